"""Who has which part in a round."""

from collections.abc import Callable
from datetime import datetime

import pytest
from sqlalchemy import update

from elearn.accounts.loading import load_viewer
from elearn.accounts.viewer import Viewer, Visitor
from elearn.assessments import round_queries
from elearn.assessments.models import Round, RoundInvitee
from elearn.assessments.states import State
from elearn.db import db
from elearn.errors import NotFoundError
from elearn.mechanisms.models import Membership
from tests.assessments.material import PAIRS, SMALL, add_instrument, add_response, add_round
from tests.cast import Cast
from tests.conftest import Browser


def viewer(cast: Cast, name: str) -> Viewer:
    found = load_viewer(getattr(cast, name))
    assert found is not None
    return found


@pytest.fixture
def asked(cast: Cast, now: datetime) -> Round:
    return add_round(cast, add_instrument("small", SMALL, now), now)


def test_a_round_knows_its_instrument_and_state(asked: Round, now: datetime) -> None:
    found = round_queries.find(asked.id, now)
    assert (found.instrument, found.structure, found.state) == ("small", SMALL, State.OPEN)
    assert str(found.scope) == "country:QM"
    with pytest.raises(NotFoundError):
        round_queries.find(asked.id + 1, now)


@pytest.mark.parametrize(
    ("who", "runs", "signs", "answers"),
    [
        ("learner", False, [], "QM-01"),
        ("focal", False, ["QM-01"], "QM-01"),
        ("focal2", False, ["QM-02"], "QM-02"),
        ("coordinator", True, [], None),
    ],
)
def test_everybody_has_the_part_of_her_role(
    cast: Cast, asked: Round, now: datetime, who: str, runs: bool, signs: list[str], answers: str | None
) -> None:
    mine = round_queries.standing(viewer(cast, who), round_queries.find(asked.id, now))
    assert mine.runs is runs
    assert [one.code for one in mine.signs_for] == signs
    assert (mine.answers_for.code if mine.answers_for else None) == answers


def test_a_coordinator_has_no_part_in_a_mechanisms_own_round(
    cast: Cast, now: datetime, as_: Callable[[str], Browser]
) -> None:
    version = add_instrument("small", SMALL, now)
    made = add_round(cast, version, now, [cast.ministry], scope_kind="mechanism", scope_key="QM-01")
    made.opened_by_id = cast.focal
    db.session.commit()
    assert [one.round.id for one in round_queries.rounds_of(viewer(cast, "focal"), now)] == [made.id]
    assert round_queries.rounds_of(viewer(cast, "coordinator"), now) == []
    with pytest.raises(NotFoundError):
        round_queries.standing(viewer(cast, "coordinator"), round_queries.find(made.id, now))
    assert as_("coordinator").get(f"/en/assessments/rounds/{made.id}").status_code == 404
    assert as_("coordinator").post(f"/en/assessments/rounds/{made.id}/cancel").status_code == 404


@pytest.mark.parametrize("who", ["trainer", "commission", "admin"])
def test_nobody_above_the_country_has_a_part_in_its_round(cast: Cast, asked: Round, now: datetime, who: str) -> None:
    with pytest.raises(NotFoundError):
        round_queries.standing(viewer(cast, who), round_queries.find(asked.id, now))
    with pytest.raises(NotFoundError):
        round_queries.standing(Visitor(), round_queries.find(asked.id, now))
    assert round_queries.rounds_of(viewer(cast, who), now) == []
    assert round_queries.rounds_of(Visitor(), now) == []


def test_whoever_began_under_a_mechanism_goes_on_under_it(cast: Cast, asked: Round, now: datetime) -> None:
    add_response(asked.id, cast.ministry, cast.learner, now, "one")
    db.session.execute(update(Membership).where(Membership.person_id == cast.learner).values(state="ended"))
    db.session.commit()
    mine = round_queries.standing(viewer(cast, "learner"), round_queries.find(asked.id, now))
    assert mine.answers_for is not None
    assert mine.answers_for.code == "QM-01"


def test_who_is_asked_by_name_has_a_part_without_her_colleagues(cast: Cast, now: datetime) -> None:
    made = add_round(cast, add_instrument("pairs", PAIRS, now), now, members=False)
    db.session.add(RoundInvitee(round_id=made.id, person_id=cast.neighbour, mechanism_id=cast.ombuds))
    db.session.commit()
    assert [found.round.id for found in round_queries.rounds_of(viewer(cast, "neighbour"), now)] == [made.id]
    assert round_queries.rounds_of(viewer(cast, "learner"), now) == []


def test_the_list_of_rounds_is_that_of_those_with_a_part(
    cast: Cast, asked: Round, now: datetime, as_: Callable[[str], Browser]
) -> None:
    for who in ("learner", "focal", "focal2", "coordinator"):
        assert [found.round.id for found in round_queries.rounds_of(viewer(cast, who), now)] == [asked.id]
    assert "small" in as_("learner").get("/en/assessments").text
    assert "No round yet" in as_("trainer").get("/en/assessments").text
