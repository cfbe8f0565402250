"""Markdown into safe HTML."""

from elearn.markup.rendering import render

__all__ = ["render"]
