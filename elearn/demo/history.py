"""Rounds of earlier years in an invented country, told in `data/history.toml` and done by the product's own operations.

Days are counted back from the day on which they are loaded: what was published long ago has lost its tie to persons,
and what was published lately has not yet.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Any, Final

from sqlalchemy import select

from elearn.accounts.models import Person
from elearn.assessments.answering import PARTNER, Answering, answering
from elearn.assessments.models import Round
from elearn.assessments.opening_queries import bodies
from elearn.assessments.response_operations import begin, keep
from elearn.assessments.round_operations import Plan, close_in_room, open_round, publish
from elearn.assessments.round_queries import find
from elearn.assessments.settling import settle
from elearn.assessments.states import untied_at
from elearn.db import db
from elearn.demo.acting import ago, person
from elearn.demo.answers import about_others, by_levels
from elearn.demo.colleagues import sign_in_name
from elearn.demo.institutions import state, state_position
from elearn.errors import NotFoundError
from elearn.i18n.languages import FALLBACK
from elearn.instruments.queries import Version, current_version
from elearn.mechanisms.queries import find_scope

FILE: Final = Path(__file__).parent / "data" / "history.toml"
ZONE: Final = "Asia/Amman"
Told = dict[str, Any]


def add_history(now: datetime) -> None:
    """Where the instruments and the colleagues are there, and nothing was published yet."""
    db.session.flush()
    published = select(Round.id).where(Round.published_at.is_not(None))
    colleague = select(Person.id).where(Person.sign_in_name == sign_in_name("QM-01", 1))
    if db.session.scalar(published.limit(1)) is not None or db.session.scalar(colleague) is None:
        return
    for told in tomllib.loads(FILE.read_text("utf-8"))["round"]:
        _happened(told, now)


def _happened(told: Told, now: datetime) -> None:
    """A round from its opening to what was stated after it."""
    try:
        version = current_version(told["instrument"])
    except NotFoundError:
        return
    made, then = _open(told, version, now), ago(now, told["answered"])
    _answer(told, made, version, then)
    for one in told.get("statement", ()):
        state(one, made.id, then)
    if "closed_in_room" in told:
        then = ago(now, told["closed_in_room"])
        close_in_room(find(made.id, then, locked=True), made.opened_by_id, then)
    publish(made, made.opened_by_id, ago(now, told["published"]))
    for one in told.get("position", ()):
        state_position(one, made.id, now)
    settle(min(untied_at(made.published_at or now), now))


def _open(told: Told, version: Version, now: datetime) -> Round:
    kind, _colon, key = told["scope"].partition(":")
    scope, opens = find_scope(kind, key), ago(now, told["opens"])
    plan = Plan(
        version.id,
        scope,
        ZONE,
        opens,
        ago(now, told["closes"]),
        told["threshold"],
        [one.id for one in bodies(scope, FALLBACK)],
        partners=told.get("partners", ()),
        purpose=told["purpose"],
        facilitated="closed_in_room" in told,
    )
    return open_round(plan, person(told["by"]).id, opens)


def _answer(told: Told, made: Round, version: Version, then: datetime) -> None:
    """Each of the respondents, from her own account."""
    names = list(_respondents(told))
    whole = by_levels(version.structure, told["levels"], len(names), told["purpose"]) if "levels" in told else []
    for number, name in enumerate(names):
        own = answering(person(name), made.id, then)
        given = whole[number] if whole else about_others(version.structure, _trust(told, own), Random(name))  # noqa: S311
        keep(replace(own, response=begin(own, then)), given)


def _respondents(told: Told) -> Iterator[str]:
    for code, many in told["respondents"].items():
        yield from (sign_in_name(code, number + 1) for number in range(many))


def _trust(told: Told, own: Answering) -> dict[str, int]:
    return {about: told["trust"]["partner" if about.startswith(PARTNER) else about] for about in own.abouts}
