"""Cases that the invented mechanisms offer: one that everybody reads, and one that waits for review."""

import tomllib
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select

from elearn.accounts.models import Person
from elearn.db import db
from elearn.library import offer_operations as operations
from elearn.library.offer_drafts import Draft
from elearn.mechanisms.models import Mechanism

FILE = Path(__file__).parent / "data" / "offers.toml"


def add_offers(now: datetime) -> None:
    """Add those that are not there yet; one that was amended, decided or withdrawn here stays as it is."""
    people = {row.sign_in_name: row.id for row in db.session.execute(select(Person.sign_in_name, Person.id))}
    bodies = {row.code: row.id for row in db.session.execute(select(Mechanism.code, Mechanism.id))}
    for number, values in enumerate(tomllib.loads(FILE.read_text("utf-8"))["offer"], start=1):
        _add(f"{number:032x}", values, people, bodies, now)


def _add(key: str, values: dict[str, Any], people: dict[str, int], bodies: dict[str, int], now: datetime) -> None:
    by, mechanism, reviewer = values.pop("by"), values.pop("mechanism"), values.pop("published_by", None)
    written = {name: value.strip() if isinstance(value, str) else value for name, value in values.items()}
    draft = Draft(**written | {"types": tuple(values["types"]), "themes": tuple(values["themes"])})
    case = operations.begin(people[by], bodies[mechanism], key, draft, now)
    if case is None:
        return
    operations.offer(people[by], case, case.revision, now)
    if reviewer:
        operations.publish(people[reviewer], case, case.revision, now)
