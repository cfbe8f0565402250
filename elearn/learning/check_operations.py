"""Keeping an answer to a check: the latest one, and of the first one its points."""

from datetime import datetime
from typing import Any

from sqlalchemy import Text, case, cast

from elearn.courses.questions.answer import Answer, Result
from elearn.db import db
from elearn.learning.models import CheckAnswer
from elearn.learning.taking_part import Place
from elearn.learning.upserts import insert


def keep_answer(
    place: Place, version_id: int, lesson: str, question: str, answer: Answer, result: Result, now: datetime
) -> None:
    """Store the answer in place of the one before. The same answer sent twice counts as one try.

    An answer to an older version of the question begins anew, with a first try of its own.
    """
    points = result.points if result.max else None
    row = {
        "person_id": place.person_id,
        "module_id": place.module_id,
        "version_id": version_id,
        "lesson_key": lesson,
        "question_key": question,
        "answer": answer.to_json(),
        "points": points,
        "first_points": points,
        "tries": 1,
        "at": now,
    }
    db.session.execute(_upsert(row))


def _upsert(row: dict[str, Any]) -> Any:
    statement = insert(CheckAnswer).values(**row)
    new = statement.excluded
    old_version = CheckAnswer.version_id != new.version_id
    # PostgreSQL compares no JSON; both were written by the same hand, so their texts will do.
    same = cast(CheckAnswer.answer, Text) == cast(new.answer, Text)
    return statement.on_conflict_do_update(
        index_elements=["person_id", "module_id", "question_key"],
        set_={
            "answer": new.answer,
            "points": new.points,
            "version_id": new.version_id,
            "lesson_key": new.lesson_key,
            "at": new.at,
            "tries": case((old_version, 1), (same, CheckAnswer.tries), else_=CheckAnswer.tries + 1),
            "first_points": case((old_version, new.first_points), else_=CheckAnswer.first_points),
        },
    )
