"""Persons, how they sign in, and what a role may do."""
