"""The one blueprint of the library; its addresses stand in the files that `routes.py` names."""

from flask import Blueprint

from elearn.web.addresses import PREFIX

bp = Blueprint("library", __name__, url_prefix=PREFIX)
