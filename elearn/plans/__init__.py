"""Joint plans: actions that two or more mechanisms own, agree, carry out and show."""
