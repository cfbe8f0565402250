"""Telling accounts about courses, in which a trainer's role holds."""

from collections.abc import Collection
from typing import Any

from flask import Flask
from sqlalchemy import false, select, true

from elearn.accounts.places import KnownPlaces, places
from elearn.courses.models import Course
from elearn.db import db
from elearn.i18n.languages import best
from elearn.scope import Scope, course


def _find(code: str) -> Scope | None:
    # A withdrawn course still has its trainers.
    there = db.session.scalar(select(Course.code).where(Course.code == code))
    return course(there) if there else None


def _names(codes: Collection[str], lang: str) -> dict[str, str]:
    rows = db.session.execute(select(Course.code, Course.titles, Course.source_language).where(Course.code.in_(codes)))
    return {row.code: best(row.titles, lang, row.source_language)[0] for row in rows}


def _inside(scope: Scope) -> Any:
    condition = Course.code == scope.key if scope.kind == "course" else true() if scope.kind == "world" else false()
    return select(Course.code).where(condition)


def init_app(app: Flask) -> None:
    places(app).kinds["course"] = KnownPlaces(_find, _names, _inside)
