"""How the two forms of a course's own test become rows: a version for each structure, under it texts."""

from datetime import datetime

from sqlalchemy import select

from elearn.courses.compiled import CompiledForms
from elearn.courses.form_models import FormQuestion, FormQuestionText, FormVersion
from elearn.courses.models import Course
from elearn.courses.storing import Changes, added, gone, plain, revise
from elearn.db import db


def store_forms(course: Course, compiled: CompiledForms | None, now: datetime, changes: Changes) -> None:
    """Store both forms; taken out of the course, they stay for whoever has opened one."""
    if compiled is None:
        changes["forms withdrawn"] += revise(course, form_version_id=None)
        return
    versions = db.session.scalars(select(FormVersion).where(FormVersion.course_id == course.id)).all()
    version = next((row for row in versions if row.digest == compiled.digest), None)
    if version is None:
        version = _new_version(course, compiled, len(versions) + 1, now)
    changes["form versions"] += revise(course, form_version_id=version.id)
    _store_texts(version, compiled, changes)


def _new_version(course: Course, compiled: CompiledForms, number: int, now: datetime) -> FormVersion:
    version = FormVersion(
        course_id=course.id,
        number=number,
        digest=compiled.digest,
        structure=plain(compiled.structure),
        published_at=now,
    )
    db.session.add(version)
    db.session.flush()
    db.session.add_all(
        FormQuestion(
            version_id=version.id,
            form=item.place,
            key=item.question.id,
            position=item.position,
            structure=plain(item.question.to_json()),
        )
        for item in compiled.questions
    )
    db.session.flush()
    return version


def _store_texts(version: FormVersion, compiled: CompiledForms, changes: Changes) -> None:
    rows = db.session.scalars(select(FormQuestion).where(FormQuestion.version_id == version.id))
    ids = {row.key: row.id for row in rows}
    texts = db.session.scalars(select(FormQuestionText).where(FormQuestionText.question_id.in_(ids.values())))
    present = {(row.question_id, row.lang): row for row in texts}
    for item in compiled.questions:
        number = ids[item.question.id]
        for lang, text in item.texts.items():
            row = present.pop((number, lang), None) or added(FormQuestionText(question_id=number, lang=lang))
            changes["texts"] += revise(row, content=text.to_json())
    gone(present.values(), changes)
