"""Opening a test, keeping half-done answers, and submitting it once."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from uuid import uuid4

from flask_babel import lazy_gettext as _l
from sqlalchemy import select, update

from elearn.courses.drawing import BankItem, draw
from elearn.courses.questions.answer import Answer
from elearn.courses.questions.question import Question
from elearn.courses.settings import TestRule
from elearn.db import db
from elearn.errors import RefusedError
from elearn.learning import answers as sent_answers
from elearn.learning import question_queries, taking_part
from elearn.learning.attempt_queries import AttemptPage
from elearn.learning.crediting import NewEvent, record_all
from elearn.learning.grading import Asked, mark
from elearn.learning.models import Attempt, TryRequest
from elearn.learning.once import insert_once
from elearn.learning.paper import AnyPaper
from elearn.learning.question_queries import TestQuestion
from elearn.learning.taking_part import Held, Place
from elearn.learning.test_queries import TestPage


def bank_item(question: Question) -> BankItem:
    return BankItem(question.id, question.outcome, question.choices, question.options.get("order") == "fixed")


def _open_id(place: Place) -> str | None:
    mine = (Attempt.person_id == place.person_id, Attempt.module_id == place.module_id)
    return db.session.scalar(select(Attempt.id).where(*mine, Attempt.submitted_at.is_(None)))


def open_attempt(page: TestPage, place: Place, now: datetime) -> str:
    """The id of the learner's open attempt: the one she has, or a new one, drawn now.

    Raises RefusedError where she has passed, or has to wait.
    """
    held = taking_part.bind(place, now)
    present = _open_id(place)
    if present:
        return present
    if not page.allowance.open_now:
        raise RefusedError(
            _l("You have passed this test: there is nothing more to try.")
            if page.allowance.passed
            else _l("You cannot open another try yet. The page of the test says when you can, and how to ask for one.")
        )
    created = _create(place, held, page.where.rule, now)
    if created is None:
        return _open_id(place) or ""
    if page.allowance.granted and page.asking:
        db.session.execute(update(TryRequest).where(TryRequest.id == page.asking.id).values(used_at=now))
    return created


def _create(place: Place, held: Held, rule: TestRule, now: datetime) -> str | None:
    bank = question_queries.bank(held.version_id)
    if not bank:
        raise RefusedError(_l("This module has no test yet."))
    seed, attempt_id = secrets.token_hex(16), str(uuid4())
    drawn = draw([bank_item(question) for question in bank], rule.draw, seed)
    points = {question.id: question.points for question in bank}
    new = insert_once(
        Attempt,
        id=attempt_id,
        person_id=place.person_id,
        module_id=place.module_id,
        version_id=held.version_id,
        membership_id=place.membership_id,
        seed=seed,
        drawn=[one.to_json() for one in drawn],
        draft={},
        points_max=float(sum(points[one.id] for one in drawn)),
        opened_at=now,
    )
    return attempt_id if new else None


def draft_of(page: AnyPaper) -> dict[str, Answer]:
    """The half-done answers that may be shown; those kept before a reset by a code may not."""
    return {} if page.hidden else sent_answers.stored(page.attempt.draft)


def save_draft(page: AnyPaper, answers: Mapping[str, Answer], now: datetime) -> None:
    """Keep half-done answers beside those kept before. Raises RefusedError for a test that was submitted."""
    if page.closed:
        raise RefusedError(_l("This test was submitted. What was sent is kept; nothing was changed now."))
    page.attempt.draft = sent_answers.to_json(draft_of(page) | dict(answers))
    page.attempt.draft_at = now
    db.session.flush()


def submit(
    page: AttemptPage, questions: Mapping[str, TestQuestion], answers: Mapping[str, Answer], now: datetime
) -> None:
    """Mark and keep the answers, and move progress and figures; a test that was submitted stays as it is."""
    if page.closed:
        return
    asked = [Asked(one.question, one.also) for one in questions.values()]
    marked = mark(asked, answers, page.where.rule.pass_points)
    attempt = page.attempt
    attempt.answers, attempt.result = sent_answers.to_json(answers), marked.to_json()
    attempt.points, attempt.points_max, attempt.passed = marked.points, marked.points_max, marked.passed
    attempt.submitted_at = now
    db.session.flush()
    if marked.passed:
        _pass(page, now)


def _pass(page: AttemptPage, now: datetime) -> None:
    """What was passed stays passed, with its first date. Progress was read and locked with the attempt."""
    if page.held.passed_at is not None:
        return
    place = page.place
    passed = NewEvent(
        person_id=place.person_id,
        kind="passed",
        course_id=place.course_id,
        module_id=place.module_id,
        at=now,
        membership_id=place.membership_id,
        attempt_id=page.attempt.id,
    )
    record_all([passed, *taking_part.settle(place, page.held, now, passed_at=now)])
