"""Publishing an edition: counted once, protected, and never changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random
from secrets import randbits

from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select

from elearn.audit.operations import record
from elearn.db import db
from elearn.errors import RefusedError
from elearn.reports.region.declared import LEAST, TABLES, Table
from elearn.reports.region.edition_queries import adds_texts, latest
from elearn.reports.region.frozen import Content, FrozenTable, FrozenText
from elearn.reports.region.gathering import Gathered, gather
from elearn.reports.region.grouping import count
from elearn.reports.region.models import RegionalEdition, RegionalUse
from elearn.reports.region.participants import Participants, participants
from elearn.reports.region.text_gathering import texts
from elearn.scope import Scope


@dataclass(frozen=True, slots=True)
class _Made:
    table: Table
    frozen: FrozenTable
    counted: Gathered | None


def publish(place: Scope, seen: int, person_id: int | None, now: datetime, told: str | None = None) -> RegionalEdition:
    """The next edition after the one with the number `seen`; sent twice, it is the one that was made the first time.

    `told`: who is in, as the person read it; None in the terminal. Raises RefusedError where that has changed, where
    too few countries are in, where there is nothing new to show, and where somebody else has published meanwhile.
    """
    inside = participants(place, locked=True)
    before = latest(place)
    if before and person_id and (before.number, before.published_by_id) == (seen + 1, person_id):
        return before
    _require(inside, before, seen, told)
    # One order of hiding for all tables, so that none gives away what another hides; nobody is told it.
    lot = randbits(128)
    made = [_make(table, inside, place, lot) for table in TABLES]
    words = texts(inside)
    _require_news(made, words, before)
    edition = _store(place, inside, made, words, person_id, now)
    _use(edition, made)
    record(person_id, "regional view published", "regional_edition", edition.id, now, place=str(place))
    db.session.flush()
    return edition


def _require(inside: Participants, before: RegionalEdition | None, seen: int, told: str | None) -> None:
    if (before.number if before else 0) != seen:
        raise RefusedError(_l("Somebody else has published an edition while your page was open. Read it first."))
    if told not in {None, inside.told}:
        raise RefusedError(
            _l(
                "Countries or mechanisms have come in or left while your page was open. Read again what the edition "
                "would hold, then publish it."
            )
        )
    if len(inside.countries) < LEAST:
        raise RefusedError(_l("Too few countries have opted in for an edition; the page says how many are needed."))


def _make(table: Table, inside: Participants, place: Scope, lot: int) -> _Made:
    gathered = gather(table, inside, place)
    found = count(table, gathered.frame, gathered.units, Random(lot), LEAST) if gathered else None  # noqa: S311 - seeded by a secret
    if gathered is None or found is None:
        return _Made(table, FrozenTable(table.key), None)
    frozen = FrozenTable(table.key, gathered.version, found.countries, gathered.years, found.rows, found.shown)
    return _Made(table, frozen, gathered)


def _require_news(made: Sequence[_Made], words: Sequence[FrozenText], before: RegionalEdition | None) -> None:
    if not any(one.counted for one in made) and not adds_texts(words, before):
        raise RefusedError(
            _l("There is nothing new to show: what the countries stated is in earlier editions, or comes from too few.")
        )


def _store(
    place: Scope,
    inside: Participants,
    made: Sequence[_Made],
    words: Sequence[FrozenText],
    person_id: int | None,
    now: datetime,
) -> RegionalEdition:
    here = RegionalEdition.scope_kind == place.kind, RegionalEdition.scope_key == place.key
    number = db.session.scalar(select(func.max(RegionalEdition.number)).where(*here)) or 0
    edition = RegionalEdition(
        scope_kind=place.kind,
        scope_key=place.key,
        number=number + 1,
        countries=list(inside.countries),
        content=Content(LEAST, inside.taking, [one.frozen for one in made]).to_json(),
        texts=[text.to_json() for text in words],
        published_by_id=person_id,
        published_at=now,
    )
    db.session.add(edition)
    db.session.flush()
    return edition


def _use(edition: RegionalEdition, made: Sequence[_Made]) -> None:
    db.session.add_all(
        RegionalUse(table_name=one.table.key, round_id=unit.round_id, unit=unit.key, edition_id=edition.id)
        for one in made
        if one.counted
        for unit in one.counted.units
    )
