"""Filling what search looks into, from what is published."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import delete, insert, select

from elearn.courses.models import Course, Lesson, LessonText, Module
from elearn.db import db
from elearn.learning.access import is_open
from elearn.library import published_queries
from elearn.library.models import CaseStudy, CaseText, Document, GlossaryTerm, GlossaryText
from elearn.library.offer_keys import PREFIX, key_of
from elearn.search.models import SearchEntry
from elearn.search.words import folded, plain


def rebuild() -> int:
    """Make all entries anew, in the transaction of whoever publishes; returns how many there are."""
    rows = [*_lessons(), *_terms(), *_cases(), *_offered_cases(), *_documents()]
    db.session.flush()
    db.session.execute(delete(SearchEntry))
    if rows:
        db.session.execute(insert(SearchEntry), rows)
    return len(rows)


def _entry(kind: str, key: str, place: dict[str, str], lang: str, title: str, text: str, *more: str) -> dict[str, Any]:
    """`more` is what else it is found by: it stands after the text, so that an extract can show it."""
    text = " · ".join(part for part in (text, *more) if part)
    return {
        "kind": kind,
        "key": key,
        "place": place,
        "lang": lang,
        "title": title,
        "text": text,
        "folded_title": folded([title]),
        "folded_text": folded([title, text]),
        "open": True,
    }


def _lessons() -> Iterator[dict[str, Any]]:
    """Texts of the current versions. Questions are left out: what is right must not be found by searching."""
    statement = (
        select(
            Course.code,
            Course.settings,
            Module.key.label("module"),
            Module.position.label("module_position"),
            Lesson.key.label("lesson"),
            Lesson.position,
            LessonText.lang,
            LessonText.title,
            LessonText.body,
        )
        .join(Module, Module.course_id == Course.id)
        .join(Lesson, Lesson.version_id == Module.current_version_id)
        .join(LessonText, LessonText.lesson_id == Lesson.id)
        .where(Course.withdrawn_at.is_(None), Module.withdrawn_at.is_(None))
        .order_by(Course.code, Module.position, Lesson.position)
    )
    for row in db.session.execute(statement):
        place = {"course": row.code, "module": row.module, "lesson": row.lesson}
        text = plain(" ".join(block["html"] for block in row.body if "html" in block))
        entry = _entry("lesson", "/".join(place.values()), place, row.lang, row.title, text)
        lessons = row.settings["open_lessons"]
        yield entry | {"open": is_open(lessons, row.module_position, row.position, signed_in=False)}


def _terms() -> Iterator[dict[str, Any]]:
    statement = select(GlossaryTerm, GlossaryText).join(GlossaryText, GlossaryText.term_id == GlossaryTerm.id)
    for term, text in db.session.execute(statement.order_by(GlossaryTerm.position)):
        official = [form["term"] for form in term.official.values()]
        more = (*term.also, *official)
        yield _entry("term", term.key, {"key": term.key}, text.lang, text.title, plain(text.html), *more)


def _cases() -> Iterator[dict[str, Any]]:
    statement = select(CaseStudy.key, CaseText).join(CaseText, CaseText.case_id == CaseStudy.id)
    for key, text in db.session.execute(statement.order_by(CaseStudy.key)):
        yield _entry("case", key, {"key": key}, text.lang, text.title, plain(text.html))


def _offered_cases() -> Iterator[dict[str, Any]]:
    for case in published_queries.texts():
        key, text = key_of(case.id), plain(f"{case.happened_html} {case.discuss_html}")
        yield _entry("case", key, {"key": key}, case.lang, case.title, text)


def renew_offered_cases() -> None:
    """The entries of cases that mechanisms offered, in the transaction of whoever publishes or withdraws one."""
    db.session.flush()
    offered = SearchEntry.kind == "case", SearchEntry.key.startswith(PREFIX)
    db.session.execute(delete(SearchEntry).where(*offered))
    rows = list(_offered_cases())
    if rows:
        db.session.execute(insert(SearchEntry), rows)


def _documents() -> Iterator[dict[str, Any]]:
    for row in db.session.scalars(select(Document).order_by(Document.position)):
        for lang, good_for in row.good_for.items():
            yield _entry("document", row.key, {"_anchor": row.key}, lang, row.title, good_for, row.author, row.symbol)
