"""All addresses of the regional view: importing this gives the blueprint its routes."""

from elearn.reports.region import edition_routes, opt_in_routes
from elearn.reports.region.blueprint import bp

__all__ = ["bp", "edition_routes", "opt_in_routes"]
