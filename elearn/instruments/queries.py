"""Reading instruments: everybody may, since an instrument holds questions and nobody's answers."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, case, select

from elearn.db import db
from elearn.errors import NotFoundError
from elearn.i18n.languages import FALLBACK, best
from elearn.instruments.models import Instrument, InstrumentText, InstrumentVersion
from elearn.instruments.structure import Structure


@dataclass(frozen=True, slots=True)
class Listed:
    """An instrument in a list; `title` is in the language `lang`, the best that there is."""

    code: str
    title: str
    lang: str
    about: str
    minutes: int
    version: int
    languages: Sequence[str]
    published_at: datetime


@dataclass(frozen=True, slots=True)
class Version:
    """The current version of an instrument."""

    id: int
    code: str
    source: str
    minutes: int
    number: int
    digest: str
    published_at: datetime
    structure: Structure


@dataclass(frozen=True, slots=True)
class Words:
    """What a version says in the language `lang`, which need not be the one that was asked for."""

    lang: str
    title: str
    status: str
    texts: Mapping[str, Any]


def listing(lang: str) -> list[Listed]:
    """All instruments, by code, each with its title in the best language for a reader of `lang`."""
    statement = (
        select(Instrument, InstrumentVersion.number, InstrumentText.lang, InstrumentText.title)
        .join(InstrumentVersion, InstrumentVersion.id == Instrument.current_version_id)
        .join(InstrumentText, InstrumentText.version_id == InstrumentVersion.id)
        .order_by(Instrument.code, InstrumentText.lang)
    )
    titles: dict[str, dict[str, str]] = {}
    found: dict[str, tuple[Instrument, int]] = {}
    for instrument, number, language, title in db.session.execute(statement):
        found[instrument.code] = (instrument, number)
        titles.setdefault(instrument.code, {})[language] = title
    return [_listed(row, number, titles[code], lang) for code, (row, number) in found.items()]


def _listed(row: Instrument, number: int, titles: dict[str, str], lang: str) -> Listed:
    title, language = best(titles, lang, row.source_language)
    return Listed(row.code, title, language, row.about, row.minutes, number, tuple(titles), row.published_at)


def current_version(code: str) -> Version:
    """The structure that is used now. Raises NotFoundError."""
    return _version(Instrument.code == code, InstrumentVersion.id == Instrument.current_version_id)


def _version(*conditions: ColumnElement[bool]) -> Version:
    statement = (
        select(Instrument, InstrumentVersion)
        .join(InstrumentVersion, InstrumentVersion.instrument_id == Instrument.id)
        .where(*conditions)
    )
    row = db.session.execute(statement).one_or_none()
    if row is None:
        raise NotFoundError(_l("There is no such instrument."))
    return _read(*row)


def _read(instrument: Instrument, version: InstrumentVersion) -> Version:
    return Version(
        version.id,
        instrument.code,
        instrument.source_language,
        instrument.minutes,
        version.number,
        version.digest,
        version.published_at,
        Structure.from_json(version.structure),
    )


def version(version_id: int) -> Version:
    """One that something is bound to, current or not. Raises NotFoundError."""
    return _version(InstrumentVersion.id == version_id)


def words(version: Version, lang: str) -> Words:
    """The texts of a version in `lang`, else in the original's language, else in English, else in any."""
    return words_in(version.id, lang)


def words_in(version_id: int, lang: str) -> Words:
    """The same of a version of which only the number is known."""
    nearest = case(
        (InstrumentText.lang == lang, 0),
        (InstrumentText.lang == Instrument.source_language, 1),
        (InstrumentText.lang == FALLBACK, 2),
        else_=3,
    )
    statement = (
        select(InstrumentText.lang, InstrumentText.title, InstrumentText.status, InstrumentText.texts)
        .join(InstrumentVersion, InstrumentVersion.id == InstrumentText.version_id)
        .join(Instrument, Instrument.id == InstrumentVersion.instrument_id)
        .where(InstrumentText.version_id == version_id)
        .order_by(nearest, InstrumentText.lang)
        .limit(1)
    )
    return Words(*db.session.execute(statement).one())


def languages(version: Version) -> list[str]:
    return languages_of(version.id)


def languages_of(version_id: int) -> list[str]:
    statement = select(InstrumentText.lang).where(InstrumentText.version_id == version_id).order_by(InstrumentText.lang)
    return list(db.session.scalars(statement))


def titles_of(version_ids: Collection[int], lang: str) -> dict[int, tuple[str, str]]:
    """What versions are called, and in which language that is: one statement, however many there are."""
    statement = (
        select(InstrumentText.version_id, InstrumentText.lang, InstrumentText.title, Instrument.source_language)
        .join(InstrumentVersion, InstrumentVersion.id == InstrumentText.version_id)
        .join(Instrument, Instrument.id == InstrumentVersion.instrument_id)
        .where(InstrumentText.version_id.in_(version_ids))
        .order_by(InstrumentText.lang)
    )
    titles: dict[int, dict[str, str]] = {}
    sources: dict[int, str] = {}
    for number, language, title, source in db.session.execute(statement):
        titles.setdefault(number, {})[language], sources[number] = title, source
    return {number: best(names, lang, sources[number]) for number, names in titles.items()}


def words_of(version_ids: Collection[int], lang: str) -> dict[int, tuple[Version, Words]]:
    """Versions with what `words` says of each: two statements, however many there are."""
    statement = (
        select(Instrument, InstrumentVersion)
        .join(InstrumentVersion, InstrumentVersion.instrument_id == Instrument.id)
        .where(InstrumentVersion.id.in_(version_ids))
    )
    versions = [_read(*row) for row in db.session.execute(statement)]
    texts: dict[int, dict[str, InstrumentText]] = {}
    in_order = select(InstrumentText).where(InstrumentText.version_id.in_(version_ids)).order_by(InstrumentText.lang)
    for text in db.session.scalars(in_order):
        texts.setdefault(text.version_id, {})[text.lang] = text
    return {one.id: (one, _best(texts[one.id], (lang, one.source, FALLBACK))) for one in versions}


def _best(texts: Mapping[str, InstrumentText], wanted: Sequence[str]) -> Words:
    text = next(texts[code] for code in (*wanted, *texts) if code in texts)
    return Words(text.lang, text.title, text.status, text.texts)
