"""Whatever happens, in whatever order, a recount from the events finds nothing to mend."""

from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Thread
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from elearn.db import db
from elearn.learning import recounting
from elearn.learning.crediting import NewEvent, record, record_all
from elearn.learning.models import RollUp
from elearn.mechanisms import signals
from elearn.mechanisms.models import Country, Mechanism, Membership
from tests.cast import Cast, add_country, add_mechanism
from tests.learning.material import Made, add_course

KINDS = ("enrolled", "started", "lesson_done", "passed", "completed")
persons = st.integers(0, 3)
days = st.integers(0, 70)
acts = st.one_of(
    st.tuples(st.just("learn"), persons, st.sampled_from(KINDS), days),
    st.tuples(st.just("join"), persons, st.integers(0, 2), days),
    st.tuples(st.just("decide"), persons, st.sampled_from(["accepted", "refused"]), days),
    st.tuples(st.just("end"), persons, st.none(), days),
    st.tuples(st.just("function"), persons, st.sampled_from(["policy", "legal", "data"]), days),
    st.tuples(st.just("commission"), persons, st.sampled_from(["ECA", "ESCWA", None]), days),
    st.tuples(st.just("confirm"), persons, st.integers(0, 2), days),
)


@pytest.fixture
def made(cast: Cast, now: datetime) -> Made:
    assert cast
    add_country("QN", ("ECA", "ESCWA"), None, en="Neighbouria")
    add_mechanism("QN-01", "advisory", "executive", now, en="Council").state = "proposed"
    return add_course(now)


def latest(person: int, *states: str) -> Membership | None:
    return db.session.scalars(
        select(Membership)
        .where(Membership.person_id == person, Membership.state.in_(states))
        .order_by(Membership.id.desc())
    ).first()


def learn(person: int, kind: str, at: datetime, made: Made) -> None:
    row = latest(person, "requested", "accepted")
    module = None if kind == "enrolled" else made.module
    record(NewEvent(person, kind, made.course, module, at, row.id if row else None))


def join(person: int, mechanism: int, at: datetime, _made: Made) -> None:
    codes = ("QM-01", "QM-02", "QN-01")
    where = db.session.scalars(select(Mechanism.id).where(Mechanism.code == codes[mechanism])).one()
    open_here = Membership.state.in_(("requested", "accepted")), Membership.mechanism_id == where
    if not db.session.scalars(select(Membership).where(Membership.person_id == person, *open_here)).first():
        row = Membership(person_id=person, mechanism_id=where, function="policy", state="requested", requested_at=at)
        db.session.add(row)
        db.session.flush()


def decide(person: int, state: str, at: datetime, _made: Made) -> None:
    row = latest(person, "requested")
    if row:
        row.state, row.decided_at = state, at
        if state == "accepted":
            signals.membership_accepted.send(None, membership_id=row.id, now=at)


def end(person: int, _what: None, at: datetime, _made: Made) -> None:
    row = latest(person, "requested", "accepted")
    if row:
        row.state, row.ended_at = "ended", at
        signals.membership_ended.send(None, membership_id=row.id, now=at)


def function(person: int, name: str, at: datetime, _made: Made) -> None:
    row = latest(person, "accepted")
    if row:
        before, row.function = row.function, name
        signals.membership_function_changed.send(None, membership_id=row.id, before=before, now=at)


def commission(person: int, code: str | None, at: datetime, _made: Made) -> None:
    country = db.session.get_one(Country, "QM" if person % 2 else "QN")
    before, country.reports_under = country.reports_under, code
    signals.reports_under_changed.send(None, country_code=country.code, before=before, now=at)


def confirm(_person: int, _which: int, at: datetime, _made: Made) -> None:
    mechanism = db.session.scalars(select(Mechanism).where(Mechanism.code == "QN-01")).one()
    mechanism.state = "accepted"
    signals.mechanism_accepted.send(None, mechanism_id=mechanism.id, now=at)


DOES: dict[str, Callable[[int, Any, datetime, Made], None]] = {
    "learn": learn,
    "join": join,
    "decide": decide,
    "end": end,
    "function": function,
    "commission": commission,
    "confirm": confirm,
}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(acts, max_size=14))
def test_any_sequence_of_acts_leaves_exact_figures(
    cast: Cast, made: Made, now: datetime, sequence: list[tuple[str, int, Any, int]]
) -> None:
    people = (cast.learner, cast.focal, cast.neighbour, cast.focal2)
    for act, person, what, day in sequence:
        DOES[act](people[person], what, now + timedelta(days=day), made)
        db.session.flush()
        db.session.expire_all()
    assert list(recounting.differences()) == []
    db.session.rollback()


def test_people_who_pass_at_the_same_moment_all_count(app: Flask, cast: Cast, made: Made, now: datetime) -> None:
    rows = db.session.execute(select(Membership.person_id, Membership.id)).all()
    db.session.commit()
    errors: list[Exception] = []

    def work(person: int, membership: int) -> None:
        with app.app_context():
            try:
                kinds = ("enrolled", "started", "passed", "completed")
                record_all(
                    [
                        NewEvent(
                            person, kind, made.course, None if kind == "enrolled" else made.module, now, membership
                        )
                        for kind in kinds
                    ]
                )
                db.session.commit()
            except Exception as error:  # noqa: BLE001 - a thread's error is looked at below
                errors.append(error)
            finally:
                db.session.remove()

    threads = [Thread(target=work, args=tuple(row)) for row in rows for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert cast
    assert errors == []
    passed = db.session.get_one(RollUp, ("world", "", made.course, made.module, "passed"))
    assert passed.persons == len(rows)
    assert list(recounting.differences()) == []
