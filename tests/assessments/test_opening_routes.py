"""A focal point opens a round for her mechanism, a coordinator for her country; once, and knowing who is asked."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from elearn.assessments.models import Round, RoundInvitee, RoundMechanism, RoundPartner
from elearn.audit.models import AuditEntry
from elearn.db import db, utc_now
from elearn.instruments.models import Instrument, InstrumentVersion
from elearn.mechanisms.models import Mechanism, Membership
from tests.assessments.material import PAIRS, SMALL, add_instrument, add_staff
from tests.cast import Cast
from tests.conftest import Browser

As = Callable[[str], Browser]
COUNTRY, MINISTRY = "/en/assessments/open/country/QM/small", "/en/assessments/open/mechanism/QM-01/small"
PAIRED = "/en/assessments/open/country/QM/pairs"


@pytest.fixture(autouse=True)
def instruments(cast: Cast) -> int:
    assert cast
    add_instrument("pairs", PAIRS, utc_now())
    version = add_instrument("small", SMALL, utc_now())
    db.session.commit()
    return version


def form(cast: Cast, **more: object) -> dict[str, object]:
    day = (utc_now() + timedelta(days=10)).date().isoformat()
    usual = {
        "mechanisms": [cast.ministry, cast.ombuds],
        "members": "y",
        "time_zone": "Asia/Amman",
        "closes_on": day,
        "closes_time": "17:00",
        "threshold": "5",
        "sure": "yes",
    }
    return {key: value for key, value in (usual | more).items() if value is not None}


def one() -> Round:
    return db.session.scalars(select(Round)).one()


def test_the_coordinator_opens_a_round_of_the_country(as_: As, cast: Cast, instruments: int) -> None:
    add_staff(cast, 5, utc_now())
    answer = as_("coordinator").post(COUNTRY, data=form(cast, purpose="To see where we stand"))
    made = one()
    assert answer.location == f"/en/assessments/rounds/{made.id}"
    assert (made.scope_kind, made.scope_key, made.version_id, made.threshold) == ("country", "QM", instruments, 5)
    assert (made.opened_by_id, made.time_zone, made.purpose) == (
        cast.coordinator,
        "Asia/Amman",
        "To see where we stand",
    )
    taking = {row.mechanism_id: row.invites_members for row in db.session.scalars(select(RoundMechanism))}
    assert taking == {cast.ministry: True, cast.ombuds: True}
    assert made.opens_at <= utc_now() < made.closes_at
    entry = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "round opened")).one()
    assert (entry.actor_id, entry.subject_id) == (cast.coordinator, str(made.id))


def test_before_it_opens_it_is_said_who_is_asked_and_where_too_few_are(as_: As, cast: Cast) -> None:
    add_staff(cast, 5, utc_now())
    page = as_("coordinator").post(COUNTRY, data=form(cast, sure=None)).text
    assert "Open this round?" in page
    assert "9 persons, each once" in page
    assert "(QM-01): 7 persons" in page
    assert page.count("Fewer than 5 persons are asked here") == 1
    assert "(\u2066Asia/Amman" in page
    assert db.session.scalar(select(func.count()).select_from(Round)) == 0
    assert 'name="purpose"' not in page or 'type="hidden"' in page


def test_what_was_typed_can_be_changed_before_it_opens(as_: As, cast: Cast) -> None:
    page = as_("coordinator").post(COUNTRY, data=form(cast, sure=None, change="yes", purpose="My words")).text
    assert "My words" in page
    assert 'name="closes_on"' in page
    assert db.session.scalar(select(func.count()).select_from(Round)) == 0


def test_a_focal_point_opens_one_for_her_mechanism_alone(as_: As, cast: Cast) -> None:
    answer = as_("focal").post(MINISTRY, data=form(cast, mechanisms=None))
    assert answer.status_code == 303
    assert (one().scope_kind, one().scope_key) == ("mechanism", "QM-01")
    assert list(db.session.scalars(select(RoundMechanism.mechanism_id))) == [cast.ministry]


@pytest.mark.parametrize(
    ("who", "path", "status"),
    [
        ("focal", "/en/assessments/open/mechanism/QM-02/small", 403),
        ("focal", COUNTRY, 403),
        ("coordinator", MINISTRY, 403),
        ("coordinator", "/en/assessments/open/country/QQ/small", 404),
        ("coordinator", "/en/assessments/open/country/QM/none", 404),
        ("learner", MINISTRY, 403),
        ("commission", COUNTRY, 403),
        ("admin", COUNTRY, 403),
        ("focal", "/en/assessments/open/mechanism/QM-01/pairs", 409),
    ],
)
def test_nobody_opens_one_elsewhere(as_: As, who: str, path: str, status: int) -> None:
    assert as_(who).get(path).status_code == status


def test_the_way_to_it_lists_what_fits_where(as_: As) -> None:
    page = as_("focal").get("/en/assessments/open").text
    assert "small (en)" in page
    assert "pairs (en)" not in page
    assert "pairs (en)" in as_("coordinator").get("/en/assessments/open").text
    assert as_("learner").get("/en/assessments/open").status_code == 403


def test_two_windows_and_a_double_click_make_one_round(as_: As, cast: Cast) -> None:
    first, second = as_("coordinator"), as_("coordinator")
    places = {window.post(COUNTRY, data=form(cast)).location for window in (first, second, first)}
    assert len(places) == 1
    assert one()
    assert "already: this one" in first.get(places.pop()).text


def test_another_mechanism_or_another_time_is_another_round(as_: As, cast: Cast) -> None:
    coordinator = as_("coordinator")
    coordinator.post(COUNTRY, data=form(cast, mechanisms=[cast.ministry]))
    coordinator.post(COUNTRY, data=form(cast, mechanisms=[cast.ombuds]))
    later = [(utc_now() + timedelta(days=days)).date().isoformat() for days in (20, 40)]
    coordinator.post(COUNTRY, data=form(cast, opens_on=later[0], opens_time="08:00", closes_on=later[1]))
    assert db.session.scalar(select(func.count()).select_from(Round)) == 3


def test_single_persons_are_asked_by_their_sign_in_names(as_: As, cast: Cast) -> None:
    coordinator = as_("coordinator")
    refused = coordinator.post(COUNTRY, data=form(cast, members=None, persons="learner\nTariq.Unknown\nadmin"))
    assert "No member of the mechanisms that take part has this sign-in name: Tariq.Unknown, admin" in refused.text
    coordinator.post(COUNTRY, data=form(cast, members=None, persons=" Learner \n\nneighbour\nlearner"))
    asked = {row.person_id: row.mechanism_id for row in db.session.scalars(select(RoundInvitee))}
    assert asked == {cast.learner: cast.ministry, cast.neighbour: cast.ombuds}


def test_whoever_is_no_member_of_a_chosen_mechanism_is_not_asked(as_: As, cast: Cast) -> None:
    page = as_("coordinator").post(COUNTRY, data=form(cast, mechanisms=[cast.ministry], persons="neighbour")).text
    assert "has this sign-in name: neighbour" in page


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"closes_on": "2020-01-01"}, "open for at least one hour"),
        ({"closes_on": "2099-01-01"}, "120 days at most"),
        ({"closes_on": "soon"}, "Write the day as year, month and day"),
        ({"closes_time": "5 pm"}, "Write the time in 24 hours"),
        ({"opens_on": "2026-12-01"}, "Write both the day and the time"),
        ({"mechanisms": []}, "Choose at least one mechanism"),
        ({"time_zone": "Mars/Base"}, "Not a valid choice"),
        ({"threshold": "2"}, "Not a valid choice"),
        ({"purpose": "x" * 1001}, "1000"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_opened(
    as_: As, cast: Cast, change: dict[str, object], sentence: str
) -> None:
    page = as_("coordinator").post(COUNTRY, data=form(cast, **change))
    assert page.status_code == 200
    assert sentence in page.text
    assert db.session.scalar(select(func.count()).select_from(Round)) == 0


def test_a_moment_in_the_past_opens_it_now(as_: As, cast: Cast) -> None:
    as_("coordinator").post(COUNTRY, data=form(cast, opens_on="2020-01-01", opens_time="08:00"))
    assert abs(one().opens_at - utc_now()) < timedelta(minutes=1)


def test_a_closing_that_the_clock_skips_is_said(as_: As, cast: Cast) -> None:
    gap = {"time_zone": "Asia/Beirut", "opens_on": "2027-03-20", "opens_time": "08:00"}
    page = as_("coordinator").post(
        COUNTRY, data=form(cast, sure=None, closes_on="2027-03-28", closes_time="00:30", **gap)
    )
    assert "Clocks are put forward there" in page.text


def test_partners_are_for_relations_and_a_room_for_the_system(as_: As, cast: Cast) -> None:
    coordinator = as_("coordinator")
    assert 'name="partners"' not in coordinator.get(COUNTRY).text
    assert 'name="partners"' in coordinator.get(PAIRED).text
    assert 'name="facilitated"' not in coordinator.get(PAIRED).text
    coordinator.post(PAIRED, data=form(cast, mechanisms=[cast.ministry], partners="Statistics office\nWomen's union"))
    assert list(db.session.scalars(select(RoundPartner.name))) == ["Statistics office", "Women's union"]
    alone = coordinator.post(PAIRED, data=form(cast, mechanisms=[cast.ombuds]))
    assert "at least two bodies" in alone.text


def test_a_mechanism_that_is_closed_or_proposed_does_not_take_part(as_: As, cast: Cast) -> None:
    db.session.execute(update(Mechanism).where(Mechanism.id == cast.ombuds).values(status="merged"))
    db.session.commit()
    page = as_("coordinator").post(COUNTRY, data=form(cast))
    assert "Not a valid choice" in page.text or "not valid" in page.text
    assert as_("focal2").get("/en/assessments/open/mechanism/QM-02/small").status_code == 409


def test_publishing_the_instrument_again_changes_nothing_in_the_round(as_: As, cast: Cast, instruments: int) -> None:
    as_("coordinator").post(COUNTRY, data=form(cast))
    kind = db.session.scalars(select(Instrument).where(Instrument.code == "small")).one()
    newer = InstrumentVersion(
        instrument_id=kind.id, number=2, digest="new", structure=PAIRS.to_json(), published_at=utc_now()
    )
    db.session.add(newer)
    db.session.flush()
    kind.current_version_id = newer.id
    db.session.commit()
    assert one().version_id == instruments
    assert "small (en)" in as_("learner").get(f"/en/assessments/rounds/{one().id}").text


def test_who_belongs_to_two_of_them_is_asked_once_for_the_one_under_which_she_learns(as_: As, cast: Cast) -> None:
    values = {"function": "policy", "state": "accepted", "requested_at": utc_now(), "learning_under": False}
    db.session.add(Membership(person_id=cast.learner, mechanism_id=cast.ombuds, **values))
    db.session.commit()
    page = as_("coordinator").post(COUNTRY, data=form(cast, sure=None)).text
    assert "4 persons, each once" in page
    as_("coordinator").post(COUNTRY, data=form(cast, members=None, persons="learner"))
    assert db.session.scalars(select(RoundInvitee)).one().mechanism_id == cast.ministry
