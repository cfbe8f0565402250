"""Invented countries whose mechanisms stated something in published rounds, and who of them opted in."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from elearn.assessments.models import Position, Round, RoundMechanism, Statement
from elearn.assessments.signals import round_published
from elearn.db import db
from elearn.instruments.models import InstrumentVersion
from elearn.instruments.structure import Dimension, Item, Structure
from elearn.mechanisms.models import Country, Mechanism
from elearn.reports.region.models import OptIn
from tests.assessments.material import CONTACT, TRUTH, add_instrument
from tests.cast import add_country, add_mechanism

# By number: two ministries and two ombudspersons in each country, so that a type stands by itself.
TYPES = ("national_machinery", "ombudsperson", "national_machinery", "ombudsperson")
NUMBERS = range(1, len(TYPES) + 1)
FACTORS = ("law", "money", "staff", "none")


def _stated(key: str, kind: str, **more: Any) -> Item:
    return Item(key, kind, "institutional", **more)


def _part(key: str, *items: Item, scored: bool = False) -> Dimension:
    return Dimension(key, scored=scored, answers="institutional", answered=1 if scored else 0, items=items)


def _factors(key: str) -> Item:
    return _stated(key, "ticks", options=FACTORS, alone=("none",), most=3)


QUESTIONNAIRE = Structure(
    "mechanism",
    (),
    (
        _part("achievements", _stated("achievements-main", "text", limit=500)),
        _part("enabling", _factors("enabling-factors"), _stated("enabling-how", "text", limit=500)),
        _part("constraints", _factors("constraints-factors"), _stated("constraints-answer", "text", limit=500)),
    ),
)
READINESS = Structure(
    "mechanism",
    (TRUTH,),
    tuple(
        Dimension(
            key,
            scored=True,
            answered=1,
            items=(Item(f"{key}-1", "scale", scale="truth"), _stated(f"{key}-level", "level", levels=5)),
        )
        for key in ("mandate", "means")
    ),
)
MAP = Structure(
    "relation",
    (CONTACT,),
    (
        _part("levels", _stated("level", "pair", scale="contact")),
        _part(
            "difficulties", _stated("obstacles", "ticks", options=("roles", "time", "none"), alone=("none",), most=2)
        ),
    ),
)
REVIEW = Structure(
    "system",
    (),
    tuple(
        Dimension(key, scored=True, items=(Item(f"{key}-level", "level", "consensus", levels=5),))
        for key in ("purpose", "roles")
    ),
)
STRUCTURES = {"questionnaire": QUESTIONNAIRE, "readiness": READINESS, "map": MAP, "review": REVIEW}


@dataclass
class Region:
    """Countries QN, QO, …, each with four mechanisms; ids of versions and of mechanisms by code."""

    now: datetime
    by: int
    versions: dict[str, int] = field(default_factory=dict)
    bodies: dict[str, int] = field(default_factory=dict)

    @property
    def countries(self) -> list[str]:
        return sorted({code[:2] for code in self.bodies})

    def code(self, country: str, number: int) -> str:
        return f"{country}-{number:02}"


def make_region(by: int, now: datetime, countries: Sequence[str], commission: str | None = "ESCWA") -> Region:
    made = Region(now, by)
    made.versions = {code: add_instrument(code, structure, now) for code, structure in STRUCTURES.items()}
    for country in countries:
        add_to(made, country, commission)
    db.session.flush()
    return made


def add_to(made: Region, country: str, commission: str | None) -> None:
    if db.session.get(Country, country) is None:
        add_country(country, (commission,) if commission else (), commission, en=f"Land {country}", ar=f"بلد {country}")
    for number, type_ in enumerate(TYPES, start=1):
        code = made.code(country, number)
        body = db.session.scalar(select(Mechanism).where(Mechanism.code == code))
        body = body or add_mechanism(code, type_, "executive", made.now, en=f"Body {code}", ar=f"هيئة {code}")
        body.participation = "taking_part"
        made.bodies[code] = body.id


def opt_in(made: Region, countries: Iterable[str], extent: str = "counts", *, bodies: bool = True) -> None:
    """The countries, and all of their mechanisms."""
    for country in countries:
        db.session.add(OptIn(country_code=country, extent="counts", decided_by_id=made.by, decided_at=made.now))
        for number in NUMBERS if bodies else ():
            opt_body_in(made, made.code(country, number), extent)
    db.session.flush()


def opt_body_in(made: Region, code: str, extent: str = "counts") -> None:
    row = OptIn(mechanism_id=made.bodies[code], extent=extent, decided_by_id=made.by, decided_at=made.now)
    db.session.add(row)
    db.session.flush()


def opt_out(made: Region, *codes: str) -> None:
    for code in codes:
        here = OptIn.country_code == code if len(code) == 2 else OptIn.mechanism_id == made.bodies[code]
        row = db.session.scalars(select(OptIn).where(here, OptIn.withdrawn_at.is_(None))).one()
        row.withdrawn_at, row.withdrawn_by_id = made.now, made.by
    db.session.flush()


def add_round(made: Region, instrument: str, country: str, at: datetime, version: int | None = None) -> Round:
    """A published round of a country; freeze it with `publish` once something is stated."""
    row = Round(
        version_id=version or made.versions[instrument],
        scope_kind="country",
        scope_key=country,
        time_zone="UTC",
        opens_at=at - timedelta(days=9),
        closes_at=at - timedelta(days=1),
        threshold=5,
        opened_by_id=made.by,
        created_at=at - timedelta(days=9),
        published_at=at,
    )
    db.session.add(row)
    db.session.flush()
    db.session.add_all(
        RoundMechanism(round_id=row.id, mechanism_id=made.bodies[made.code(country, number)], shares=True)
        for number in NUMBERS
    )
    db.session.flush()
    return row


def state(row: Round, mechanism_id: int, answers: Mapping[str, Any], about: str = "", *, signed: bool = True) -> None:
    values = {"answers": dict(answers), "revision": 1, "written_at": row.created_at}
    made = Statement(round_id=row.id, mechanism_id=mechanism_id, about=about, **values)
    made.signed_at = row.created_at if signed else None
    db.session.add(made)
    db.session.flush()


def all_state(
    made: Region, instrument: str, answers: Mapping[str, Any], at: datetime | None = None, *only: str, **more: Any
) -> None:
    """All mechanisms of each country (or of those named) sign the same about themselves, in a round of their own."""
    for country in only or made.countries:
        row = add_round(made, instrument, country, at or made.now, **more)
        for number in NUMBERS:
            state(row, made.bodies[made.code(country, number)], answers)
    db.session.flush()


def ticked(*keys: str) -> dict[str, Any]:
    return {"value": list(keys)}


def map_of(made: Region, country: str, now_level: int, needed: int, obstacle: str, at: datetime | None = None) -> None:
    """The first two see their relation alike; the others say nothing."""
    row = add_round(made, "map", country, at or made.now)
    one, other = made.code(country, 1), made.code(country, 2)
    for here, there in ((one, other), (other, one)):
        level = {"level": {"value": {"now": now_level, "needed": needed}}, "obstacles": ticked(obstacle)}
        state(row, made.bodies[here], level, there)
    round_published.send(None, round_id=row.id, now=row.published_at)
    db.session.flush()


def release(made: Region, country: str, level: int | None, audience: str = "commission") -> None:
    row = add_round(made, "review", country, made.now)
    view = {"level": level, "agreed": level is not None}
    position = Position(
        round_id=row.id,
        number=1,
        views={"purpose": view, "roles": view},
        lang="en",
        written_by_id=made.by,
        written_at=made.now,
        cleared_at=made.now,
        released_at=made.now,
        audience=audience,
    )
    db.session.add(position)
    db.session.flush()


def other_version(made: Region, instrument: str, structure: Structure) -> int:
    """The instrument is published again with another structure."""
    first = db.session.get_one(InstrumentVersion, made.versions[instrument])
    row = InstrumentVersion(
        instrument_id=first.instrument_id, number=2, digest="2", structure=structure.to_json(), published_at=made.now
    )
    db.session.add(row)
    db.session.flush()
    return row.id
