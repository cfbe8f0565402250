"""Progress for a scope, on the page and in files."""
