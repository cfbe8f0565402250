"""The pages of self-assessment."""

from flask import Blueprint

from elearn.web.addresses import PREFIX

bp = Blueprint("assessments", __name__, url_prefix=PREFIX)
