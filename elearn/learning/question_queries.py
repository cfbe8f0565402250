"""The questions of tests as they are stored: the bank of a version, what a test asks, and what teaches it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from elearn.courses.models import Lesson, LessonText
from elearn.courses.models import Question as QuestionRow
from elearn.courses.models import QuestionText as TextRow
from elearn.courses.questions import registry
from elearn.courses.questions.answer import Answer
from elearn.courses.questions.question import Question, QuestionText
from elearn.db import db
from elearn.i18n.languages import best


@dataclass(frozen=True, slots=True)
class TestQuestion:
    """A question of a bank, with its text in every language that it has."""

    __test__ = False  # its name makes pytest look at it
    question: Question
    texts: dict[str, QuestionText]

    @property
    def also(self) -> tuple[str, ...]:
        """Short answers that are right in any language."""
        return tuple(form for text in self.texts.values() for form in text.accepted)

    def whole(self, answer: Answer) -> bool:
        """Whether nothing is missing in an answer to it."""
        return registry.whole(self.question, answer, self.also)

    def text(self, lang: str, source: str) -> QuestionText:
        """The text in the reader's language, else in the course's, else in any."""
        return self.texts[best(dict.fromkeys(self.texts, "there"), lang, source)[1]]


def questions(version_id: int, keys: Sequence[str]) -> dict[str, TestQuestion]:
    """The questions with these ids, with all their texts, in one statement."""
    statement = (
        select(QuestionRow.key, QuestionRow.structure, TextRow.content)
        .join(TextRow, TextRow.question_id == QuestionRow.id)
        .where(QuestionRow.version_id == version_id, QuestionRow.key.in_(keys))
    )
    return gathered(db.session.execute(statement), keys)


def gathered(rows: Iterable[Any], keys: Sequence[str]) -> dict[str, TestQuestion]:
    """Questions in the order of the keys, from rows of key, structure and content."""
    found: dict[str, TestQuestion] = {}
    for row in rows:
        text = QuestionText.from_json(row.content)
        one = found.setdefault(row.key, TestQuestion(Question.from_json(row.structure), {}))
        one.texts[text.lang] = text
    return {key: found[key] for key in keys if key in found}


def bank(version_id: int) -> Sequence[Question]:
    """All questions of a version's test."""
    statement = select(QuestionRow.structure).where(QuestionRow.version_id == version_id, QuestionRow.place == "test")
    return [Question.from_json(one) for one in db.session.scalars(statement.order_by(QuestionRow.position))]


@dataclass(frozen=True, slots=True)
class Teaches:
    """A lesson that has checks on an outcome."""

    outcome: str
    key: str
    title: str
    lang: str


def lessons_that_teach(version_id: int, lang: str, source: str) -> Mapping[str, list[Teaches]]:
    """For each outcome the lessons whose checks are about it, in their order."""
    rows = db.session.execute(
        select(Lesson.key, QuestionRow.structure, LessonText.title, LessonText.lang)
        .join(QuestionRow, QuestionRow.lesson_id == Lesson.id)
        .join(LessonText, LessonText.lesson_id == Lesson.id)
        .where(Lesson.version_id == version_id, LessonText.lang.in_((lang, source)))
        .order_by(Lesson.position, LessonText.lang != lang)
    )
    found: dict[str, list[Teaches]] = {}
    for row in rows:
        some = found.setdefault(row.structure["outcome"], [])
        if all(one.key != row.key for one in some):
            some.append(Teaches(row.structure["outcome"], row.key, row.title, row.lang))
    return found
