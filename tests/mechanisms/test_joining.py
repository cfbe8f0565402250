from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from sqlalchemy import select

from elearn.audit.models import AuditEntry
from elearn.db import db
from elearn.errors import NotFoundError, RefusedError
from elearn.mechanisms import joining, signals
from elearn.mechanisms.models import Mechanism, MechanismChange, Membership
from elearn.mechanisms.queries import learning_membership, members_of
from tests.cast import Cast, add_mechanism, add_person
from tests.conftest import NOW

LATER = NOW + timedelta(days=3)
Told = list[tuple[str, int]]


@pytest.fixture
def told() -> Iterator[Told]:
    """What the package tells those above it."""
    heard: Told = []

    def hear(name: str) -> Callable[..., None]:
        return lambda _sender, **values: heard.append((name, values["membership_id"]))

    receivers = [
        (signals.membership_accepted, hear("accepted")),
        (signals.membership_ended, hear("ended")),
        (signals.membership_function_changed, hear("function")),
    ]
    for signal, receiver in receivers:
        signal.connect(receiver)
    yield heard
    for signal, receiver in receivers:
        signal.disconnect(receiver)


@pytest.fixture
def newcomer(cast: Cast) -> int:
    assert cast
    return add_person("Nadia New", NOW).id


def body(key: int) -> Mechanism:
    return db.session.get_one(Mechanism, key)


def acts(membership: Membership) -> list[str]:
    named = AuditEntry.subject_kind == "membership", AuditEntry.subject_id == str(membership.id)
    return list(db.session.scalars(select(AuditEntry.action).where(*named).order_by(AuditEntry.id)))


def test_whoever_joins_waits_for_acceptance_and_learns_at_once(cast: Cast, newcomer: int, told: Told) -> None:
    membership = joining.join(newcomer, body(cast.ministry), "legal", NOW)
    learning = learning_membership(newcomer)
    assert learning is not None
    assert (learning.id, learning.state, learning.code, learning.counts) == (
        membership.id,
        "requested",
        "QM-01",
        False,
    )
    assert (acts(membership), told) == (["membership requested"], [])


def test_asking_twice_is_one_request(cast: Cast, newcomer: int) -> None:
    first = joining.join(newcomer, body(cast.ministry), "legal", NOW)
    assert joining.join(newcomer, body(cast.ministry), "policy", LATER).id == first.id
    assert first.function == "legal"


def test_the_database_itself_refuses_a_second_open_membership(cast: Cast, newcomer: int) -> None:
    first = joining.join(newcomer, body(cast.ministry), "legal", NOW)
    assert not joining._insert(Membership(**same_as(first)))


def same_as(membership: Membership) -> dict[str, object]:
    names = ("person_id", "mechanism_id", "function", "state", "requested_at")
    return {name: getattr(membership, name) for name in names}


def test_acceptance_makes_her_a_member_and_the_mechanism_take_part(cast: Cast, newcomer: int, told: Told) -> None:
    third = add_mechanism("QM-03", "advisory", "executive", NOW, en="Council")
    membership = joining.join(newcomer, third, "legal", NOW)
    joining.accept(membership, cast.coordinator, LATER)
    assert (membership.state, membership.decided_by_id, membership.decided_at) == ("accepted", cast.coordinator, LATER)
    assert (third.participation, third.taking_part_since) == ("taking_part", LATER)
    assert told == [("accepted", membership.id)]
    assert "membership accepted" in acts(membership)
    change = db.session.scalars(select(MechanismChange).where(MechanismChange.mechanism_id == third.id)).one()
    assert change.changes == {"participation": ["listed", "taking_part"]}


def test_a_second_member_does_not_move_the_date_since_which_it_takes_part(cast: Cast, newcomer: int) -> None:
    joining.accept(joining.join(newcomer, body(cast.ministry), "legal", NOW), cast.focal, LATER)
    assert body(cast.ministry).taking_part_since == NOW


def test_a_request_is_decided_once(cast: Cast, newcomer: int, told: Told) -> None:
    membership = joining.join(newcomer, body(cast.ministry), "legal", NOW)
    joining.accept(membership, cast.focal, NOW)
    for second in (joining.accept, joining.refuse):
        with pytest.raises(RefusedError, match="in the meantime"):
            second(membership, cast.coordinator, LATER)
    assert membership.decided_by_id == cast.focal
    assert told == [("accepted", membership.id)]


def test_a_refused_request_leaves_her_learning_to_herself(cast: Cast, newcomer: int, told: Told) -> None:
    membership = joining.join(newcomer, body(cast.ministry), "legal", NOW)
    joining.refuse(membership, cast.focal, LATER)
    assert (membership.state, membership.learning_under) == ("refused", False)
    assert learning_membership(newcomer) is None
    assert told == []
    assert joining.join(newcomer, body(cast.ministry), "legal", LATER).id != membership.id


def test_she_says_under_which_of_several_she_learns(cast: Cast) -> None:
    second = joining.join(cast.learner, body(cast.ombuds), "legal", NOW, learn=False)
    first = learning_membership(cast.learner)
    assert first is not None
    assert first.code == "QM-01"
    joining.learn_under(second, LATER)
    now = learning_membership(cast.learner)
    assert now is not None
    assert now.code == "QM-02"
    assert "learning under" in acts(second)


def test_her_first_membership_is_the_one_that_she_learns_under(cast: Cast, newcomer: int) -> None:
    assert joining.join(newcomer, body(cast.ministry), "legal", NOW, learn=False).learning_under


def test_leaving_hands_learning_on_to_another_membership(cast: Cast, told: Told) -> None:
    joining.join(cast.learner, body(cast.ombuds), "legal", NOW, learn=False)
    first = learning_membership(cast.learner)
    assert first is not None
    joining.end(joining.own_membership(cast.learner, first.id), cast.learner, LATER)
    other = learning_membership(cast.learner)
    assert other is not None
    assert other.code == "QM-02"
    assert told == [("ended", first.id)]
    assert cast.learner not in [member.person_id for member in members_of(cast.ministry)]


def test_withdrawing_a_request_tells_nobody(cast: Cast, newcomer: int, told: Told) -> None:
    membership = joining.join(newcomer, body(cast.ministry), "legal", NOW)
    joining.end(membership, newcomer, LATER)
    assert (membership.state, membership.ended_at, told) == ("ended", LATER, [])


def test_another_function_is_told_once_and_written_down(cast: Cast, told: Told) -> None:
    row = learning_membership(cast.learner)
    assert row is not None
    membership = joining.own_membership(cast.learner, row.id)
    joining.change_function(membership, "legal", LATER)
    joining.change_function(membership, "legal", LATER)
    assert (membership.function, told) == ("legal", [("function", row.id)])


def test_nobody_gets_at_anothers_membership(cast: Cast) -> None:
    row = learning_membership(cast.learner)
    assert row is not None
    with pytest.raises(NotFoundError):
        joining.own_membership(cast.neighbour, row.id)


@pytest.mark.parametrize("changed", [{"status": "merged"}, {"status": "dissolved"}, {"state": "refused"}])
def test_a_mechanism_that_is_no_more_is_not_joined(cast: Cast, newcomer: int, changed: dict[str, str]) -> None:
    ministry = body(cast.ministry)
    for name, value in changed.items():
        setattr(ministry, name, value)
    with pytest.raises(RefusedError, match="not there any more"):
        joining.join(newcomer, ministry, "legal", NOW)


def test_a_mechanism_that_was_closed_meanwhile_accepts_nobody_and_stays_closed(cast: Cast, newcomer: int) -> None:
    ministry = body(cast.ministry)
    waiting = joining.join(newcomer, ministry, "legal", NOW)
    ministry.status, ministry.participation, ministry.successor_code = "merged", "left", "QM-02"
    db.session.flush()
    with pytest.raises(RefusedError, match=r"Ombudsperson's Office \(QM-02\)"):
        joining.accept(waiting, cast.focal, LATER)
    assert (waiting.state, ministry.participation, ministry.taking_part_since) == ("requested", "left", NOW)
