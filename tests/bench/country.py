"""A country with many mechanisms, their staff, and rounds among them, for the measurements."""

import time
from collections.abc import Mapping
from datetime import timedelta
from random import Random
from typing import Any

from sqlalchemy import func, insert, select, update

from elearn.accounts.models import Person
from elearn.accounts.terms import TERMS_VERSION
from elearn.assessments.models import Answer, Response, Round, RoundMechanism
from elearn.assessments.parts import PERSONAL, parts
from elearn.assessments.round_queries import find
from elearn.assessments.signals import round_published
from elearn.db import db, utc_now
from elearn.instruments.models import Instrument
from elearn.mechanisms.models import Mechanism, Membership
from tests.cast import add_mechanism

MECHANISMS = 40
AT_ONCE = 2_000
DAY = timedelta(days=1)
# Mechanisms by id and code, those of the cast first.
Bodies = list[tuple[int, str]]


def bodies(count: int = MECHANISMS) -> Bodies:
    """Those of the invented country, and as many more as are needed."""
    present = db.session.scalars(select(Mechanism).where(Mechanism.country_code == "QM").order_by(Mechanism.code)).all()
    codes = (f"QM-{number}" for number in range(50, 50 + count - len(present)))
    more = [
        add_mechanism(code, "other", "executive", utc_now(), en=f"Body {code}", ar=f"هيئة {code}") for code in codes
    ]
    db.session.flush()
    return [(body.id, body.code) for body in (*present, *more)][:count]


def person(name: str) -> int:
    return db.session.scalars(select(Person.id).where(Person.sign_in_name == name)).one()


def accept_terms() -> None:
    db.session.execute(update(Person).values(terms_version=TERMS_VERSION, terms_accepted_at=utc_now()))


def add_staff(mechanism_ids: list[int], each: int) -> None:
    """So many members of each mechanism, so that persons may be asked there."""
    now, first = utc_now(), db.session.scalar(select(func.max(Person.id))) or 0
    same = {"name": "A person", "language": "en", "time_zone": "UTC", "created_at": now}
    names = [f"staff-{first}-{number}" for number in range(each * len(mechanism_ids))]
    ids = db.session.scalars(insert(Person).returning(Person.id), [same | {"sign_in_name": name} for name in names])
    row = {"function": "policy", "state": "accepted", "requested_at": now, "learning_under": True}
    members = [row | {"person_id": one, "mechanism_id": mechanism_ids[n // each]} for n, one in enumerate(ids)]
    db.session.execute(insert(Membership), members)


def version_of(code: str) -> int:
    found = db.session.scalars(select(Instrument.current_version_id).where(Instrument.code == code)).one()
    if found is None:
        raise SystemExit(f"{code} is not published")
    return found


def add_round(version_id: int, mechanism_ids: list[int], **more: Any) -> Round:
    """An open round of the country, for all members of these mechanisms."""
    now = utc_now()
    values: dict[str, Any] = {
        "scope_kind": "country",
        "scope_key": "QM",
        "time_zone": "UTC",
        "opens_at": now - DAY,
        "closes_at": now + 2 * DAY,
        "threshold": 5,
        "opened_by_id": person("coordinator"),
        "created_at": now - DAY,
        "reminded_at": now,
    }
    made = Round(version_id=version_id, **values | more)
    db.session.add(made)
    db.session.flush()
    rows = [
        {"round_id": made.id, "mechanism_id": one, "invites_members": True, "shares": True} for one in mechanism_ids
    ]
    db.session.execute(insert(RoundMechanism), rows)
    return made


def answer(made: Round, staff: Mapping[int, int]) -> None:
    """So many responses of each mechanism, with an answer to every item of a scale that a person is asked."""
    lot, found = Random(made.id), find(made.id, utc_now())
    items = [item for part in parts(found.structure, PERSONAL) for item in part.items if item.kind == "scale"]
    values = {item.key: found.structure.scale(item.scale or "").values for item in items}
    whose = [mechanism_id for mechanism_id, count in staff.items() for _ in range(count)]
    for first in range(0, len(whose), AT_ONCE):
        names = {f"{made.id}-{first + n}": one for n, one in enumerate(whose[first : first + AT_ONCE])}
        rows = [
            {"id": name, "round_id": made.id, "mechanism_id": one, "entered": "screen"} for name, one in names.items()
        ]
        db.session.execute(insert(Response), rows)
        given = [
            {"response_id": name, "item": item, "about": "", "given": {"value": lot.choice(several)}}
            for name in names
            for item, several in values.items()
        ]
        db.session.execute(insert(Answer), given)


def publish(made: Round) -> float:
    """The seconds of one processor that freezing all tables takes."""
    begin, now = time.process_time(), utc_now()
    made.closes_at, made.published_at = now - timedelta(seconds=1), now
    db.session.flush()
    round_published.send(None, round_id=made.id, now=now)
    db.session.commit()
    return time.process_time() - begin
