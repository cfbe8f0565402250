"""Enrolment, reading, checks, tests, progress."""
