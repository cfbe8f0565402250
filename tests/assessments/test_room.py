"""A joint review is closed, published and talked through in the room; nobody's rating changes after closing."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select

from elearn.assessments.models import Answer, LateAnswer, Position, Round, RoundResult
from elearn.assessments.position_views import differs
from elearn.assessments.room_views import merged
from elearn.db import db, utc_now
from tests.assessments.material import SMALL, add_instrument, add_round, add_staff
from tests.assessments.position_material import LEVEL, add_position, everything_answered, publish, review
from tests.cast import Cast
from tests.conftest import Browser

As = Callable[[str], Browser]


@pytest.fixture
def staff(cast: Cast) -> list[int]:
    return add_staff(cast, 6, utc_now())


@pytest.fixture
def made(cast: Cast, staff: list[int]) -> Round:
    assert staff
    return review(cast)


def at(made: Round, page: str = "") -> str:
    return f"/en/assessments/rounds/{made.id}/room{page}"


def sent(made: Round, **more: str) -> dict[str, str]:
    return {"number": "1", "revision": "0", "lang": "en", "level-purpose": "2", "reasons-purpose": "Named only."} | more


def draft(made: Round) -> Position | None:
    return db.session.scalars(select(Position).where(Position.round_id == made.id)).one_or_none()


def test_while_it_is_open_the_room_sees_the_address_and_a_yes_or_no(as_: As, made: Round) -> None:
    page = as_("coordinator").get(at(made)).text
    assert "localhost/assessments/code" in page
    assert "Enough have answered" in page
    assert "Median" not in page
    assert "n = " not in page


def test_too_few_answers_are_said_to_be_too_few_and_never_how_many(as_: As, cast: Cast, staff: list[int]) -> None:
    assert staff
    page = as_("coordinator").get(at(review(cast, persons=3))).text
    assert "Not enough have answered yet" in page
    assert " 3 " not in page.split("<main")[1]


def test_where_as_many_are_asked_as_a_figure_needs_nothing_is_said_of_answers(as_: As, cast: Cast) -> None:
    made = review(cast, persons=0, threshold=4)
    assert "it would speak of each of them" in as_("coordinator").get(at(made)).text


def test_where_fewer_than_k_are_asked_nobody_is_asked_and_the_team_writes(as_: As, cast: Cast) -> None:
    made = review(cast, persons=0)
    coordinator = as_("coordinator")
    assert "no person is asked" in coordinator.get(at(made)).text
    assert "assessments/code" not in coordinator.get(at(made)).text
    coordinator.post(at(made, "/close"))
    coordinator.post(at(made, "/publish"))
    page = coordinator.get(at(made, "/dimensions/purpose")).text
    assert "no person was asked" in page
    assert coordinator.post(at(made, "/dimensions/purpose"), data=sent(made)).status_code == 303
    assert draft(made)


def test_closing_is_asked_about_and_then_holds(as_: As, made: Round) -> None:
    coordinator = as_("coordinator")
    page = coordinator.get(at(made)).text
    assert page.index("it cannot be opened again") < page.index("Yes, close it")
    assert coordinator.post(at(made, "/close")).status_code == 303
    closed = db.session.get_one(Round, made.id).closed_at
    assert closed
    assert coordinator.post(at(made, "/close")).status_code == 303
    assert db.session.get_one(Round, made.id).closed_at == closed


def test_after_closing_no_rating_changes_and_what_is_sent_is_kept_for_its_writer(as_: As, made: Round) -> None:
    learner, answer = as_("learner"), f"/en/assessments/rounds/{made.id}/answer"
    learner.post(answer)
    learner.post(f"{answer}/purpose", data={"purpose-level": "2"})
    before = everything_answered()
    as_("coordinator").post(at(made, "/close"))
    learner.post(f"{answer}/purpose", data={"purpose-level": "5"})
    learner.post(f"{answer}/roles", data={"roles-level": "5"})
    learner.post(f"{answer}/purpose", data={"purpose-level": "4"}, headers={"X-Requested-With": "fetch"})
    now = everything_answered()
    assert [row for row in now if row[0] != LateAnswer.__tablename__] == before
    as_("coordinator").post(at(made, "/publish"))
    assert [row for row in everything_answered() if row[0] == Answer.__tablename__] == [
        row for row in before if row[0] == Answer.__tablename__
    ]


def test_publishing_freezes_results_in_the_same_act_and_says_who_published(as_: As, cast: Cast, made: Round) -> None:
    coordinator = as_("coordinator")
    assert coordinator.post(at(made, "/publish")).status_code == 409
    coordinator.post(at(made, "/close"))
    assert coordinator.post(at(made, "/publish")).status_code == 303
    row = db.session.get_one(Round, made.id)
    assert row.published_at
    assert row.published_by_id == cast.coordinator
    assert db.session.scalars(select(RoundResult.frozen_at)).all() == [row.published_at]
    assert coordinator.post(at(made, "/publish")).status_code == 303
    assert len(db.session.scalars(select(RoundResult.id)).all()) == 1


def test_each_dimension_shows_the_spread_and_takes_what_the_team_agrees_on(as_: As, made: Round) -> None:
    publish(made)
    coordinator = as_("coordinator")
    page = coordinator.get(at(made, "/dimensions/purpose")).text
    assert "Median level 3 of 5" in page
    assert "n = 9" in page
    assert 'rel="next"' in page
    answer = coordinator.post(at(made, "/dimensions/purpose"), data=sent(made))
    assert answer.location.endswith("/dimensions/roles")
    both = {"level-roles": "none", "reasons-roles": "One.", "other-roles": "Two.", "number": "1", "revision": "1"}
    answer = coordinator.post(at(made, "/dimensions/roles"), data=both)
    assert answer.location.endswith("/room")
    position = draft(made)
    assert position
    assert position.views == {
        "purpose": {"level": 2, "agreed": True, "reasons": "Named only."},
        "roles": {"level": None, "agreed": False, "reasons": "One.", "other": "Two."},
    }
    page = coordinator.get(at(made)).text
    assert "Level 2" in page
    assert "No consensus" in page
    assert as_("focal").get(f"/en/assessments/rounds/{made.id}/positions/team").status_code == 404


def test_what_was_published_is_shown_when_people_have_left_since(as_: As, cast: Cast) -> None:
    made = review(cast)
    publish(made)
    assert "Median level 3 of 5" in as_("coordinator").get(at(made, "/dimensions/purpose")).text


def test_of_fewer_than_k_answers_the_room_sees_no_spread(as_: As, cast: Cast, staff: list[int]) -> None:
    assert staff
    made = review(cast, persons=4)
    publish(made)
    page = as_("coordinator").get(at(made, "/dimensions/purpose")).text
    assert "Fewer than 5 persons gave a level here" in page
    assert "n = " not in page
    assert "<progress" not in page


def test_the_consensus_of_another_window_is_not_overwritten(as_: As, made: Round) -> None:
    publish(made)
    coordinator, path = as_("coordinator"), at(made, "/dimensions/purpose")
    coordinator.post(path, data=sent(made))
    answer = coordinator.post(path, data=sent(made, **{"level-purpose": "4", "reasons-purpose": "Mine."}))
    assert answer.status_code == 409
    assert "Mine." in answer.text
    assert "Named only." in answer.text


def test_going_on_without_a_change_begins_no_position(as_: As, made: Round) -> None:
    publish(made)
    empty = {"number": "1", "revision": "0"}
    assert as_("coordinator").post(at(made, "/dimensions/purpose"), data=empty).status_code == 303
    assert draft(made) is None


def test_what_the_room_does_not_ask_stays(as_: As, cast: Cast, made: Round) -> None:
    publish(made)
    add_position(made, None, cast.coordinator, "draft", views={"purpose": LEVEL | {"gaps": "Money."}, "roles": LEVEL})
    as_("coordinator").post(at(made, "/dimensions/purpose"), data=sent(made, revision="1"))
    position = draft(made)
    assert position
    assert position.views["purpose"]["gaps"] == "Money."
    assert position.views["roles"] == LEVEL
    assert not differs(position.views["purpose"], merged(position.views, position.views, "purpose")["purpose"])


@pytest.mark.parametrize("who", ["learner", "focal", "neighbour", "focal2", "commission", "admin", "trainer"])
def test_only_whoever_runs_the_round_stands_in_front(as_: As, made: Round, who: str) -> None:
    status = 403 if who in {"learner", "focal", "neighbour", "focal2"} else 404
    browser = as_(who)
    for page in ("", "/dimensions/purpose"):
        assert browser.get(at(made, page)).status_code == status
    for page in ("/close", "/publish", "/dimensions/purpose"):
        assert browser.post(at(made, page), data=sent(made)).status_code == status
    assert db.session.get_one(Round, made.id).closed_at is None


def test_there_is_no_room_for_other_rounds(as_: As, cast: Cast) -> None:
    now = utc_now()
    small = add_round(cast, add_instrument("small", SMALL, now), now, facilitated=True)
    alone = review(cast)
    db.session.get_one(Round, alone.id).facilitated = False
    db.session.commit()
    for made in (small, alone):
        assert as_("coordinator").get(at(made)).status_code == 404
        assert as_("coordinator").post(at(made, "/close")).status_code == 404


def test_before_publication_a_dimension_leads_back_to_the_room(as_: As, made: Round) -> None:
    answer = as_("coordinator").get(at(made, "/dimensions/purpose"))
    assert answer.location.endswith("/room")
    assert as_("coordinator").post(at(made, "/dimensions/purpose"), data=sent(made)).status_code == 303
    assert draft(made) is None


def test_a_planned_round_says_when_it_opens(as_: As, cast: Cast) -> None:
    made = review(cast, persons=0, opens_at=utc_now() + timedelta(days=1))
    assert "This round opens on" in as_("coordinator").get(at(made)).text


def test_the_pages_are_light(as_: As, made: Round) -> None:
    coordinator = as_("coordinator")
    assert len(coordinator.get(at(made)).data) < 9_000
    publish(made)
    assert len(coordinator.get(at(made, "/dimensions/purpose")).data) < 14_000
