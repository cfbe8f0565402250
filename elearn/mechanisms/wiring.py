"""Telling accounts about places, and making memberships of invitations that bring one."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from flask import Flask
from sqlalchemy import false, literal, select, true, union_all

from elearn.accounts.places import KnownPlaces, places
from elearn.accounts.signals import invitation_used
from elearn.db import db
from elearn.errors import NotFoundError
from elearn.mechanisms.conditions import inside
from elearn.mechanisms.endings import why_over
from elearn.mechanisms.joining import accept_invited
from elearn.mechanisms.models import Country, Mechanism, Membership
from elearn.mechanisms.naming import names_of
from elearn.mechanisms.queries import find_scope
from elearn.mechanisms.vocabulary import COMMISSIONS
from elearn.scope import Scope, mechanism


def _finder(kind: str) -> Callable[[str], Scope | None]:
    def find(key: str) -> Scope | None:
        try:
            return find_scope(kind, key)
        except NotFoundError:
            return None

    return find


def _mechanisms(scope: Scope) -> Any:
    joined = select(Mechanism.code).join(Country, Country.code == Mechanism.country_code)
    return joined.where(inside(scope), Mechanism.state != "refused")


def _countries(scope: Scope) -> Any:
    return select(Country.code).where(false() if scope.kind == "mechanism" else inside(scope))


def _commissions(scope: Scope) -> Any:
    # No table holds them: they are there before the first country is.
    known = union_all(*(select(literal(code).label("code")) for code in COMMISSIONS)).subquery()
    inside_it = {"world": true(), "commission": known.c.code == scope.key}
    return select(known.c.code).where(inside_it.get(scope.kind, false()))


def _why_over(code: str) -> str:
    body = db.session.scalars(select(Mechanism).where(Mechanism.code == code)).first()
    return why_over(body) if body else ""


def _belonging(person_id: int) -> tuple[Scope, ...]:
    statement = (
        select(Mechanism.code, Mechanism.country_code, Country.reports_under)
        .join(Membership, Membership.mechanism_id == Mechanism.id)
        .join(Country, Country.code == Mechanism.country_code)
        .where(Membership.person_id == person_id, Membership.state == "accepted")
    )
    return tuple(mechanism(*row) for row in db.session.execute(statement))


def _invited(
    _sender: object, *, person_id: int, scope_kind: str, scope_key: str, inviter_id: int, now: datetime, **_role: object
) -> None:
    if scope_kind == "mechanism":
        body = db.session.scalars(select(Mechanism).where(Mechanism.code == scope_key)).one()
        # She says herself, on the page of her mechanisms, what she does there.
        accept_invited(person_id, body, "other", inviter_id, now)


def init_app(app: Flask) -> None:
    kinds = {"mechanism": _mechanisms, "country": _countries, "commission": _commissions}
    known = places(app)
    for kind, inside_scope in kinds.items():
        more = {"why_over": _why_over} if kind == "mechanism" else {}
        known.kinds[kind] = KnownPlaces(_finder(kind), _namer(kind), inside_scope, **more)
    known.belonging.append(_belonging)
    invitation_used.connect(_invited)


def _namer(kind: str) -> Callable[..., dict[str, str]]:
    return lambda keys, language: names_of(kind, keys, language)
