"""The pages of self-assessment, and those on which persons answer, which speak more languages."""

from flask import Blueprint

from elearn.web.addresses import ANSWERING_PREFIX, PREFIX

bp = Blueprint("assessments", __name__, url_prefix=PREFIX)
answering_bp = Blueprint("answering", __name__, url_prefix=ANSWERING_PREFIX)
