"""A small published course for tests: a module of two lessons, a bank of four questions of which three are drawn."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from elearn.courses.models import Course, Lesson, Module, ModuleVersion, Question, QuestionText
from elearn.courses.questions.question import Question as Structure
from elearn.db import db

SETTINGS: dict[str, Any] = {
    "id": "working-together",
    "test": {"draw": 3, "pass_points": 2, "free_tries": 3, "wait_hours": 24},
    "coverage": {"staff": 2, "functions": 2},
    "open_lessons": "first",
    "outcomes": [
        {"id": "types", "module": "01-mechanisms", "level": "remember", "text": {"en": "Name the types."}},
        {"id": "dates", "module": "01-mechanisms", "level": "apply", "text": {"en": "Place bodies on a timeline."}},
    ],
}


@dataclass(frozen=True)
class Made:
    course: int
    module: int
    version: int


def _question(key: str, outcome: str, kind: str = "one", right: tuple[str, ...] = ("a",)) -> dict[str, Any]:
    if kind == "short":
        structure = Structure(key, kind, outcome, (), (), ("observatory",), 1, {})
    else:
        structure = Structure(key, kind, outcome, ("a", "b", "c"), right, (), 1, {})
    return structure.to_json()


BANK = {
    "q-one": _question("q-one", "types"),
    "q-two": _question("q-two", "types", right=("b",)),
    "q-several": _question("q-several", "dates", "several", ("a", "c")),
    "q-short": _question("q-short", "dates", "short"),
}


def _text(key: str, lang: str, structure: dict[str, Any]) -> dict[str, Any]:
    return {
        "lang": lang,
        "stem": f"<p>{key} {lang}?</p>",
        "choices": {choice: f"{choice} of {key}" for choice in structure["choices"]},
        "feedback": {choice: f"<p>Feedback on {choice} of {key}</p>" for choice in structure["choices"]},
        "general": f"<p>General on {key}</p>",
        "accepted": ["مرصد"] if lang == "ar" and structure["kind"] == "short" else [],
    }


def add_question(version: int, key: str, place: str, position: int, lesson: int | None = None) -> None:
    structure = BANK.get(key) or _question(key, "types")
    question = Question(
        version_id=version,
        lesson_id=lesson,
        key=key,
        place=place,
        position=position,
        kind=structure["kind"],
        structure=structure,
    )
    db.session.add(question)
    db.session.flush()
    db.session.add_all(
        QuestionText(question_id=question.id, lang=lang, content=_text(key, lang, structure)) for lang in ("en", "ar")
    )


def add_version(module: Module, number: int, now: datetime) -> ModuleVersion:
    version = ModuleVersion(
        module_id=module.id,
        number=number,
        digest=f"{module.id}-{number}",
        structure={},
        lesson_count=2,
        published_at=now,
    )
    db.session.add(version)
    db.session.flush()
    for position, key in enumerate(("01-first", "02-second"), 1):
        lesson = Lesson(version_id=version.id, key=key, position=position, checks=[f"q-check-{position}"])
        db.session.add(lesson)
        db.session.flush()
        add_question(version.id, f"q-check-{position}", "check", position, lesson.id)
    for position, key in enumerate(BANK, 1):
        add_question(version.id, key, "test", position)
    module.current_version_id = version.id
    return version


def add_module(course: Course, key: str, position: int, now: datetime) -> Module:
    titles = {"en": f"Module {position}", "ar": f"الوحدة {position}"}
    module = Module(course_id=course.id, key=key, position=position, titles=titles)
    db.session.add(module)
    db.session.flush()
    add_version(module, 1, now)
    return module


def add_course(now: datetime, code: str = "working-together", **settings: Any) -> Made:
    course = Course(
        code=code,
        source_language="en",
        titles={"en": "Working together", "ar": "العمل معاً"},
        summaries={"en": "", "ar": ""},
        settings=SETTINGS | settings,
        published_at=now,
    )
    db.session.add(course)
    db.session.flush()
    module = add_module(course, "01-mechanisms", 1, now)
    db.session.commit()
    assert module.current_version_id
    return Made(course.id, module.id, module.current_version_id)
