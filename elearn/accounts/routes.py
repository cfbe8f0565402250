"""All addresses of accounts: importing this makes the blueprint complete."""

from elearn.accounts import (
    entry_routes,
    invitation_routes,
    people_routes,
    profile_routes,
    sign_up_routes,
    ticket_routes,
)
from elearn.accounts.blueprint import bp

__all__ = [
    "bp",
    "entry_routes",
    "invitation_routes",
    "people_routes",
    "profile_routes",
    "sign_up_routes",
    "ticket_routes",
]
