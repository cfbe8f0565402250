from decimal import Decimal

import pytest
from flask import Flask
from flask_babel import force_locale

from elearn.courses.questions.question import Question
from elearn.learning import number_words


@pytest.mark.parametrize(
    ("locale", "number", "shown"),
    [
        ("en", "0.4", "0.4"),
        ("fr", "0.4", "0,4"),
        ("en", "1995", "1995"),
        ("en", "1234567.25", "1,234,567.25"),
        ("en", "0.00001", "0.00001"),
        ("es", "12345.5", "12.345,5"),
        ("ar", "0.4", "0.4"),
    ],
)
def test_a_number_is_shown_whole_as_the_reader_writes_it(app: Flask, locale: str, number: str, shown: str) -> None:
    with app.test_request_context(), force_locale(locale):
        assert number_words.shown(Decimal(number)) == f"\u2066{shown}\u2069"


@pytest.mark.parametrize(
    ("locale", "points", "said"),
    [
        ("en", 7.333333, "7.33"),
        ("en", 8.0, "8"),
        ("en", 7.5, "7.5"),
        ("en", 7.996, "7.99"),
        ("fr", 7.333333, "7,33"),
        ("ar", 7.333333, "7.33"),
        ("en", None, "0"),
    ],
)
def test_points_are_shown_as_the_reader_writes_numbers(app: Flask, locale: str, points: float, said: str) -> None:
    with app.test_request_context(), force_locale(locale):
        assert number_words.points(points) == said


@pytest.mark.parametrize(
    ("tolerance", "more", "said"),
    [
        ("0", {}, "Accepted: 40."),
        ("2.5", {}, "Accepted: 40, or up to 2.5 more or less."),
        ("2.5", {"percent": "yes"}, "Accepted: 40%, or up to 2.5 more or less."),
    ],
)
def test_what_is_accepted_is_said_with_its_tolerance(
    app: Flask, tolerance: str, more: dict[str, str], said: str
) -> None:
    question = Question("q-n", "number", accepted=("40",), options={"tolerance": tolerance, **more})
    with app.test_request_context():
        assert number_words.accepted(question).replace("\u2066", "").replace("\u2069", "") == said
