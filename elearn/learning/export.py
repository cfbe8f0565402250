"""Every stored attempt as plain JSON: ids and keys, never names."""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Executable, select

from elearn.courses.form_models import FormVersion
from elearn.courses.models import Course, Module, ModuleVersion
from elearn.db import db
from elearn.learning.form_models import FormAttempt
from elearn.learning.models import Attempt
from elearn.mechanisms.models import Mechanism, Membership

AT_ONCE = 500


def _moment(value: datetime | None) -> str | None:
    return value.isoformat() if value else None


def _plain(row: Any) -> dict[str, Any]:
    attempt: Attempt = row.Attempt
    return {
        "test": "module",
        "membership": attempt.membership_id,
        "mechanism": row.mechanism,
        "course": row.course,
        "module": row.module,
        "version": row.version,
        "version_digest": row.digest,
        "passed": attempt.passed,
        **_answered(attempt),
    }


def _answered(attempt: Attempt | FormAttempt) -> dict[str, Any]:
    """What every attempt has."""
    return {
        "attempt": attempt.id,
        "person": attempt.person_id,
        "seed": attempt.seed,
        "drawn": attempt.drawn,
        "opened_at": _moment(attempt.opened_at),
        "submitted_at": _moment(attempt.submitted_at),
        "draft": attempt.draft if attempt.submitted_at is None else None,
        "answers": attempt.answers,
        "result": attempt.result,
        "points": attempt.points,
        "points_max": attempt.points_max,
    }


def _plain_form(row: Any) -> dict[str, Any]:
    """The same fields; what a form of the course's own test does not have is null."""
    attempt: FormAttempt = row.FormAttempt
    nothing = dict.fromkeys(("membership", "mechanism", "module", "passed"))
    return nothing | {
        "test": "course",
        "form": attempt.form,
        "turn": attempt.turn,
        "course": row.course,
        "version": row.version,
        "version_digest": row.digest,
        **_answered(attempt),
    }


def lines() -> Iterator[str]:
    """One line of JSON for each attempt, those of modules first; half-done ones have their draft."""
    for statement, plain in ((_of_modules(), _plain), (_of_courses(), _plain_form)):
        for row in db.session.execute(statement):
            yield json.dumps(plain(row), ensure_ascii=False, sort_keys=True)


def _of_courses() -> Executable:
    return (
        select(
            FormAttempt,
            Course.code.label("course"),
            FormVersion.number.label("version"),
            FormVersion.digest,
        )
        .join(Course, Course.id == FormAttempt.course_id)
        .join(FormVersion, FormVersion.id == FormAttempt.version_id)
        .order_by(FormAttempt.opened_at, FormAttempt.id)
        .execution_options(yield_per=AT_ONCE)
    )


def _of_modules() -> Executable:
    return (
        select(
            Attempt,
            Course.code.label("course"),
            Module.key.label("module"),
            ModuleVersion.number.label("version"),
            ModuleVersion.digest,
            Mechanism.code.label("mechanism"),
        )
        .join(Module, Module.id == Attempt.module_id)
        .join(Course, Course.id == Module.course_id)
        .join(ModuleVersion, ModuleVersion.id == Attempt.version_id)
        .outerjoin(Membership, Membership.id == Attempt.membership_id)
        .outerjoin(Mechanism, Mechanism.id == Membership.mechanism_id)
        .order_by(Attempt.opened_at, Attempt.id)
        .execution_options(yield_per=AT_ONCE)
    )
