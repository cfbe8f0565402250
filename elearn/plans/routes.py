"""All addresses of plans: importing this registers them on the blueprints."""

from elearn.plans import acting_routes, action_routes, file_routes, plan_routes
from elearn.plans.blueprint import bp, calendar_bp

PAGES = (plan_routes, action_routes, acting_routes, file_routes)

__all__ = ["PAGES", "bp", "calendar_bp"]
