"""A round of a questionnaire that asks nothing of single persons: nobody is told that her answers are wanted."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select

from elearn.assessments.asked_queries import asked_really
from elearn.assessments.models import Response, Round, RoundMechanism
from elearn.assessments.round_queries import find
from elearn.db import db, utc_now
from elearn.instruments.structure import Dimension, Item, Structure
from tests.assessments.material import add_instrument, add_round, add_staff
from tests.assessments.test_opening_routes import form
from tests.assessments.test_round_routes import address, move
from tests.cast import Cast
from tests.conftest import Browser

As = Callable[[str], Browser]
ALONE = Structure(
    "mechanism",
    dimensions=(
        Dimension(
            "task", scored=False, answers="institutional", items=(Item("why", "text", "institutional", limit=200),)
        ),
    ),
)


@pytest.fixture
def version(cast: Cast) -> int:
    now = utc_now()
    add_staff(cast, 5, now)
    made = add_instrument("alone", ALONE, now)
    db.session.commit()
    return made


def test_it_is_opened_without_asking_persons(as_: As, cast: Cast, version: int) -> None:
    assert version
    here = "/en/assessments/open/country/QM/alone"
    coordinator = as_("coordinator")
    page = coordinator.get(here).text
    assert "Here institutions answer" in page
    assert 'name="members"' not in page
    page = coordinator.post(here, data=form(cast, sure=None)).text
    assert "Here institutions answer" in page
    assert "each once" not in page
    assert coordinator.post(here, data=form(cast)).status_code == 303
    made = db.session.scalars(select(Round)).one()
    asked = db.session.scalars(select(RoundMechanism.invites_members).where(RoundMechanism.round_id == made.id))
    assert set(asked) == {False}
    assert "Write to all who are asked" not in coordinator.get(address(made)).text


def test_nobody_is_asked_or_written_to_and_nothing_is_counted(as_: As, cast: Cast, version: int) -> None:
    made = add_round(cast, version, utc_now())
    learner, focal = as_("learner"), as_("focal")
    page = learner.get(address(made)).text
    assert "Here institutions answer, and no single persons." in page
    assert "You are asked" not in page
    assert "Here institutions answer" in learner.get(address(made, "answer")).text
    assert learner.post(address(made, "answer")).status_code == 409
    assert db.session.scalars(select(Response)).all() == []
    assert asked_really(find(made.id, utc_now())) == set()
    page = focal.get(address(made)).text
    assert "What we state" in page
    assert "have answered yet" not in page
    move(made, closes_at=utc_now() - timedelta(minutes=1))
    assert as_("coordinator").post(address(made, "publish")).status_code == 303
    for act in ("results", "positions/QM-01"):
        assert focal.get(address(made, act)).status_code == 404
    assert "Results" not in focal.get(address(made)).text.partition("<h1")[2]
