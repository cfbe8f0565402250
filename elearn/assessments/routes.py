"""All addresses of self-assessment: importing this registers them on the blueprint."""

from elearn.assessments import round_routes
from elearn.assessments.blueprint import bp

PAGES = (round_routes,)

__all__ = ["PAGES", "bp"]
