"""Finding: what a reader asks for, in her language where there is one, and only what she may see."""

from dataclasses import dataclass
from typing import Any, Final

from flask import url_for
from sqlalchemy import select

from elearn.accounts.viewer import AnyViewer
from elearn.db import db
from elearn.i18n.languages import FALLBACK
from elearn.mechanisms import directory
from elearn.mechanisms.directory import Filter
from elearn.search.models import SearchEntry
from elearn.search.words import Piece, extract, score, stems
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
    """Something found; `extract` are the words around it."""

    kind: str
    title: str
    lang: str
    url: str
    extract: list[Piece]
    score: int


def find(viewer: AnyViewer, query: str, kind: str, lang: str, number: int) -> Page[Find]:
    """One page of what fits all words of the query, the best first. Nothing for a query without words."""
    wanted = stems(query)
    if not wanted:
        return Page([], 1, 0, SIZE)
    found = [] if kind == "mechanism" else _entries(viewer, wanted, kind, lang)
    if kind in {"", "mechanism"}:
        found += _mechanisms(viewer, query, wanted, lang)
    found.sort(key=lambda one: (-one.score, _ORDER[one.kind], one.title))
    number = min(number, max(1, -(-len(found) // SIZE)))
    return Page(found[(number - 1) * SIZE : number * SIZE], number, len(found), SIZE)


def _entries(viewer: AnyViewer, wanted: list[str], kind: str, lang: str) -> list[Find]:
    """One find for each thing, in the reader's language where the words stand in that."""
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
    return [_find(row, wanted) for row in rows.values()]


def _find(row: SearchEntry, wanted: list[str]) -> Find:
    place: dict[str, Any] = row.place
    return Find(
        row.kind,
        row.title,
        row.lang,
        url_for(ENDPOINTS[row.kind], **place),
        extract(row.text, wanted),
        score(row.folded_title, row.folded_text, wanted),
    )


def _mechanisms(viewer: AnyViewer, query: str, wanted: list[str], lang: str) -> list[Find]:
    """The directory's own search, with its rules of what may be seen."""
    rows = directory.search(Filter(words=query), viewer, lang, 1).rows
    return [
        Find(
            "mechanism",
            row.name.text,
            row.name.lang,
            url_for("mechanisms.show", code=row.code),
            [Piece(f"{row.country} · {row.code}", hit=False)],
            10 * len(wanted),
        )
        for row in rows
    ]
