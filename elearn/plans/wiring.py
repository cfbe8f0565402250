"""What plans tell below: on the first page what waits for a person, on the pages of rounds what is done about them."""

from flask import Flask

from elearn.learning.waiting_here import register
from elearn.plans import from_rounds, waiting


def init_app(app: Flask) -> None:
    register(app).asked.append(waiting.asked)
    from_rounds.init_app(app)
