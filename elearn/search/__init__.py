"""Search over lessons, glossary, cases, library and mechanisms, from one normalised text."""
