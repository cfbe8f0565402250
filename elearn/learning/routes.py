"""All addresses of learning: each of these files adds its own to the blueprint."""

from elearn.learning import (
    attempt_routes,
    check_routes,
    course_routes,
    form_routes,
    home_routes,
    lesson_routes,
    progress_routes,
    try_routes,
)
from elearn.learning.blueprint import bp

FILES = (
    home_routes,
    course_routes,
    lesson_routes,
    check_routes,
    progress_routes,
    attempt_routes,
    try_routes,
    form_routes,
)

__all__ = ["FILES", "bp"]
