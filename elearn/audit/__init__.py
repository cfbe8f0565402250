"""Who did what, by ids only."""
