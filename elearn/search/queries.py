"""Finding: what a reader asks for, in her language where there is one, and only what she may see."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from flask import url_for
from sqlalchemy import select

from elearn.accounts.viewer import AnyViewer
from elearn.db import db
from elearn.i18n.languages import FALLBACK
from elearn.mechanisms import directory
from elearn.mechanisms.directory import Entry, Filter
from elearn.search.models import SearchEntry
from elearn.search.words import Piece, extract, folded, marked, score, stems
from elearn.web.paging import Page

SIZE: Final = 20
KINDS: Final = ("lesson", "term", "case", "document", "mechanism")
ENDPOINTS: Final = {
    "lesson": "learning.lesson",
    "term": "library.term",
    "case": "library.case",
    "document": "library.documents",
}
# Where finds fit equally well, they stand in this order.
_ORDER: Final = {kind: place for place, kind in enumerate(KINDS)}


@dataclass(frozen=True, slots=True)
class Find:
    """Something found, marked in its title; `extract` are the words around it."""

    kind: str
    title: list[Piece]
    lang: str
    url: str
    extract: list[Piece]


@dataclass(frozen=True, slots=True)
class Fitting:
    """Something that fits, before it is known whether the page shows it: only then its texts are marked."""

    score: int
    kind: str
    title: str
    shown: Callable[[list[str]], Find]

    @property
    def place(self) -> tuple[int, int, str]:
        return -self.score, _ORDER[self.kind], self.title


def find(viewer: AnyViewer, query: str, kind: str, lang: str, number: int) -> Page[Find]:
    """One page of what fits all words of the query, the best first. Nothing for a query without words."""
    wanted = stems(query)
    if not wanted:
        return Page([], 1, 0, SIZE)
    found = [] if kind == "mechanism" else _entries(viewer, wanted, kind, lang)
    if kind in {"", "mechanism"}:
        found += _mechanisms(viewer, query, wanted, lang)
    found.sort(key=lambda one: one.place)
    number = min(number, max(1, -(-len(found) // SIZE)))
    here = found[(number - 1) * SIZE : number * SIZE]
    return Page([one.shown(wanted) for one in here], number, len(found), SIZE)


def _entries(viewer: AnyViewer, wanted: list[str], kind: str, lang: str) -> list[Fitting]:
    """One for each thing, in the reader's language where the words stand in that."""
    # Folded words hold no character that LIKE would read as a pattern.
    statement = select(SearchEntry).where(*(SearchEntry.folded_text.like(f"%{stem}%") for stem in wanted))
    if kind:
        statement = statement.where(SearchEntry.kind == kind)
    if viewer.id is None:
        statement = statement.where(SearchEntry.open)
    nearest = {lang: 0, FALLBACK: 1}
    rows: dict[tuple[str, str], SearchEntry] = {}
    for row in sorted(db.session.scalars(statement), key=lambda row: (nearest.get(row.lang, 2), row.id)):
        rows.setdefault((row.kind, row.key), row)
    return [
        Fitting(score(row.folded_title, row.folded_text, wanted), row.kind, row.title, partial(_find, row))
        for row in rows.values()
    ]


def _find(row: SearchEntry, wanted: list[str]) -> Find:
    place: dict[str, Any] = row.place
    url = url_for(ENDPOINTS[row.kind], **place)
    return Find(row.kind, marked(row.title, wanted), row.lang, url, extract(row.text, wanted))


def _mechanisms(viewer: AnyViewer, query: str, wanted: list[str], lang: str) -> list[Fitting]:
    """The directory's own search, with its rules of what may be seen."""
    rows = directory.entries(directory.conditions(Filter(words=query), viewer), lang)
    return [
        Fitting(
            score(folded([row.name.text]), folded([row.name.text, _about(row)]), wanted),
            "mechanism",
            row.name.text,
            partial(_mechanism, row),
        )
        for row in rows
    ]


def _about(row: Entry) -> str:
    """Where it is, and its name in its own language, by which it may have been found."""
    return " · ".join((row.country, row.code, *((row.own.text,) if row.own else ())))


def _mechanism(row: Entry, wanted: list[str]) -> Find:
    url = url_for("mechanisms.show", code=row.code)
    return Find("mechanism", marked(row.name.text, wanted), row.name.lang, url, marked(_about(row), wanted))
