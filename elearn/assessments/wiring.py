"""What a person finds of her rounds on her first page: her own answers, and what her office does."""

from flask import Flask

from elearn.assessments.waiting import rounds_that_ask
from elearn.assessments.waiting_offices import to_clear_or_release, to_publish, to_sign
from elearn.learning.waiting_here import register


def init_app(app: Flask) -> None:
    register(app).asked.extend((rounds_that_ask, to_sign, to_publish, to_clear_or_release))
