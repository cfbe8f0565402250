"""Languages: which there are, how they are written, how a visitor's is chosen."""
