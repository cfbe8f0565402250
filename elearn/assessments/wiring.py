"""What a person finds of her rounds on her first page."""

from flask import Flask

from elearn.assessments.waiting import rounds_that_ask
from elearn.learning.waiting_here import register


def init_app(app: Flask) -> None:
    register(app).asked.append(rounds_that_ask)
