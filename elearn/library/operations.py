"""Publishing what stands beside the courses: rows become what the files say, and what the files lack goes."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar

from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, select

from elearn.audit import operations as audit
from elearn.courses.storing import Changes, revise
from elearn.db import db
from elearn.errors import RefusedError
from elearn.library.compiled import Case, Document, Shelf, Term
from elearn.library.models import CaseStudy, CaseText, GlossaryTerm, GlossaryText
from elearn.library.models import Document as DocumentRow
from elearn.mechanisms.models import Country

TextRow = TypeVar("TextRow", GlossaryText, CaseText)
Row = TypeVar("Row", GlossaryTerm, CaseStudy, DocumentRow)


def publish_shelf(shelf: Shelf, person_id: int | None, now: datetime) -> Changes:
    """Store glossary, cases and library; counts what changed. Publishing the same once more changes nothing.

    Raises RefusedError for a case of a country that is not loaded here.
    """
    changes: Changes = Counter()
    _store(GlossaryTerm, shelf.terms, _term, changes, "terms")
    _store(DocumentRow, shelf.documents, _document, changes, "documents")
    _refuse_unknown_countries(shelf.cases)
    _store(CaseStudy, shelf.cases, _case, changes, "cases")
    changes = +changes
    if changes:
        audit.record(person_id, "publish library", "library", "all", now, **changes)
    db.session.flush()
    return changes


def _store(
    kind: type[Row], items: Sequence[Any], values: Callable[[Any, int], Any], changes: Changes, name: str
) -> None:
    present = {row.key: row for row in db.session.scalars(select(kind))}
    for position, item in enumerate(items, start=1):
        row = present.pop(item.key, None)
        if row is None:
            row = kind(key=item.key)
            db.session.add(row)
        wanted = values(item, position)
        changed = revise(row, **wanted)
        db.session.flush()
        changes[name] += _store_texts(row, item) or changed
    for row in present.values():
        _take_away(row)
        changes[f"{name} removed"] += 1


def _term(term: Term, position: int) -> dict[str, Any]:
    return {"position": position, "also": term.also, "see": term.see, "official": term.official}


def _document(document: Document, position: int) -> dict[str, Any]:
    return {
        "position": position,
        "title": document.title,
        "author": document.author,
        "year": document.year,
        "symbol": document.symbol,
        "url": document.url,
        "kind": document.kind,
        "phase": document.phase,
        "languages": document.languages,
        "themes": document.themes,
        "good_for": document.good_for,
    }


def _case(case: Case, _position: int) -> dict[str, Any]:
    return {"country_code": case.country, "types": case.types, "themes": case.themes, "year": case.year}


def _store_texts(row: Row, item: Any) -> bool:
    """The texts of a term or a case, by language; a document has none. True where one changed."""
    if isinstance(row, GlossaryTerm):
        wanted = {
            lang: {"title": text.title, "html": text.html, "sources": text.sources}
            for lang, text in item.definitions.items()
        }
        return _revise_texts(GlossaryText, {"term_id": row.id}, wanted)
    if isinstance(row, CaseStudy):
        texts = {
            lang: {"title": text.title, "html": text.html, "status": text.status} for lang, text in item.texts.items()
        }
        return _revise_texts(CaseText, {"case_id": row.id}, texts)
    return False


def _revise_texts(kind: type[TextRow], owner: Mapping[str, int], wanted: Mapping[str, Mapping[str, Any]]) -> bool:
    present = {row.lang: row for row in db.session.scalars(select(kind).filter_by(**owner))}
    changed = False
    for lang, values in wanted.items():
        row = present.pop(lang, None)
        if row is None:
            row = kind(**owner, lang=lang)
            db.session.add(row)
        changed = revise(row, **values) or changed
    for row in present.values():
        db.session.delete(row)
        changed = True
    return changed


def _take_away(row: Row) -> None:
    if isinstance(row, GlossaryTerm):
        db.session.execute(delete(GlossaryText).where(GlossaryText.term_id == row.id))
    elif isinstance(row, CaseStudy):
        db.session.execute(delete(CaseText).where(CaseText.case_id == row.id))
    db.session.delete(row)


def _refuse_unknown_countries(cases: Sequence[Case]) -> None:
    known = set(db.session.scalars(select(Country.code)))
    strange = next((case for case in cases if case.country not in known), None)
    if strange:
        raise RefusedError(
            _l(
                "The case “%(key)s” is about the country %(country)s, which is not loaded here. "
                "Load the countries first: flask mechanisms load-countries FILE."
            )
            % {"key": strange.key, "country": strange.country}
        )
