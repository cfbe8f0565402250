"""Two small instruments and rounds of them: *small* is about a mechanism, *pairs* about relations."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from elearn.assessments.models import Response, Round, RoundMechanism
from elearn.db import db
from elearn.instruments.models import Instrument, InstrumentText, InstrumentVersion
from elearn.instruments.structure import Dimension, Item, Scale, Structure
from elearn.mechanisms.models import Mechanism
from tests.cast import Cast, add_member, add_person

TRUTH = Scale("truth", "agreement", (0, 1, 2, 3, 4))
TRUST = Scale("trust", "agreement", (1, 2, 3, 4))
CONTACT = Scale("contact", "level", (0, 1, 2, 3, 4, 5))
SMALL = Structure(
    "mechanism",
    (TRUTH,),
    (
        Dimension(
            "profile",
            scored=False,
            answers="institutional",
            items=(Item("staff", "number", "institutional", least=0, greatest=5000),),
        ),
        Dimension(
            "mandate",
            scored=True,
            threshold=3,
            answered=2,
            learn=("working-together/02-mandates-and-roles",),
            items=(
                Item("mandate-1", "scale", scale="truth"),
                Item("mandate-2", "scale", scale="truth"),
                Item("mandate-level", "level", "institutional", levels=5, evidence=3),
                Item("mandate-why", "text", limit=200),
            ),
        ),
    ),
)
PAIRS = Structure(
    "relation",
    (CONTACT, TRUST),
    (
        Dimension(
            "levels",
            scored=False,
            answers="institutional",
            items=(Item("with", "pair", "institutional", scale="contact"),),
        ),
        Dimension(
            "trust",
            scored=True,
            answered=2,
            items=(Item("trust-1", "scale", scale="trust"), Item("trust-2", "scale", scale="trust")),
        ),
    ),
)
WORDS = {"en": "Say something about", "ar": "قل شيئاً عن"}


def _texts(structure: Structure, lang: str) -> dict[str, Any]:
    options = {
        item.key: item.options or [str(level) for level in range(1, (item.levels or 0) + 1)]
        for item in structure.items()
    }
    return {
        "introduction": f"<p>{WORDS[lang]} …</p>",
        "notes": "",
        "scales": {one.key: {str(value): f"<p>{value}</p>" for value in one.values} for one in structure.scales},
        "dimensions": {
            one.key: {"title": f"{one.key} ({lang})", "html": "", "guiding": ""} for one in structure.dimensions
        },
        "items": {
            item.key: {
                "html": f"<p>{WORDS[lang]} {item.key}</p>",
                "options": {key: f"<p>{key}</p>" for key in options[item.key]},
                "unit": "",
            }
            for item in structure.items()
        },
    }


def add_instrument(code: str, structure: Structure, now: datetime) -> int:
    """The id of its version, in English and Arabic."""
    instrument = Instrument(code=code, source_language="en", about=structure.about, minutes=20, published_at=now)
    db.session.add(instrument)
    db.session.flush()
    version = InstrumentVersion(
        instrument_id=instrument.id, number=1, digest=code, structure=structure.to_json(), published_at=now
    )
    db.session.add(version)
    db.session.flush()
    instrument.current_version_id = version.id
    db.session.add_all(
        InstrumentText(
            version_id=version.id,
            lang=lang,
            title=f"{code} ({lang})",
            texts=_texts(structure, lang),
            status="source" if lang == "en" else "current",
            digest=code,
            revised_at=now,
        )
        for lang in WORDS
    )
    db.session.flush()
    return version.id


def add_round(
    cast: Cast, version_id: int, now: datetime, mechanisms: Sequence[int] = (), *, members: bool = True, **more: Any
) -> Round:
    """An open round of the country, by its coordinator; all of its mechanisms, and all of their members, are asked."""
    values: dict[str, Any] = {
        "scope_kind": "country",
        "scope_key": "QM",
        "time_zone": "UTC",
        "opens_at": now - timedelta(days=1),
        "closes_at": now + timedelta(days=14),
        "threshold": 5,
        "opened_by_id": cast.coordinator,
        "created_at": now - timedelta(days=2),
    }
    made = Round(version_id=version_id, **values | more)
    db.session.add(made)
    db.session.flush()
    db.session.add_all(
        RoundMechanism(round_id=made.id, mechanism_id=one, invites_members=members)
        for one in mechanisms or (cast.ministry, cast.ombuds)
    )
    db.session.commit()
    return made


def add_staff(cast: Cast, count: int, now: datetime) -> list[int]:
    """So many more members of the ministry, by their ids."""
    people = [add_person(f"Person {number}", now, sign_in_name=f"staff{number}") for number in range(count)]
    for person in people:
        add_member(person, db.session.get_one(Mechanism, cast.ministry), "policy", now)
    db.session.commit()
    return [person.id for person in people]


def add_response(round_id: int, mechanism_id: int, person_id: int | None, now: datetime, key: str) -> Response:
    response = Response(id=key, round_id=round_id, mechanism_id=mechanism_id, person_id=person_id, begun_at=now)
    db.session.add(response)
    db.session.flush()
    return response
