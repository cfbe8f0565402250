"""Reading the course's own test: always the viewer's own, and nobody else's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, and_, exists, func, select

from elearn.accounts.models import Person
from elearn.accounts.viewer import Viewer
from elearn.courses.form_models import FormQuestion, FormQuestionText
from elearn.courses.models import Course, Module
from elearn.courses.questions.question import Question
from elearn.db import db
from elearn.errors import NotFoundError
from elearn.learning import form_turns, question_queries
from elearn.learning.closing import refuse_withdrawn
from elearn.learning.form_models import FormAttempt
from elearn.learning.form_turns import Turn
from elearn.learning.models import Enrolment, ModuleProgress
from elearn.learning.paper import Paper
from elearn.learning.question_queries import TestQuestion


@dataclass(frozen=True, slots=True)
class Of:
    """The course that asks, and the words of its outcomes in their order."""

    id: int
    code: str
    titles: dict[str, Any]
    source: str
    outcomes: dict[str, dict[str, str]]


@dataclass(frozen=True, slots=True)
class FormPage(Paper[FormAttempt]):
    """Her one try at a form. `both_done`: points, right answers and feedback of both may be shown to her."""

    of: Of
    both_done: bool


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """The course's own test for one learner; `attempts` by turn."""

    of: Of
    version_id: int
    questions: int
    attempts: Mapping[str, FormPage]
    passed_module: bool
    withdrawn: bool

    @property
    def submitted(self) -> dict[str, bool]:
        return {name: page.closed for name, page in self.attempts.items()}

    @property
    def both_done(self) -> bool:
        return form_turns.both_done(self.submitted)

    def turn(self, name: str) -> Turn:
        """Whether she may open it now, has begun it, or has done it."""
        return form_turns.turn(name, self.submitted, passed_module=self.passed_module, withdrawn=self.withdrawn)


class NotTakenUpError(NotFoundError):
    """The course has these tests, for whoever takes it up."""


OF = (Course.id, Course.code, Course.titles, Course.source_language, Course.settings)


def _of(row: Any) -> Of:
    outcomes = {one["id"]: one["text"] for one in row.settings.get("outcomes", ())}
    return Of(row.id, row.code, row.titles, row.source_language, outcomes)


def _statement(person_id: int) -> Select[Any]:
    return (
        select(FormAttempt, *OF, Person.private_before)
        .join(Course, Course.id == FormAttempt.course_id)
        .join(Person, Person.id == FormAttempt.person_id)
        .where(FormAttempt.person_id == person_id)
        .order_by(FormAttempt.opened_at)
    )


def attempt(viewer: Viewer, attempt_id: str, *, locked: bool = False) -> FormPage:
    """The viewer's own attempt; `locked`, nobody else changes it before this transaction ends.

    Raises NotFoundError for somebody else's as for none.
    """
    statement = _statement(viewer.id).where(FormAttempt.id == attempt_id)
    if locked:
        statement = statement.with_for_update(of=FormAttempt).execution_options(populate_existing=True)
    row = db.session.execute(statement).first()
    if row is None:
        raise NotFoundError(_l("There is no such test of yours."))
    done = _submitted(viewer.id, row.id)
    return FormPage(row.FormAttempt, row.private_before, row.source_language, _of(row), form_turns.both_done(done))


def _submitted(person_id: int, course_id: int) -> dict[str, bool]:
    mine = (FormAttempt.person_id == person_id, FormAttempt.course_id == course_id)
    rows = db.session.execute(select(FormAttempt.turn, FormAttempt.submitted_at).where(*mine))
    return {turn: at is not None for turn, at in rows}


def second_is_left(person_id: int, course_id: int) -> bool:
    """True where she has submitted the first of the two forms and not the second."""
    submitted = _submitted(person_id, course_id)
    return submitted.get(form_turns.FIRST, False) and not submitted.get(form_turns.SECOND, False)


def find(viewer: Viewer, course: str) -> BeforeAfter:
    """The course's own test, for somebody who has taken up the course.

    Raises NotFoundError, NotTakenUpError where she may still take it up, and WithdrawnError where the course was
    withdrawn before she opened a form.
    """
    row = _course(viewer.id, course)
    attempts = _attempts(viewer.id, row.id) if row else {}
    version = next((page.attempt.version_id for page in attempts.values()), row.form_version_id if row else None)
    if row is None or version is None or (row.withdrawn_at and not row.taken_up):
        raise NotFoundError(_l("There is no such test, or you have not taken up its course."))
    if not row.taken_up:
        raise NotTakenUpError(_l("The two tests before and after are for whoever has taken up the course."))
    if not attempts:
        refuse_withdrawn(viewer, row.id, None, row.withdrawn_at)
    return BeforeAfter(
        of=_of(row),
        version_id=version,
        questions=_count(version),
        attempts=attempts,
        passed_module=row.passed_module,
        withdrawn=row.withdrawn_at is not None,
    )


def _course(person_id: int, code: str) -> Any:
    """The course, whether she has taken it up, and whether she has passed one of its modules."""
    passed = exists().where(
        ModuleProgress.person_id == person_id,
        ModuleProgress.module_id == Module.id,
        Module.course_id == Course.id,
        ModuleProgress.passed_at.is_not(None),
    )
    mine = and_(Enrolment.course_id == Course.id, Enrolment.person_id == person_id)
    return db.session.execute(
        select(
            *OF,
            Course.form_version_id,
            Course.withdrawn_at,
            passed.label("passed_module"),
            Enrolment.person_id.is_not(None).label("taken_up"),
        )
        .outerjoin(Enrolment, mine)
        .where(Course.code == code)
    ).first()


def _attempts(person_id: int, course_id: int) -> dict[str, FormPage]:
    """Hers in this course, by turn."""
    rows = db.session.execute(_statement(person_id).where(FormAttempt.course_id == course_id)).all()
    done = form_turns.both_done({row.FormAttempt.turn: row.FormAttempt.submitted_at is not None for row in rows})
    pages = (FormPage(row.FormAttempt, row.private_before, row.source_language, _of(row), done) for row in rows)
    return {page.attempt.turn: page for page in pages}


def _count(version_id: int) -> int:
    """How many questions a form has; both have equally many."""
    mine = (FormQuestion.version_id == version_id, FormQuestion.form == "form-a")
    return db.session.scalar(select(func.count()).select_from(FormQuestion).where(*mine)) or 0


def form(version_id: int, name: str) -> Sequence[Question]:
    """The questions of a form, in the order of its file."""
    statement = select(FormQuestion.structure).where(FormQuestion.version_id == version_id, FormQuestion.form == name)
    return [Question.from_json(one) for one in db.session.scalars(statement.order_by(FormQuestion.position))]


def questions(page: FormPage) -> dict[str, TestQuestion]:
    """What an attempt asks, with all texts, in one statement."""
    keys = [one.id for one in page.drawn]
    statement = (
        select(FormQuestion.key, FormQuestion.structure, FormQuestionText.content)
        .join(FormQuestionText, FormQuestionText.question_id == FormQuestion.id)
        .where(FormQuestion.version_id == page.attempt.version_id, FormQuestion.key.in_(keys))
    )
    return question_queries.gathered(db.session.execute(statement), keys)
