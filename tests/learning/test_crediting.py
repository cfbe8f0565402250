from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from elearn.db import db
from elearn.learning import recounting
from elearn.learning.crediting import NewEvent, record, record_all
from elearn.learning.models import Coverage, Credit, LearningEvent, RollUp
from elearn.learning.recount import rebuild
from elearn.mechanisms import signals
from elearn.mechanisms.models import Country, Mechanism, Membership
from tests.cast import Cast, add_country, add_mechanism, add_member, add_person
from tests.learning.material import Made, add_course

DAY = timedelta(days=1)


@pytest.fixture
def made(cast: Cast, now: datetime) -> Made:
    assert cast
    return add_course(now)


def membership(person: int) -> Membership:
    return db.session.scalars(select(Membership).where(Membership.person_id == person)).one()


def join(person: int, mechanism: int, now: datetime) -> Membership:
    """A second membership, beside the one under which she learns."""
    row = Membership(
        person_id=person,
        mechanism_id=mechanism,
        function="policy",
        state="accepted",
        requested_at=now,
        decided_at=now,
    )
    db.session.add(row)
    db.session.flush()
    return row


def event(person: int, kind: str, made: Made, at: datetime, **more: Any) -> NewEvent:
    module = None if kind == "enrolled" else made.module
    if "membership_id" not in more:
        more["membership_id"] = membership(person).id
    return NewEvent(person, kind, made.course, module, at, **more)


def figure(scope: str, measure: str, made: Made) -> int:
    kind, _, key = scope.partition(":")
    module = made.module if measure in {"started", "passed", "completed"} else 0
    row = db.session.get(RollUp, (kind, key, made.course, module, measure))
    return row.persons if row else 0


def found() -> list[str]:
    db.session.flush()
    db.session.expire_all()
    return list(recounting.differences())


def coverage_of(mechanism: int, made: Made) -> Coverage:
    db.session.expire_all()
    row = db.session.get(Coverage, (mechanism, made.module))
    assert row
    return row


SCOPES = ("world:", "commission:ESCWA", "country:QM", "mechanism:QM-01")


def test_a_pass_moves_every_scope_by_one(cast: Cast, made: Made, now: datetime) -> None:
    assert record(event(cast.learner, "passed", made, now))
    assert [figure(scope, "passed", made) for scope in SCOPES] == [1, 1, 1, 1]
    assert [figure(scope, "active:2026-11", made) for scope in SCOPES] == [1, 1, 1, 1]
    assert figure("mechanism:QM-02", "passed", made) == 0
    assert found() == []


def test_what_is_recorded_twice_counts_once(cast: Cast, made: Made, now: datetime) -> None:
    assert record(event(cast.learner, "passed", made, now))
    assert not record(event(cast.learner, "passed", made, now + DAY))
    assert figure("world:", "passed", made) == 1
    assert db.session.scalar(select(func.count()).select_from(LearningEvent)) == 1


def test_several_events_are_recorded_together_and_only_the_new_ones_are_named(
    cast: Cast, made: Made, now: datetime
) -> None:
    record(event(cast.learner, "enrolled", made, now))
    kinds = record_all([event(cast.learner, kind, made, now) for kind in ("enrolled", "started")])
    assert kinds == {"started"}
    assert record_all([]) == set()


def test_lessons_move_activity_only_and_each_month_once(cast: Cast, made: Made, now: datetime) -> None:
    for at, lesson in ((now, "01-first"), (now, "02-second"), (now + 30 * DAY, "03-third")):
        record(event(cast.learner, "lesson_done", made, at, lesson_key=lesson))
    assert figure("country:QM", "active:2026-11", made) == 1
    assert figure("country:QM", "active:2026-12", made) == 1
    assert db.session.scalar(select(func.count()).select_from(Credit)) == 8


def test_a_person_without_a_mechanism_is_in_no_figure(cast: Cast, made: Made, now: datetime) -> None:
    record(event(cast.trainer, "passed", made, now, membership_id=None))
    assert db.session.scalar(select(func.count()).select_from(RollUp)) == 0
    assert found() == []


def test_a_person_of_two_mechanisms_counts_once_in_their_country(cast: Cast, made: Made, now: datetime) -> None:
    first = membership(cast.learner).id
    ombuds = db.session.get_one(Mechanism, cast.ombuds)
    second = join(cast.learner, ombuds.id, now)
    record(event(cast.learner, "passed", made, now, membership_id=first))
    record(event(cast.learner, "lesson_done", made, now, membership_id=second.id, lesson_key="01-first"))
    assert figure("country:QM", "active:2026-11", made) == 1
    assert figure("mechanism:QM-01", "active:2026-11", made) == 1
    assert figure("mechanism:QM-02", "active:2026-11", made) == 1
    assert found() == []


def accept(row: Membership, now: datetime) -> None:
    row.state, row.decided_at = "accepted", now
    signals.membership_accepted.send(None, membership_id=row.id, now=now)


def end(row: Membership, now: datetime) -> None:
    row.state, row.ended_at = "ended", now
    signals.membership_ended.send(None, membership_id=row.id, now=now)


def test_what_was_earned_while_waiting_enters_on_acceptance_with_its_own_dates(
    cast: Cast, made: Made, now: datetime
) -> None:
    row = membership(cast.learner)
    row.state, row.decided_at = "requested", None
    db.session.flush()
    record_all([event(cast.learner, kind, made, now) for kind in ("enrolled", "started", "passed")])
    assert figure("world:", "passed", made) == 0
    accept(row, now + 40 * DAY)
    assert [figure(scope, "passed", made) for scope in SCOPES] == [1, 1, 1, 1]
    assert figure("world:", "active:2026-11", made) == 1
    since = db.session.scalars(select(Credit.since).where(Credit.measure == "passed")).all()
    assert set(since) == {now}
    assert found() == []


def test_what_was_earned_under_a_refused_membership_stays_hers(cast: Cast, made: Made, now: datetime) -> None:
    row = membership(cast.learner)
    row.state, row.decided_at = "requested", None
    db.session.flush()
    record(event(cast.learner, "passed", made, now))
    row.state, row.decided_at = "refused", now
    assert figure("world:", "passed", made) == 0
    assert found() == []


def test_events_stay_where_they_were_earned_when_she_leaves_and_coverage_is_held_no_more(
    cast: Cast, made: Made, now: datetime
) -> None:
    record(event(cast.learner, "passed", made, now))
    record(event(cast.focal, "passed", made, now + DAY))
    covered = coverage_of(cast.ministry, made)
    assert (covered.held, covered.reached_on) == (True, (now + DAY).date())
    newcomer = add_member(add_person("New", now), db.session.get_one(Mechanism, cast.ministry), "data", now)
    db.session.flush()
    accept(newcomer, now)
    end(membership(cast.learner), now + 2 * DAY)
    covered = coverage_of(cast.ministry, made)
    assert (covered.held, covered.reached_on) == (False, (now + DAY).date())
    assert (covered.staff, covered.staff_missing, covered.functions_missing) == (1, 1, 1)
    assert figure("mechanism:QM-01", "passed", made) == 2
    assert found() == []


def test_a_mechanism_with_one_member_needs_one(cast: Cast, made: Made, now: datetime) -> None:
    end(membership(cast.focal2), now)
    record(event(cast.neighbour, "passed", made, now))
    assert coverage_of(cast.ombuds, made).held


def test_taking_up_a_course_says_at_once_what_is_missing(cast: Cast, made: Made, now: datetime) -> None:
    record(event(cast.learner, "enrolled", made, now))
    covered = coverage_of(cast.ministry, made)
    assert (covered.staff, covered.staff_missing, covered.functions_missing, covered.held) == (0, 2, 2, False)


def test_another_function_of_a_member_is_counted_anew(cast: Cast, made: Made, now: datetime) -> None:
    record(event(cast.learner, "passed", made, now))
    record(event(cast.focal, "passed", made, now))
    third = add_member(add_person("Third", now), db.session.get_one(Mechanism, cast.ministry), "data", now)
    db.session.flush()
    accept(third, now)
    membership(cast.learner).function = "management"
    signals.membership_function_changed.send(
        None, membership_id=membership(cast.learner).id, before="policy", now=now + DAY
    )
    covered = coverage_of(cast.ministry, made)
    assert (covered.held, covered.functions_missing, covered.reached_on) == (False, 1, now.date())
    assert found() == []


def test_a_country_that_reports_elsewhere_takes_its_figures_along(cast: Cast, made: Made, now: datetime) -> None:
    record(event(cast.learner, "passed", made, now))
    country = db.session.get_one(Country, "QM")
    for commission in ("ECA", None, "ESCWA"):
        before, country.reports_under = country.reports_under, commission
        now += DAY
        signals.reports_under_changed.send(None, country_code="QM", before=before, now=now)
        figures = {code: figure(f"commission:{code}", "passed", made) for code in ("ECA", "ESCWA")}
        assert figures == {code: int(code == commission) for code in ("ECA", "ESCWA")}
        assert figure("world:", "passed", made) == 1
        assert found() == []
    corrections = db.session.scalars(select(LearningEvent).where(LearningEvent.kind == "reports_under")).all()
    assert [row.details["after"] for row in corrections] == ["ECA", None, "ESCWA"]


def test_a_person_of_two_countries_of_one_commission_stays_in_it_when_one_leaves(
    cast: Cast, made: Made, now: datetime
) -> None:
    add_country("QN", ("ESCWA",), "ESCWA", en="Neighbouria")
    other = add_mechanism("QN-01", "advisory", "executive", now, en="Council")
    first, second = membership(cast.learner), join(cast.learner, other.id, now)
    record(event(cast.learner, "passed", made, now, membership_id=first.id))
    record(event(cast.learner, "completed", made, now, membership_id=second.id))
    country = db.session.get_one(Country, "QN")
    country.reports_under = "ECA"
    signals.reports_under_changed.send(None, country_code="QN", before="ESCWA", now=now)
    assert figure("commission:ESCWA", "active:2026-11", made) == 1
    assert figure("commission:ECA", "active:2026-11", made) == 1
    assert figure("world:", "active:2026-11", made) == 1
    assert found() == []


def test_what_was_earned_at_a_proposed_mechanism_enters_when_it_is_accepted(
    cast: Cast, made: Made, now: datetime
) -> None:
    mechanism = db.session.get_one(Mechanism, cast.ombuds)
    mechanism.state = "proposed"
    db.session.flush()
    record(event(cast.neighbour, "passed", made, now))
    assert figure("world:", "passed", made) == 0
    mechanism.state = "accepted"
    signals.mechanism_accepted.send(None, mechanism_id=mechanism.id, now=now + DAY)
    assert figure("mechanism:QM-02", "passed", made) == 1
    assert found() == []


def test_everything_can_be_counted_anew_from_the_events(cast: Cast, made: Made, now: datetime) -> None:
    record_all([event(cast.learner, kind, made, now) for kind in ("enrolled", "started", "passed")])
    record(event(cast.focal, "passed", made, now + DAY))
    db.session.query(RollUp).delete()
    db.session.query(Credit).delete()
    assert found() != []
    rebuild(now + 5 * DAY)
    assert figure("country:QM", "passed", made) == 2
    assert found() == []


def plant_roll_up(made: Made) -> None:
    db.session.get_one(RollUp, ("country", "QM", made.course, made.module, "passed")).persons += 1


def plant_stray_roll_up(made: Made) -> None:
    db.session.add(
        RollUp(scope_kind="world", scope_key="", course_id=made.course, module_id=9, measure="passed", persons=1)
    )


def plant_credit(made: Made) -> None:
    row = db.session.scalars(select(Credit).where(Credit.measure == "passed")).first()
    assert made
    assert row
    row.since -= DAY


def lose_credit(_made: Made) -> None:
    db.session.delete(db.session.scalars(select(Credit)).first())


def plant_reached(_made: Made) -> None:
    row = db.session.scalars(select(Coverage).where(Coverage.reached_on.is_not(None))).one()
    assert row.reached_on
    row.reached_on -= DAY


def plant_held(_made: Made) -> None:
    db.session.scalars(select(Coverage).where(Coverage.held)).one().held = False


def lose_coverage(_made: Made) -> None:
    db.session.delete(db.session.scalars(select(Coverage).where(Coverage.held)).one())


@pytest.mark.parametrize(
    "plant",
    [plant_roll_up, plant_stray_roll_up, plant_credit, lose_credit, plant_reached, plant_held, lose_coverage],
)
def test_a_recount_notices_what_does_not_belong(cast: Cast, made: Made, now: datetime, plant: Any) -> None:
    record(event(cast.learner, "passed", made, now))
    record(event(cast.focal, "passed", made, now))
    assert found() == []
    plant(made)
    assert found() != []
