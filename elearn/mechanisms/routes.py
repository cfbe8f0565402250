"""All addresses of mechanisms: importing this registers them on the blueprint."""

from elearn.mechanisms import (
    amending_routes,
    deciding_routes,
    directory_routes,
    joining_routes,
    proposing_routes,
    standing_routes,
)
from elearn.mechanisms.blueprint import bp

PAGES = (directory_routes, joining_routes, proposing_routes, deciding_routes, amending_routes, standing_routes)

__all__ = ["PAGES", "bp"]
