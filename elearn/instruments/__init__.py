"""Instruments: scored questionnaires in Markdown, compiled, and their immutable versions."""
