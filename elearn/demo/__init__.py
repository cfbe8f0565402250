"""Invented countries and people."""
