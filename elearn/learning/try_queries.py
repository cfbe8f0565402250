"""Requests for one more try, for those who may answer them: a name and a module, and nothing of scores or answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, and_, false, func, or_, select, true

from elearn.accounts.models import Person
from elearn.accounts.rights import scopes_for
from elearn.accounts.viewer import Viewer
from elearn.courses.models import Course, Module
from elearn.db import db
from elearn.errors import NotAllowedError, NotFoundError
from elearn.i18n.choice import current_language
from elearn.i18n.languages import best
from elearn.learning.models import ModuleProgress, TryRequest

ACT = "decide extra tries"


@dataclass(frozen=True, slots=True)
class AskedTry:
    id: int
    name: str
    module_title: str
    requested_at: datetime


@dataclass(frozen=True, slots=True)
class GrantedTry:
    """A module whose test she may try once more."""

    course: str
    module: str
    titles: Mapping[str, str]
    source: str


def _inside(viewer: Viewer) -> Any:
    """Courses whose requests the viewer answers."""
    scopes = scopes_for(viewer.roles, ACT)
    every = true() if any(scope.kind == "world" for scope in scopes) else false()
    return or_(every, Course.code.in_([scope.key for scope in scopes if scope.kind == "course"]))


def _statement(viewer: Viewer) -> Select[Any]:
    return (
        select(TryRequest.id, Person.name, Module.titles, Course.source_language, TryRequest.requested_at)
        .join(Person, Person.id == TryRequest.person_id)
        .join(Module, Module.id == TryRequest.module_id)
        .join(Course, Course.id == Module.course_id)
        .where(_inside(viewer))
        .order_by(TryRequest.requested_at, TryRequest.id)
    )


def waiting(viewer: Viewer) -> Sequence[AskedTry]:
    """What waits for this viewer's answer, the oldest first.

    Raises NotAllowedError for somebody who trains no course.
    """
    if not scopes_for(viewer.roles, ACT):
        raise NotAllowedError(_l("Requests for one more try are answered by the trainer of the course."))
    rows = db.session.execute(_statement(viewer).where(TryRequest.decided_at.is_(None)))
    lang = current_language()
    return [
        AskedTry(row.id, row.name, best(row.titles, lang, row.source_language)[0], row.requested_at) for row in rows
    ]


def count_waiting(viewer: Viewer) -> int:
    """How many requests wait for this viewer's answer."""
    if not scopes_for(viewer.roles, ACT):
        return 0
    asked = _statement(viewer).where(TryRequest.decided_at.is_(None)).order_by(None).subquery()
    return db.session.scalar(select(func.count()).select_from(asked)) or 0


def granted(person_id: int) -> list[GrantedTry]:
    """Tries that were granted to her and that she has not used, the latest first."""
    mine = and_(ModuleProgress.module_id == Module.id, ModuleProgress.person_id == TryRequest.person_id)
    statement = (
        select(Course.code, Module.key, Module.titles, Course.source_language)
        .select_from(TryRequest)
        .join(Module, Module.id == TryRequest.module_id)
        .join(Course, Course.id == Module.course_id)
        .outerjoin(ModuleProgress, mine)
        .where(
            TryRequest.person_id == person_id,
            TryRequest.granted.is_(True),
            TryRequest.used_at.is_(None),
            ModuleProgress.passed_at.is_(None),
            Course.withdrawn_at.is_(None),
        )
        .order_by(TryRequest.decided_at.desc(), TryRequest.id.desc())
    )
    return [GrantedTry(*row) for row in db.session.execute(statement)]


def require_mine(viewer: Viewer, request_id: int) -> None:
    """Raises NotFoundError where there is no such request, or it is not this viewer's to answer."""
    if db.session.execute(_statement(viewer).where(TryRequest.id == request_id)).first() is None:
        raise NotFoundError(_l("There is no such request."))
