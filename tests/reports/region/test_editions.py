"""What an edition counts, what it leaves out, and that a second one gives nothing away."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from elearn.audit.models import AuditEntry
from elearn.db import db
from elearn.errors import RefusedError
from elearn.instruments.structure import Structure
from elearn.mechanisms.models import Country, Mechanism, MechanismType
from elearn.reports.region.declared import TABLES
from elearn.reports.region.edition_operations import publish
from elearn.reports.region.edition_queries import edition, enough
from elearn.reports.region.frozen import Content
from elearn.reports.region.grids import grids
from elearn.reports.region.models import RegionalEdition, RegionalUse
from elearn.reports.region.participants import participants
from elearn.reports.region.units import frame
from elearn.scope import WORLD, commission
from tests.cast import Cast
from tests.reports.region import making
from tests.reports.region.making import QUESTIONNAIRE, STRUCTURES, Region, ticked

ESCWA, ECA = commission("ESCWA"), commission("ECA")
SIX = ("QN", "QO", "QP", "QR", "QS", "QT")
HELPS = {"enabling-factors": ticked("law", "staff"), "constraints-factors": ticked("none")}


@pytest.fixture
def made(cast: Cast, now: datetime) -> Region:
    """Six countries of ESCWA, each with four mechanisms that take part; the cast's own country is not in."""
    return making.make_region(cast.coordinator, now, SIX)


def figures(made: RegionalEdition, key: str) -> dict[str, dict[str, tuple[Any, ...]]]:
    """Dimension → group → how many of how many, by what stands in a cell."""
    frozen = {one.key: one for one in Content.from_json(made.content).tables}[key]
    table = {one.key: one for one in TABLES}[key]
    structure = Structure.from_json(STRUCTURES[table.instrument].to_json())
    return {
        grid.dimension: {
            line.group: (line.of, {" ".join(cell.columns): cell.count for cell in line.cells}) for line in grid.lines
        }
        for grid in grids(table, frozen, frame(table, structure))
    }


def test_an_edition_counts_each_mechanism_and_each_country_once(made: Region, now: datetime) -> None:
    making.opt_in(made, SIX)
    making.all_state(made, "readiness", {"mandate-level": {"value": 2}}, now - timedelta(days=30))
    making.all_state(made, "readiness", {"mandate-level": {"value": 3}, "means-level": {"missing": "cannot-say"}})
    making.all_state(made, "questionnaire", HELPS)
    for country in SIX:
        making.map_of(made, country, 2, 3, "roles")
        making.release(made, country, None)
    first = publish(ESCWA, 0, made.by, now)

    # The latest round counts, and those who cannot say are no number.
    by_type = {"all": 24, "national_machinery": 12, "ombudsperson": 12}
    for group, of in by_type.items():
        assert figures(first, "readiness")["mandate"][group][0] == of
        assert figures(first, "readiness")["mandate"][group][1]["3"] == of
        assert figures(first, "readiness")["means"][group][1]["cannot-say"] == of
    assert figures(first, "helps")["law"] == {group: (of, {"ticked": of}) for group, of in by_type.items()}
    assert figures(first, "helps")["money"]["all"] == (24, {"ticked": 0})
    assert "none" not in figures(first, "hinders")
    assert figures(first, "obstacles")["roles"] == {"all": (12, {"ticked": 12})}
    assert figures(first, "needs")["needs"] == {"all": (6, {"none": 6, "less": 0, "more": 0, "all": 0})}
    assert figures(first, "review")["purpose"]["all"][1]["no-consensus"] == 6
    assert first.content["taking"] == {"countries_in": 6, "countries": 7, "mechanisms_in": 24, "mechanisms": 26}
    entry = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "regional view published")).one()
    assert (entry.actor_id, entry.subject_id) == (made.by, str(first.id))


def without_a_round(made: Region) -> None:
    making.opt_in(made, SIX)


def unsigned_or_open(made: Region) -> None:
    making.opt_in(made, SIX)
    for country in SIX:
        closed, still_open = (making.add_round(made, "questionnaire", country, made.now) for _ in range(2))
        making.state(closed, made.bodies[f"{country}-01"], HELPS, signed=False)
        making.state(still_open, made.bodies[f"{country}-02"], HELPS)
        still_open.published_at = None


def all_over_the_place(made: Region) -> None:
    """Six countries, and each level is that of a few."""
    making.opt_in(made, SIX)
    for number, country in enumerate(SIX):
        making.release(made, country, 1 + 3 * (number % 2))


def without_the_mechanisms(made: Region) -> None:
    making.opt_in(made, SIX, bodies=False)
    making.all_state(made, "questionnaire", HELPS)


def without_enough_countries(made: Region) -> None:
    making.opt_in(made, SIX)
    making.all_state(made, "questionnaire", HELPS, None, *SIX[:4])


def merged(made: Region) -> None:
    making.opt_in(made, SIX)
    making.all_state(made, "questionnaire", HELPS)
    for code in made.bodies:
        body = db.session.scalars(select(Mechanism).where(Mechanism.code == code)).one()
        body.status = "merged"
        body.participation = "left" if code.endswith("1") else "taking_part"


def in_a_map_not_shared(made: Region) -> None:
    making.opt_in(made, SIX, bodies=False)
    for country in SIX:
        making.opt_body_in(made, f"{country}-01")
        making.map_of(made, country, 2, 3, "roles")


def released_to_the_country(made: Region) -> None:
    making.opt_in(made, SIX)
    for country in SIX:
        making.release(made, country, 3, "country")


NOTHING = (
    without_a_round,
    unsigned_or_open,
    all_over_the_place,
    without_the_mechanisms,
    without_enough_countries,
    merged,
    released_to_the_country,
)


def test_what_nobody_decided_to_show_is_not_counted_and_no_empty_edition_is_made(made: Region, now: datetime) -> None:
    for prepare in NOTHING:
        with db.session.begin_nested() as point:
            prepare(made)
            with pytest.raises(RefusedError, match="nothing new"):
                publish(ESCWA, 0, made.by, now)
            point.rollback()
    assert db.session.scalar(select(func.count()).select_from(RegionalUse)) == 0


def test_a_pair_is_counted_only_where_both_of_it_are_in(made: Region, now: datetime) -> None:
    in_a_map_not_shared(made)
    first = publish(ESCWA, 0, made.by, now)
    assert figures(first, "needs") == {}
    assert figures(first, "obstacles")["roles"] == {"all": (6, {"ticked": 6})}


def test_too_few_countries_make_no_edition(made: Region, now: datetime) -> None:
    making.all_state(made, "questionnaire", HELPS)
    for country in (None, "QN", "QO", "QP", "QR"):
        making.opt_in(made, [country] if country else [])
        with pytest.raises(RefusedError, match="Too few countries"):
            publish(ESCWA, 0, made.by, now)
    with pytest.raises(RefusedError, match="while your page was open"):
        publish(ESCWA, 1, made.by, now)
    making.opt_in(made, ["QS"])
    assert publish(ESCWA, 0, made.by, now).number == 1


def test_a_second_edition_counts_nothing_of_the_first_again(made: Region, now: datetime) -> None:
    making.opt_in(made, SIX)
    making.all_state(made, "questionnaire", HELPS)
    publish(ESCWA, 0, made.by, now)
    first = edition(None, ESCWA, 1)
    # One takes its decision back, one country comes in, and one mechanism states something else.
    making.opt_out(made, "QN-01")
    making.add_to(made, "QU", "ESCWA")
    making.opt_in(made, ["QU"])
    making.all_state(made, "questionnaire", HELPS, now, "QU")
    making.all_state(made, "questionnaire", {"enabling-factors": ticked("law", "money")}, now, "QO")
    with pytest.raises(RefusedError, match="nothing new"):
        publish(ESCWA, 1, made.by, now)
    # A year later five countries have stated something new: these alone are counted.
    making.all_state(made, "questionnaire", HELPS, now + timedelta(days=365), "QP", "QR", "QS", "QT", "QU")
    second = publish(ESCWA, 1, made.by, now + timedelta(days=366))
    assert figures(second, "helps")["law"]["all"][0] == 24
    helped = RegionalUse.table_name == "helps"
    counted = db.session.execute(select(RegionalUse.round_id, RegionalUse.unit).where(helped)).all()
    assert len(counted) == 48
    assert edition(None, ESCWA, 1) == first

    round_id, unit = counted[0]
    db.session.expunge_all()
    db.session.add(RegionalUse(table_name="helps", round_id=round_id, unit=unit, edition_id=second.id))
    with pytest.raises(IntegrityError):
        db.session.flush()
    db.session.rollback()


def test_a_mechanism_with_two_types_counts_once_in_a_row_of_its_own(made: Region, now: datetime) -> None:
    for code, number in made.bodies.items():
        if code.endswith(("02", "04")):
            db.session.add(MechanismType(mechanism_id=number, type="observatory"))
    making.opt_in(made, SIX)
    making.all_state(made, "questionnaire", HELPS)
    first = publish(ESCWA, 0, made.by, now)
    assert {group: of for group, (of, _cells) in figures(first, "helps")["law"].items()} == {
        "all": 24,
        "national_machinery": 12,
        "several": 12,
    }


def test_answers_to_other_questions_are_left_out_and_can_be_counted_later(made: Region, now: datetime) -> None:
    parts = list(QUESTIONNAIRE.dimensions)
    helps, *rest = parts[1].items
    parts[1] = replace(parts[1], items=(replace(helps, options=("law", "money", "staff", "peers", "none")), *rest))
    other = making.other_version(made, "questionnaire", replace(QUESTIONNAIRE, dimensions=tuple(parts)))
    making.opt_in(made, SIX)
    making.all_state(made, "questionnaire", HELPS, now, *SIX[:5])
    making.all_state(made, "questionnaire", HELPS, now, "QT", version=other)
    first = publish(ESCWA, 0, made.by, now)
    # What helps was asked in another way of one country; what hinders was not.
    assert figures(first, "helps")["law"]["all"][0] == 20
    assert figures(first, "hinders")["law"]["all"][0] == 24
    used = select(RegionalUse.unit).where(RegionalUse.table_name == "helps")
    assert not {"QT-01", "QT-02"} & set(db.session.scalars(used))


def test_the_world_counts_countries_that_no_commission_can_count(made: Region, now: datetime) -> None:
    """Two of ECA, four that report under none; the six of ESCWA have an edition of their own."""
    for country, where in (("QU", "ECA"), ("QV", "ECA"), ("QW", None), ("QX", None), ("QY", None), ("QZ", None)):
        making.add_to(made, country, where)
    making.opt_in(made, made.countries)
    making.all_state(made, "questionnaire", HELPS)
    found = publish(WORLD, 0, made.by, now)
    assert found.countries == ["QU", "QV", "QW", "QX", "QY", "QZ"]
    assert figures(found, "helps")["law"]["all"][0] == 24
    assert publish(ESCWA, 0, made.by, now).countries == list(SIX)
    # Another country chooses ECA, and two more come in: what the world counted is counted nowhere else.
    for country in ("QW", "QX", "QY"):
        db.session.get_one(Country, country).reports_under = "ECA"
    db.session.flush()
    inside = participants(ECA)
    assert len(inside.countries) == 5
    assert not any(enough(ECA, inside).values())


def test_texts_stand_in_the_edition_with_names_where_a_mechanism_decided_so(made: Region, now: datetime) -> None:
    words = {
        "achievements-main": {"value": "قانون جديد"},
        "enabling-how": {"value": "=1+1"},
        "enabling-factors": ticked("law"),
    }
    making.opt_in(made, SIX[1:])
    making.opt_in(made, ["QN"], "texts")
    making.all_state(made, "questionnaire", words | HELPS | {"constraints-answer": {"missing": "cannot-say"}})
    texts = edition(None, ESCWA, publish(ESCWA, 0, made.by, now).number).texts
    assert [(one.mechanism, one.item, one.lang) for one in texts] == [
        (f"QN-0{number}", item, lang)
        for number in making.NUMBERS
        for item, lang in (("achievements-main", "ar"), ("enabling-how", ""))
    ]
    # Texts alone are news: those of others are added, and nothing is counted twice.
    making.opt_out(made, "QO-01")
    making.opt_body_in(made, "QO-01", "texts")
    second = publish(ESCWA, 1, made.by, now)
    assert {text["mechanism"] for text in second.texts} == {"QN-01", "QN-02", "QN-03", "QN-04", "QO-01"}
    assert not any(table["shown"] for table in second.content["tables"])
    # Texts that are taken back are none: the editions that have them stay, and no edition is made for it.
    making.opt_out(made, "QO-01")
    with pytest.raises(RefusedError, match="nothing new"):
        publish(ESCWA, 2, made.by, now)
