"""Opening a form of the course's own test once, and submitting it once. Nothing else moves: no event, no figure."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from uuid import uuid4

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from elearn.courses.drawing import in_order
from elearn.courses.layout import FORMS
from elearn.courses.questions.answer import Answer
from elearn.db import db
from elearn.errors import RefusedError
from elearn.learning import answers as sent_answers
from elearn.learning import form_queries
from elearn.learning.attempt_operations import bank_item
from elearn.learning.form_models import FormAttempt
from elearn.learning.form_queries import BeforeAfter, FormPage
from elearn.learning.form_turns import FIRST, Turn
from elearn.learning.grading import Asked, mark
from elearn.learning.once import insert_once
from elearn.learning.question_queries import TestQuestion


def open_form(page: BeforeAfter, person_id: int, turn: str, now: datetime) -> str:
    """The id of her attempt at this turn: the one that she has, or a new one. Raises RefusedError."""
    present = page.attempts.get(turn)
    if present:
        return present.attempt.id
    state = page.turn(turn)
    if state is Turn.GONE:
        raise RefusedError(_l("This course was withdrawn, so its tests cannot be opened any more."))
    if state is not Turn.OPEN:
        raise RefusedError(_l("The second test is not open yet. Its page says when it opens."))
    return _create(page, person_id, turn, now)


def _form_for(page: BeforeAfter, turn: str) -> str:
    """Drawn at random for the first turn; the other one for the second."""
    if turn == FIRST:
        return secrets.choice(FORMS)
    taken = page.attempts[FIRST].attempt.form
    return next(name for name in FORMS if name != taken)


def _create(page: BeforeAfter, person_id: int, turn: str, now: datetime) -> str:
    form, seed, attempt_id = _form_for(page, turn), secrets.token_hex(16), str(uuid4())
    questions = form_queries.form(page.version_id, form)
    drawn = in_order([bank_item(question) for question in questions], seed)
    new = insert_once(
        FormAttempt,
        id=attempt_id,
        person_id=person_id,
        course_id=page.of.id,
        version_id=page.version_id,
        form=form,
        turn=turn,
        seed=seed,
        drawn=[one.to_json() for one in drawn],
        draft={},
        points_max=float(sum(question.points for question in questions)),
        opened_at=now,
    )
    return attempt_id if new else _present(page, person_id, turn)


def _present(page: BeforeAfter, person_id: int, turn: str) -> str:
    """The one that another tab has opened meanwhile."""
    mine = (FormAttempt.person_id == person_id, FormAttempt.course_id == page.of.id, FormAttempt.turn == turn)
    return db.session.scalars(select(FormAttempt.id).where(*mine)).one()


def submit(page: FormPage, questions: Mapping[str, TestQuestion], answers: Mapping[str, Answer], now: datetime) -> None:
    """Mark and keep the answers; a form that was submitted stays as it is."""
    if page.closed:
        return
    marked = mark([Asked(one.question, one.also) for one in questions.values()], answers, 0)
    attempt = page.attempt
    attempt.answers, attempt.result = sent_answers.to_json(answers), marked.to_json()
    attempt.points, attempt.points_max = marked.points, marked.points_max
    attempt.submitted_at = now
    db.session.flush()
