"""Markdown into safe HTML."""
