"""Between parts of instruments and what helps there: modules and lessons by their titles, and the way back."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from elearn.courses.models import Course, Lesson, LessonText, Module
from elearn.db import db
from elearn.i18n.languages import best
from elearn.instruments.models import Instrument, InstrumentText, InstrumentVersion
from elearn.instruments.structure import Structure


@dataclass(frozen=True, slots=True)
class Target:
    """A module, or a lesson where `lesson` is not empty, with its title in the best language."""

    course: str
    module: str
    lesson: str
    title: str
    lang: str


@dataclass(frozen=True, slots=True)
class Asking:
    """A part of an instrument that leads to a module; `threshold` is the level below which it does."""

    code: str
    instrument: str
    instrument_lang: str
    key: str
    title: str
    lang: str
    threshold: int | None


def targets(named: Collection[str], lang: str) -> dict[str, Target]:
    """What is named as course/module or course/module/lesson and can be read here, by its name."""
    found: dict[str, Target] = {}
    for name in named:
        course, module, lesson = (*name.split("/"), "")[:3]
        titles, source = _lesson_titles(course, module, lesson) if lesson else _module_titles(course, module)
        if titles:
            found[name] = Target(course, module, lesson, *best(titles, lang, source))
    return found


def _present(course: str, module: str) -> Any:
    return (
        (Course.code == course) & Course.withdrawn_at.is_(None) & (Module.key == module) & Module.withdrawn_at.is_(None)
    )


def _module_titles(course: str, module: str) -> tuple[dict[str, str], str]:
    statement = select(Module.titles, Course.source_language).join(Course, Course.id == Module.course_id)
    row = db.session.execute(statement.where(_present(course, module))).one_or_none()
    return (row.titles, row.source_language) if row else ({}, "")


def _lesson_titles(course: str, module: str, lesson: str) -> tuple[dict[str, str], str]:
    statement = (
        select(LessonText.lang, LessonText.title, Course.source_language)
        .join(Lesson, Lesson.id == LessonText.lesson_id)
        .join(Module, Module.current_version_id == Lesson.version_id)
        .join(Course, Course.id == Module.course_id)
        .where(_present(course, module), Lesson.key == lesson)
    )
    rows = db.session.execute(statement).all()
    return {row.lang: row.title for row in rows}, rows[0].source_language if rows else ""


def asking(course: str, lang: str) -> dict[str, list[Asking]]:
    """The parts of all instruments that lead into a course, by the key of the module."""
    statement = (
        select(Instrument.code, Instrument.source_language, InstrumentVersion.id, InstrumentVersion.structure)
        .join(InstrumentVersion, InstrumentVersion.id == Instrument.current_version_id)
        .order_by(Instrument.code)
    )
    found: dict[str, list[Asking]] = {}
    for row in db.session.execute(statement):
        texts = _texts(row.id)
        for module, one in _parts(
            row.code, Structure.from_json(row.structure), texts, (lang, row.source_language), course
        ):
            found.setdefault(module, []).append(one)
    return found


def _texts(version_id: int) -> dict[str, InstrumentText]:
    statement = select(InstrumentText).where(InstrumentText.version_id == version_id)
    return {row.lang: row for row in db.session.scalars(statement)}


def _parts(
    code: str, structure: Structure, texts: Mapping[str, InstrumentText], langs: tuple[str, str], course: str
) -> Iterator[tuple[str, Asking]]:
    title, title_lang = best({lang: text.title for lang, text in texts.items()}, *langs)
    for part in structure.dimensions:
        titles = {lang: text.texts["dimensions"][part.key]["title"] for lang, text in texts.items()}
        name, lang = best(titles, *langs)
        steps = (target.split("/") for target in part.learn)
        for module in dict.fromkeys(step[1] for step in steps if step[0] == course):
            yield module, Asking(code, title, title_lang, part.key, name, lang, part.threshold)
