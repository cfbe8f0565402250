"""What becomes of a reader when a course or a module is withdrawn."""

from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import exists, select

from elearn.accounts.viewer import AnyViewer
from elearn.db import db
from elearn.errors import AppError, NotFoundError
from elearn.learning.models import Enrolment, ModuleProgress


class WithdrawnError(AppError):
    """The course was there for this reader, and is not any more."""

    status = 410


def is_enrolled(person_id: int, course_id: int) -> bool:
    mine = (Enrolment.person_id == person_id) & (Enrolment.course_id == course_id)
    return bool(db.session.scalar(select(exists().where(mine))))


def _is_inside(person_id: int, module_id: int) -> bool:
    mine = (ModuleProgress.person_id == person_id) & (ModuleProgress.module_id == module_id)
    return bool(db.session.scalar(select(exists().where(mine))))


def refuse_withdrawn(
    viewer: AnyViewer,
    course_id: int,
    module_id: int | None,
    course_withdrawn_at: datetime | None,
    module_withdrawn_at: datetime | None = None,
) -> None:
    """Let through what is there to be read, and a withdrawn module for whoever is inside it.

    Raises WithdrawnError for somebody who had taken up a withdrawn course, NotFoundError for everybody else.
    """
    if course_withdrawn_at is not None:
        if viewer.id is not None and is_enrolled(viewer.id, course_id):
            raise WithdrawnError(
                _l(
                    "This course was withdrawn. What you did in it stays in “My progress”, "
                    "and a test that you had opened can still be sent."
                )
            )
        raise NotFoundError(_l("There is no such course."))
    if module_withdrawn_at is None or module_id is None:
        return
    if viewer.id is None or not _is_inside(viewer.id, module_id):
        raise NotFoundError(_l("There is no such module."))
