"""All addresses of the library: importing this registers them on the blueprint."""

from elearn.library import offer_routes, review_routes, shelf_routes
from elearn.library.blueprint import bp

PAGES = (shelf_routes, offer_routes, review_routes)

__all__ = ["PAGES", "bp"]
