"""Between parts of instruments and what helps there: modules and lessons by their titles, and the way back."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, select

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
    """What is named as course/module or course/module/lesson and can be read here, by its name: two statements."""
    found = _module_titles(named) | _lesson_titles(named)
    return {name: _target(name, *titles, lang) for name, titles in found.items() if titles[0]}


def _target(name: str, titles: dict[str, str], source: str, lang: str) -> Target:
    course, module, lesson = (*name.split("/"), "")[:3]
    return Target(course, module, lesson, *best(titles, lang, source))


# Language → title, and the language of the course.
Titles = tuple[dict[str, str], str]


def _parted(named: Collection[str], steps: int) -> list[list[str]]:
    """Courses, modules and lessons of the names that have so many steps; nothing where there is none."""
    parted = [name.split("/") for name in named]
    return [list(keys) for keys in zip(*(one for one in parted if len(one) == steps), strict=True)]


def _present(courses: Collection[str], modules: Collection[str]) -> tuple[ColumnElement[bool], ...]:
    return (
        Course.code.in_(courses),
        Course.withdrawn_at.is_(None),
        Module.key.in_(modules),
        Module.withdrawn_at.is_(None),
    )


def _module_titles(named: Collection[str]) -> dict[str, Titles]:
    keys = _parted(named, 2)
    if not keys:
        return {}
    statement = select(Course.code, Module.key, Module.titles, Course.source_language)
    rows = db.session.execute(statement.join(Course, Course.id == Module.course_id).where(*_present(*keys)))
    found = {f"{course}/{module}": (titles, source) for course, module, titles, source in rows}
    return {name: one for name, one in found.items() if name in named}


def _lesson_titles(named: Collection[str]) -> dict[str, Titles]:
    keys = _parted(named, 3)
    if not keys:
        return {}
    statement = (
        select(Course.code, Module.key, Lesson.key, LessonText.lang, LessonText.title, Course.source_language)
        .join(Lesson, Lesson.id == LessonText.lesson_id)
        .join(Module, Module.current_version_id == Lesson.version_id)
        .join(Course, Course.id == Module.course_id)
        .where(*_present(*keys[:2]), Lesson.key.in_(keys[2]))
    )
    found: dict[str, Titles] = {}
    for *steps, language, title, source in db.session.execute(statement):
        name = "/".join(steps)
        if name in named:
            found.setdefault(name, ({}, source))[0][language] = title
    return found


def asking(course: str, lang: str) -> dict[str, list[Asking]]:
    """The parts of all instruments that lead into a course, by the key of the module."""
    statement = (
        select(Instrument.code, Instrument.source_language, InstrumentVersion.id, InstrumentVersion.structure)
        .join(InstrumentVersion, InstrumentVersion.id == Instrument.current_version_id)
        .order_by(Instrument.code)
    )
    rows = db.session.execute(statement).all()
    texts = _texts([row.id for row in rows])
    found: dict[str, list[Asking]] = {}
    for row in rows:
        langs, structure = (lang, row.source_language), Structure.from_json(row.structure)
        for module, one in _parts(row.code, structure, texts[row.id], langs, course):
            found.setdefault(module, []).append(one)
    return found


def _texts(version_ids: Collection[int]) -> dict[int, dict[str, InstrumentText]]:
    """By version and language."""
    statement = select(InstrumentText).where(InstrumentText.version_id.in_(version_ids))
    found: dict[int, dict[str, InstrumentText]] = {one: {} for one in version_ids}
    for row in db.session.scalars(statement):
        found[row.version_id][row.lang] = row
    return found


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
