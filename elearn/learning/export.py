"""Every stored attempt as plain JSON: ids and keys, never names."""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import select

from elearn.courses.models import Course, Module, ModuleVersion
from elearn.db import db
from elearn.learning.models import Attempt
from elearn.mechanisms.models import Mechanism, Membership

AT_ONCE = 500


def _moment(value: datetime | None) -> str | None:
    return value.isoformat() if value else None


def _plain(row: Any) -> dict[str, Any]:
    attempt: Attempt = row.Attempt
    return {
        "attempt": attempt.id,
        "person": attempt.person_id,
        "membership": attempt.membership_id,
        "mechanism": row.mechanism,
        "course": row.course,
        "module": row.module,
        "version": row.version,
        "version_digest": row.digest,
        "seed": attempt.seed,
        "drawn": attempt.drawn,
        "opened_at": _moment(attempt.opened_at),
        "submitted_at": _moment(attempt.submitted_at),
        "draft": attempt.draft if attempt.submitted_at is None else None,
        "answers": attempt.answers,
        "result": attempt.result,
        "points": attempt.points,
        "points_max": attempt.points_max,
        "passed": attempt.passed,
    }


def lines() -> Iterator[str]:
    """One line of JSON for each attempt, the oldest first; half-done ones have their draft."""
    statement = (
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
    for row in db.session.execute(statement):
        yield json.dumps(_plain(row), ensure_ascii=False, sort_keys=True)
