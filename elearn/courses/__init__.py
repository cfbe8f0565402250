"""Compiled modules and their versions."""
