"""The demonstration: the real directory and course, invented countries, and the cast."""

import tomllib
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, inspect, select

from elearn.accounts.models import Person, Role
from elearn.accounts.passwords import hash_password
from elearn.accounts.terms import TERMS_VERSION
from elearn.courses import operations as courses
from elearn.courses.models import Course
from elearn.db import db
from elearn.errors import RefusedError
from elearn.installation import Installation
from elearn.instruments import operations as instruments
from elearn.library.operations import publish_shelf
from elearn.mechanisms.intake import load_countries, load_mechanisms
from elearn.mechanisms.models import Mechanism, Membership
from elearn.publishing.check_report import check_path
from elearn.scope import Scope
from elearn.search import operations as search

ROOT = Path(__file__).parent.parent.parent
SHIPPED = ROOT / "elearn" / "mechanisms" / "data"
INVENTED = Path(__file__).parent / "data"
COURSES = ROOT / "courses"
DOMAIN = "demo.example"
PRODUCTION = (
    "This database holds data and is not marked as a demonstration, so it is treated as production: "
    "the demonstration stays away from it. Name an empty one in DATABASE_URL, or another INSTANCE_PATH."
)


def is_production(engine: Engine) -> bool:
    """True for a database that holds tables of ours without the mark of a demonstration."""
    names = set(inspect(engine).get_table_names())
    if not names & {"person", "installation"}:
        return False
    with engine.connect() as connection:
        marked = connection.scalar(select(Installation.value).where(Installation.key == "kind")) == "demonstration"
        return not marked and connection.scalar(select(Person.id).limit(1)) is not None


def mark_database() -> None:
    """Write the mark, once. Raises RefusedError for a production database."""
    if db.session.get(Installation, "kind"):
        return
    if db.session.scalar(select(Person.id).limit(1)) is not None:
        raise RefusedError(PRODUCTION)
    db.session.add(Installation(key="kind", value="demonstration"))


def load_directory(now: datetime) -> None:
    """The shipped countries and mechanisms, and the invented ones."""
    for folder in (SHIPPED, INVENTED):
        load_countries((folder / "countries.csv").read_bytes(), now)
    for folder in (SHIPPED, INVENTED):
        load_mechanisms((folder / "mechanisms.csv").read_bytes(), now)


def publish_courses(now: datetime) -> list[str]:
    """Publish what is in `courses/`, but never again what was withdrawn here; returns the codes published."""
    report = check_path(COURSES)
    if report.exit_code:
        raise RefusedError("\n".join(report.lines()))
    withdrawn = set(db.session.scalars(select(Course.code).where(Course.withdrawn_at.is_not(None))))
    for compiled in report.courses:
        if compiled.settings.id not in withdrawn:
            courses.publish(compiled, None, now)
    courses.publish_pages(report.pages, None, now)
    publish_shelf(report.shelf, None, now)
    for instrument in report.instruments:
        instruments.publish(instrument, None, now)
    search.rebuild()
    return [compiled.settings.id for compiled in report.courses if compiled.settings.id not in withdrawn]


def cast() -> dict[str, dict[str, Any]]:
    """The people of the demonstration, by their sign-in names."""
    return tomllib.loads((INVENTED / "cast.toml").read_text("utf-8"))


def add_cast(password: str, now: datetime) -> None:
    """Add those of the cast who are not there yet."""
    present = set(db.session.scalars(select(Person.sign_in_name)))
    for sign_in_name, values in cast().items():
        if sign_in_name not in present:
            _add_member(_add_person(sign_in_name, values, password, now), values, now)


def _add_person(sign_in_name: str, values: dict[str, Any], password: str, now: datetime) -> Person:
    # The learner's story begins with accepting the terms; the others have done so.
    accepted = sign_in_name != "learner"
    person = Person(
        sign_in_name=sign_in_name,
        email=f"{sign_in_name}@{DOMAIN}",
        name=values["name"],
        password_hash=hash_password(password),
        language=values.get("language", "en"),
        time_zone=values.get("time_zone", "UTC"),
        terms_version=TERMS_VERSION if accepted else None,
        terms_accepted_at=now if accepted else None,
        created_at=now,
    )
    db.session.add(person)
    db.session.flush()
    if role := values.get("role"):
        scope = Scope.parse(role["scope"])
        held = Role(person_id=person.id, kind=role["kind"], scope_kind=scope.kind, scope_key=scope.key, granted_at=now)
        db.session.add(held)
    return person


def _add_member(person: Person, values: dict[str, Any], now: datetime) -> None:
    mechanism = db.session.scalar(select(Mechanism).where(Mechanism.code == values.get("mechanism")))
    if mechanism is None:
        return
    membership = Membership(
        person_id=person.id,
        mechanism_id=mechanism.id,
        function=values["function"],
        state="accepted",
        requested_at=now,
        decided_at=now,
        learning_under=True,
    )
    db.session.add(membership)
    if mechanism.participation != "taking_part":
        mechanism.participation, mechanism.taking_part_since = "taking_part", now
