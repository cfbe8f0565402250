from datetime import UTC, datetime

import pytest
from flask import Flask, g

from elearn.i18n.moments import day, moment

LATE = datetime(2026, 11, 26, 22, 30, tzinfo=UTC)
COMMA = {"en": ",", "ar": "،"}


@pytest.fixture
def reading(app: Flask) -> Flask:
    return app


@pytest.mark.parametrize(("lang", "said"), [("en", "26 November 2026"), ("ar", "26 نوفمبر 2026")])
def test_a_day_is_written_alike_on_every_page(reading: Flask, lang: str, said: str) -> None:
    with reading.test_request_context():
        g.lang = lang
        assert day(LATE) == said
        assert moment(LATE).startswith(f"{said}{COMMA[lang]} ")


def test_what_did_not_happen_has_no_day(reading: Flask) -> None:
    with reading.test_request_context():
        assert (day(None), moment(None)) == ("", "")
