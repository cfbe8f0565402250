"""The structure of a module: what a version is, as plain JSON. Texts and translations are not part of it."""

from typing import Any

from elearn.courses.compiled import CompiledLesson, CompiledQuestion
from elearn.courses.settings import TestRule


def structure(
    lessons: tuple[CompiledLesson, ...], questions: tuple[CompiledQuestion, ...], test: TestRule, product: str
) -> dict[str, Any]:
    """Lessons and their checks, questions with what is right, the rule for passing; in the course's order."""
    return {
        "schema": 1,
        "lessons": [{"key": lesson.key, "checks": list(lesson.checks)} for lesson in lessons],
        "questions": [item.question.to_json() | {"place": item.place, "lesson": item.lesson} for item in questions],
        "test": {"draw": test.draw, "pass_points": test.pass_points},
        "product": product,
    }
