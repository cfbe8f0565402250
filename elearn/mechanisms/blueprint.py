"""The one blueprint of mechanisms; its addresses stand in the files that `routes.py` names."""

from flask import Blueprint

bp = Blueprint("mechanisms", __name__)
