"""The blueprint of the regional view; its addresses stand in the files that `routes.py` names."""

from flask import Blueprint

from elearn.web.addresses import PREFIX

bp = Blueprint("regional", __name__, url_prefix=PREFIX)
