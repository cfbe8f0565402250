"""Reading tests and attempts: each page has one statement for where it is and one for what it asks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, and_, select
from sqlalchemy.orm import aliased

from elearn.accounts.models import Person
from elearn.accounts.viewer import Viewer
from elearn.courses.drawing import Drawn
from elearn.courses.models import Course, Lesson, LessonText, Module, ModuleVersion
from elearn.courses.models import Question as QuestionRow
from elearn.courses.models import QuestionText as TextRow
from elearn.courses.questions.question import Question, QuestionText
from elearn.courses.settings import TestRule
from elearn.db import db
from elearn.errors import NotFoundError
from elearn.i18n.languages import best
from elearn.learning.models import Attempt, ModuleProgress
from elearn.learning.taking_part import Held, Place
from elearn.learning.tries import rule_from


@dataclass(frozen=True, slots=True)
class Where:
    """The module that a test belongs to, and how its course speaks of it."""

    course_id: int
    course: str
    course_titles: dict[str, Any]
    module_id: int
    module: str
    module_titles: dict[str, Any]
    source: str
    outcomes: dict[str, dict[str, str]]
    rule: TestRule


@dataclass(frozen=True, slots=True)
class AttemptPage:
    """One attempt as its owner meets it. `hidden`: kept before her password was reset by a code; not shown."""

    attempt: Attempt
    where: Where
    held: Held
    private_before: datetime | None

    @property
    def drawn(self) -> tuple[Drawn, ...]:
        return tuple(Drawn.from_json(one) for one in self.attempt.drawn)

    @property
    def closed(self) -> bool:
        return self.attempt.submitted_at is not None

    @property
    def hidden(self) -> bool:
        kept_at = self.attempt.submitted_at or self.attempt.draft_at
        return bool(kept_at and self.private_before and kept_at < self.private_before)

    @property
    def place(self) -> Place:
        return Place(self.attempt.person_id, self.where.course_id, self.where.module_id, self.attempt.membership_id)


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

    def text(self, lang: str, source: str) -> QuestionText:
        """The text in the reader's language, else in the course's, else in any."""
        return self.texts[best(dict.fromkeys(self.texts, "there"), lang, source)[1]]


WHERE = (
    Course.id.label("course_id"),
    Course.code.label("course_code"),
    Course.titles.label("course_titles"),
    Course.source_language,
    Course.settings,
    Module.id.label("module_id"),
    Module.key.label("module_key"),
    Module.titles.label("module_titles"),
)


def where_of(row: Any) -> Where:
    """The mark for passing is the version's, as its questions and keys are; how often to try, the course says today."""
    settings = row.settings
    return Where(
        course_id=row.course_id,
        course=row.course_code,
        course_titles=row.course_titles,
        module_id=row.module_id,
        module=row.module_key,
        module_titles=row.module_titles,
        source=row.source_language,
        outcomes={one["id"]: one["text"] for one in settings.get("outcomes", ())},
        rule=rule_from(settings.get("test", {}) | (row.version_rule or {})),
    )


own_version = aliased(ModuleVersion)


def _statement() -> Select[Any]:
    return (
        select(
            Attempt,
            *WHERE,
            own_version.structure["test"].label("version_rule"),
            Person.private_before,
            ModuleProgress.version_id,
            ModuleVersion.lesson_count,
            ModuleProgress.lessons_done,
            ModuleProgress.started_at,
            ModuleProgress.passed_at,
            ModuleProgress.completed_at,
        )
        .join(Person, Person.id == Attempt.person_id)
        .join(Module, Module.id == Attempt.module_id)
        .join(Course, Course.id == Module.course_id)
        .join(
            ModuleProgress,
            and_(ModuleProgress.person_id == Attempt.person_id, ModuleProgress.module_id == Attempt.module_id),
        )
        .join(ModuleVersion, ModuleVersion.id == ModuleProgress.version_id)
        .join(own_version, own_version.id == Attempt.version_id)
    )


STATEMENT = _statement()
LOCKED = STATEMENT.with_for_update(of=(Attempt, ModuleProgress)).execution_options(populate_existing=True)


def attempt(viewer: Viewer, attempt_id: str, *, locked: bool = False) -> AttemptPage:
    """The viewer's own attempt; `locked`, nobody else changes it before this transaction ends.

    Raises NotFoundError for somebody else's as for none.
    """
    mine = and_(Attempt.id == attempt_id, Attempt.person_id == viewer.id)
    row = db.session.execute((LOCKED if locked else STATEMENT).where(mine)).first()
    if row is None:
        raise NotFoundError(_l("There is no such test of yours."))
    held = Held(row.version_id, row.lesson_count, row.lessons_done, row.started_at, row.passed_at, row.completed_at)
    return AttemptPage(row.Attempt, where_of(row), held, row.private_before)


def questions(version_id: int, keys: Sequence[str]) -> dict[str, TestQuestion]:
    """The questions with these ids, with all their texts, in one statement."""
    statement = (
        select(QuestionRow.key, QuestionRow.structure, TextRow.content)
        .join(TextRow, TextRow.question_id == QuestionRow.id)
        .where(QuestionRow.version_id == version_id, QuestionRow.key.in_(keys))
    )
    found: dict[str, TestQuestion] = {}
    for row in db.session.execute(statement):
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


@dataclass(frozen=True, slots=True)
class PastAttempt:
    """An attempt in somebody's own history; points and result are left out where she may not see them."""

    id: str
    module_id: int
    opened_at: datetime
    submitted_at: datetime | None
    points: float | None
    points_max: float
    passed: bool | None
    hidden: bool


def attempts_of(person_id: int, module_id: int | None = None) -> list[PastAttempt]:
    """All attempts of a person, the latest first."""
    statement = (
        select(Attempt, Person.private_before)
        .join(Person, Person.id == Attempt.person_id)
        .where(Attempt.person_id == person_id)
        .order_by(Attempt.opened_at.desc(), Attempt.id)
    )
    if module_id is not None:
        statement = statement.where(Attempt.module_id == module_id)
    return [_past(one, private_before) for one, private_before in db.session.execute(statement)]


def _past(one: Attempt, private_before: datetime | None) -> PastAttempt:
    hidden = bool(one.submitted_at and private_before and one.submitted_at < private_before)
    points = None if hidden else one.points
    return PastAttempt(
        one.id, one.module_id, one.opened_at, one.submitted_at, points, one.points_max, one.passed, hidden
    )
