"""All addresses of self-assessment: importing this registers them on the blueprint."""

from elearn.assessments import (
    answering_routes,
    code_routes,
    map_routes,
    opening_routes,
    position_routes,
    result_routes,
    room_routes,
    round_routes,
    statement_routes,
)
from elearn.assessments.blueprint import answering_bp, bp

PAGES = (
    round_routes,
    opening_routes,
    answering_routes,
    code_routes,
    statement_routes,
    map_routes,
    result_routes,
    position_routes,
    room_routes,
)

__all__ = ["PAGES", "answering_bp", "bp"]
