"""How compiled modules become rows: a version for each structure, and under it texts that may be revised."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select

from elearn.courses.compiled import CompiledLesson, CompiledModule, CompiledQuestion
from elearn.courses.embedding import embed
from elearn.courses.models import (
    Course,
    Lesson,
    LessonText,
    Module,
    ModuleText,
    ModuleVersion,
    Question,
    QuestionText,
)
from elearn.db import Base, db

# What an act of publishing changed, by kind of thing.
Changes = Counter[str]


def plain(value: Any) -> Any:
    """The value as JSON gives it back: tuples are lists there."""
    return json.loads(json.dumps(value)) if isinstance(value, dict | list | tuple) else value


def revise(row: Base, **values: Any) -> bool:
    """Give a row new values; True where one of them differs from what it held."""
    changed = {name: value for name, value in values.items() if plain(value) != plain(getattr(row, name))}
    for name, value in changed.items():
        setattr(row, name, plain(value))
    return bool(changed)


def store_modules(course: Course, modules: Sequence[CompiledModule], now: datetime, changes: Changes) -> None:
    """Store modules in their order; one that the course no longer has is withdrawn, and its learners keep it."""
    present = {row.key: row for row in db.session.scalars(select(Module).where(Module.course_id == course.id))}
    for position, compiled in enumerate(modules, start=1):
        module = present.pop(compiled.key, None)
        if module is None:
            module = Module(course_id=course.id, key=compiled.key)
            db.session.add(module)
            changes["modules"] += 1
        changed = revise(module, position=position, titles=compiled.titles, withdrawn_at=None)
        changes["settings"] += changed
        db.session.flush()
        _store_version(module, compiled, now, changes)
    for module in present.values():
        changes["modules withdrawn"] += revise(module, withdrawn_at=module.withdrawn_at or now)


def _store_version(module: Module, compiled: CompiledModule, now: datetime, changes: Changes) -> None:
    versions = db.session.scalars(select(ModuleVersion).where(ModuleVersion.module_id == module.id)).all()
    version = next((row for row in versions if row.digest == compiled.digest), None)
    if version is None:
        version = _new_version(module, compiled, len(versions) + 1, now)
    if module.current_version_id != version.id:
        module.current_version_id = version.id
        changes["versions"] += 1
    _store_texts(version, compiled, now, changes)


def _new_version(module: Module, compiled: CompiledModule, number: int, now: datetime) -> ModuleVersion:
    version = ModuleVersion(
        module_id=module.id,
        number=number,
        digest=compiled.digest,
        structure=plain(compiled.structure),
        lesson_count=len(compiled.lessons),
        published_at=now,
    )
    db.session.add(version)
    db.session.flush()
    lessons = {
        lesson.key: Lesson(version_id=version.id, key=lesson.key, position=place, checks=list(lesson.checks))
        for place, lesson in enumerate(compiled.lessons, start=1)
    }
    db.session.add_all(lessons.values())
    db.session.flush()
    db.session.add_all(_question(version, item, lessons) for item in compiled.questions)
    db.session.flush()
    return version


def _question(version: ModuleVersion, item: CompiledQuestion, lessons: Mapping[str, Lesson]) -> Question:
    return Question(
        version_id=version.id,
        lesson_id=lessons[item.lesson].id if item.lesson else None,
        key=item.question.id,
        place=item.place,
        position=item.position,
        kind=item.question.kind,
        structure=plain(item.question.to_json()),
    )


def _store_texts(version: ModuleVersion, compiled: CompiledModule, now: datetime, changes: Changes) -> None:
    _store_index(version, compiled, changes)
    questions = {item.question.id: item for item in compiled.questions}
    lessons = db.session.scalars(select(Lesson).where(Lesson.version_id == version.id))
    ids = {row.key: row.id for row in lessons}
    for lesson in compiled.lessons:
        _store_lesson(ids[lesson.key], lesson, questions, now, changes)
    _store_questions(version, questions, changes)


def gone(rows: Iterable[Base], changes: Changes) -> None:
    """Take away texts that there are no more."""
    for row in rows:
        db.session.delete(row)
        changes["texts removed"] += 1


def _store_index(version: ModuleVersion, compiled: CompiledModule, changes: Changes) -> None:
    rows = db.session.scalars(select(ModuleText).where(ModuleText.version_id == version.id))
    present = {row.lang: row for row in rows}
    for lang, text in compiled.texts.items():
        row = present.pop(lang, None) or added(ModuleText(version_id=version.id, lang=lang))
        changes["texts"] += revise(row, title=text.title, html=text.html, status=text.status)
    gone(present.values(), changes)


def added(row: Any) -> Any:
    """The row, once it will be stored."""
    db.session.add(row)
    return row


def _store_lesson(
    lesson_id: int, lesson: CompiledLesson, questions: Mapping[str, CompiledQuestion], now: datetime, changes: Changes
) -> None:
    rows = db.session.scalars(select(LessonText).where(LessonText.lesson_id == lesson_id))
    present = {row.lang: row for row in rows}
    for lang, text in lesson.texts.items():
        row = present.pop(lang, None) or added(LessonText(lesson_id=lesson_id, lang=lang, revision=0))
        changed = revise(
            row,
            title=text.title,
            body=embed(text.body, questions, lang),
            headings=[heading.to_json() for heading in text.headings],
            words=text.words,
            minutes=text.minutes,
            digest=text.digest,
        )
        if changed:
            row.revision, row.revised_at = row.revision + 1, now
        changes["texts"] += revise(row, status=text.status) or changed
    gone(present.values(), changes)


def _store_questions(version: ModuleVersion, questions: Mapping[str, CompiledQuestion], changes: Changes) -> None:
    rows = db.session.scalars(select(Question).where(Question.version_id == version.id))
    ids = {row.key: row.id for row in rows}
    texts = db.session.scalars(select(QuestionText).where(QuestionText.question_id.in_(ids.values())))
    present = {(row.question_id, row.lang): row for row in texts}
    for key, item in questions.items():
        for lang, text in item.texts.items():
            row = present.pop((ids[key], lang), None) or added(QuestionText(question_id=ids[key], lang=lang))
            changes["texts"] += revise(row, content=text.to_json())
    gone(present.values(), changes)
