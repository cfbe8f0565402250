"""The one blueprint of accounts; its addresses stand in the files that `routes.py` names."""

from flask import Blueprint

from elearn.web.addresses import PREFIX

bp = Blueprint("accounts", __name__, url_prefix=PREFIX)
