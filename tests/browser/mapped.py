"""Rounds about relations in the served demonstration: one that is open, one whose map is published."""

from dataclasses import dataclass
from datetime import timedelta
from itertools import permutations

from sqlalchemy import select

from config import read_config
from elearn.accounts.models import Person
from elearn.app import create_app
from elearn.assessments.models import Round, RoundMechanism, RoundPartner, Statement
from elearn.assessments.signals import round_published
from elearn.db import db, utc_now
from elearn.mechanisms.models import Mechanism
from tests.assessments.material import PAIRS, add_instrument
from tests.browser.conftest import Site

# One of the six does not agree to be shown.
SILENT = "QM-05"


@dataclass(frozen=True)
class Rounds:
    open: int
    published: int


def make_rounds(site: Site) -> Rounds:
    app = create_app(read_config({"INSTANCE_PATH": str(site.instance), "SECRET_KEY": "a key for writing rounds " * 2}))
    with app.app_context():
        version = add_instrument("relations", PAIRS, utc_now())
        made = Rounds(_round(version, -1, 30).id, _published(version).id)
        db.session.commit()
        db.engine.dispose()
    return made


def _bodies() -> list[Mechanism]:
    found = db.session.scalars(select(Mechanism).where(Mechanism.country_code == "QM").order_by(Mechanism.code))
    return list(found)[:6]


def _round(version: int, opens: int, closes: int) -> Round:
    now = utc_now()
    coordinator = db.session.scalars(select(Person.id).where(Person.sign_in_name == "coordinator")).one()
    made = Round(
        version_id=version,
        scope_kind="country",
        scope_key="QM",
        time_zone="UTC",
        opens_at=now + timedelta(days=opens),
        closes_at=now + timedelta(days=closes),
        threshold=5,
        opened_by_id=coordinator,
        created_at=now,
    )
    db.session.add(made)
    db.session.flush()
    for body in _bodies():
        db.session.add(RoundMechanism(round_id=made.id, mechanism_id=body.id, shares=body.code != SILENT))
    db.session.add(RoundPartner(round_id=made.id, name="اتحاد الجمعيات النسائية"))
    db.session.flush()
    return made


def _published(version: int) -> Round:
    made, now = _round(version, -3, -1), utc_now()
    for number, (one, other) in enumerate(permutations(_bodies(), 2)):
        value = {"now": number % 6, "needed": (number * 5) % 6}
        row = Statement(round_id=made.id, mechanism_id=one.id, about=other.code, answers={"with": {"value": value}})
        row.written_at = row.signed_at = now
        db.session.add(row)
    made.published_at = now
    round_published.send(None, round_id=made.id, now=now)
    return made
