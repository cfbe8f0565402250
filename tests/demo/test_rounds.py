"""The demonstration has two open rounds, once, where the questionnaires for them are published."""

from datetime import datetime

import pytest
from sqlalchemy import select

from elearn.assessments.models import Round, RoundCode
from elearn.assessments.round_queries import find
from elearn.assessments.states import State
from elearn.db import db
from elearn.demo.rounds import CODES, add_rounds
from tests.assessments.material import PAIRS, SMALL, add_instrument
from tests.cast import Cast


def scopes() -> list[str]:
    return [f"{row.scope_kind}:{row.scope_key}" for row in db.session.scalars(select(Round).order_by(Round.id))]


@pytest.mark.usefixtures("cast")
def test_without_questionnaires_there_is_no_round(now: datetime) -> None:
    add_rounds(now)
    assert scopes() == []


def test_a_map_of_the_country_and_the_readiness_of_a_ministry_are_open(cast: Cast, now: datetime) -> None:
    assert cast
    add_instrument("map", PAIRS, now)
    add_instrument("readiness", SMALL, now)
    add_rounds(now)
    add_rounds(now)
    assert scopes() == ["country:QM", "mechanism:QM-01"]
    assert {find(row.id, now).state for row in db.session.scalars(select(Round))} == {State.OPEN}
    assert len(db.session.scalars(select(RoundCode)).all()) == CODES
