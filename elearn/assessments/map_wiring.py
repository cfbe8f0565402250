"""Connecting the map to the publication of rounds, and cleaning what stands in its picture."""

from flask import Flask

from elearn.assessments.map_freezing import freeze
from elearn.assessments.signals import round_published
from elearn.measures.picture import clean


def init_app(app: Flask) -> None:
    round_published.connect(freeze, weak=False)
    app.jinja_env.filters["lawful"] = clean
