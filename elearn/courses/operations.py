"""Publishing and withdrawing: what the compiler made becomes what people read."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from elearn.audit import operations as audit
from elearn.courses.compiled import CompiledAsset, CompiledCourse, CompiledPage
from elearn.courses.form_storing import store_forms
from elearn.courses.models import Asset, Course, Publication, StaticPage
from elearn.courses.storing import Changes, revise, store_modules
from elearn.db import db
from elearn.errors import NotFoundError, RefusedError


@dataclass(frozen=True, slots=True)
class Published:
    """What an act of publishing changed; nothing where the same was published before."""

    course_id: int
    changes: Changes


def _course(compiled: CompiledCourse, now: datetime, changes: Changes) -> Course:
    settings = compiled.settings
    course = db.session.scalar(select(Course).where(Course.code == settings.id))
    if course is None:
        course = Course(code=settings.id, published_at=now)
        db.session.add(course)
    changed = revise(
        course,
        source_language=settings.source,
        titles=settings.title,
        summaries=settings.summary,
        settings=settings.to_json(),
        outline=compiled.outline,
    )
    changes["settings"] += changed
    db.session.flush()
    return course


def _store_assets(course: Course, assets: Sequence[CompiledAsset], changes: Changes) -> None:
    # An asset that a newer version no longer uses stays: learners inside the older version still see it.
    present = {row.path: row for row in db.session.scalars(select(Asset).where(Asset.course_id == course.id))}
    for asset in assets:
        row = present.get(asset.path)
        if row is None:
            row = Asset(course_id=course.id, path=asset.path)
            db.session.add(row)
        if row.digest != asset.digest or row.media_type != asset.media_type:
            row.digest, row.media_type, row.data = asset.digest, asset.media_type, asset.data
            changes["assets"] += 1


def _again(course: Course, changes: Changes, *, again: bool) -> None:
    if course.withdrawn_at is None:
        return
    if not again:
        raise RefusedError(
            _l("The course “%(code)s” was withdrawn. Publish it with --again if it is to be read again.")
            % {"code": course.code}
        )
    course.withdrawn_at = None
    changes["again"] += 1


def publish(compiled: CompiledCourse, person_id: int | None, now: datetime, *, again: bool = False) -> Published:
    """Store a compiled course. A module gets a new version only where its structure changed; texts are revised.

    Publishing the same once more changes nothing. Raises RefusedError for a withdrawn course, unless `again`.
    """
    changes: Changes = Counter()
    course = _course(compiled, now, changes)
    _again(course, changes, again=again)
    store_modules(course, compiled.modules, now, changes)
    store_forms(course, compiled.forms, now, changes)
    _store_assets(course, compiled.assets, changes)
    changes = +changes
    if changes:
        course.published_at = now
        _write_down(course, "publish", compiled.digest, person_id, now, changes)
    db.session.flush()
    return Published(course.id, changes)


def withdraw(code: str, person_id: int | None, now: datetime) -> bool:
    """Take a course out of the catalogue; what learners did stays. False where it was withdrawn before.

    Raises NotFoundError for an unknown code.
    """
    course = db.session.scalar(select(Course).where(Course.code == code))
    if course is None:
        raise NotFoundError(_l("There is no course “%(code)s”.") % {"code": code})
    if course.withdrawn_at is not None:
        return False
    course.withdrawn_at = now
    _write_down(course, "withdraw", "", person_id, now, Counter())
    db.session.flush()
    return True


def _write_down(course: Course, kind: str, digest: str, person_id: int | None, now: datetime, changes: Changes) -> None:
    summary = dict(changes)
    db.session.add(
        Publication(course_id=course.id, at=now, person_id=person_id, kind=kind, digest=digest, summary=summary)
    )
    audit.record(person_id, f"{kind} course", "course", course.code, now, **summary)


def publish_pages(pages: Sequence[CompiledPage], person_id: int | None, now: datetime) -> Changes:
    """Store pages of the site, such as *about the project*; counts what changed."""
    present = {(row.key, row.lang): row for row in db.session.scalars(select(StaticPage))}
    changes: Changes = Counter()
    for page in pages:
        row = present.get((page.key, page.lang))
        if row is None:
            row = StaticPage(key=page.key, lang=page.lang)
            db.session.add(row)
        changes["pages"] += revise(row, title=page.title, html=page.html)
    changes = +changes
    if changes:
        audit.record(person_id, "publish pages", "pages", "all", now, **changes)
    db.session.flush()
    return changes
