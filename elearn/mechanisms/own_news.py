"""What others decided about a person's memberships without asking her, as long as it is news to her."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import String, cast, exists, or_, select
from sqlalchemy.orm import aliased

from elearn.audit.models import AuditEntry
from elearn.db import db
from elearn.mechanisms.endings import is_over
from elearn.mechanisms.models import Mechanism, Membership
from elearn.mechanisms.naming import Text, names_of, shown_lang, shown_name
from elearn.mechanisms.own_pages import NEWS
from elearn.mechanisms.vocabulary import OPEN_STATES

ENDED, MOVED = "membership ended", "membership moved"


@dataclass(frozen=True, slots=True)
class MembershipNews:
    """Her membership of a mechanism has ended, or what she had proposed or joined turned out to be a listed one."""

    name: Text
    code: str
    at: datetime
    # True where a proposal was joined with this mechanism; else her membership of it has ended.
    joined: bool
    # True where her request went there.
    moved: bool
    # True where she can ask to belong to it again.
    may_return: bool


def news_by_others(person_id: int, lang: str, now: datetime) -> list[MembershipNews]:
    """The latest first. One statement, and one for the name where she belonged to both that were joined."""
    return [_news(row, lang) for row in db.session.execute(_by_others(person_id, lang, now)).all()]


def _by_others(person_id: int, lang: str, now: datetime) -> Any:
    again = aliased(Membership)
    back = exists().where(
        again.person_id == person_id,
        again.mechanism_id == Membership.mechanism_id,
        again.id != Membership.id,
        again.state.in_(OPEN_STATES),
    )
    moved = (AuditEntry.action == MOVED) & Membership.state.in_(OPEN_STATES)
    ended = (AuditEntry.action == ENDED) & (Membership.state == "ended") & ~back
    return (
        select(
            AuditEntry.at,
            AuditEntry.action,
            Mechanism,
            shown_name(lang).label("name"),
            shown_lang(lang).label("lang"),
        )
        .join(Membership, AuditEntry.subject_id == cast(Membership.id, String))
        .join(Mechanism, Mechanism.id == Membership.mechanism_id)
        .where(
            AuditEntry.subject_kind == "membership",
            AuditEntry.at > now - NEWS,
            Membership.person_id == person_id,
            or_(AuditEntry.actor_id.is_(None), AuditEntry.actor_id != person_id),
            or_(moved, ended),
        )
        .order_by(AuditEntry.id.desc())
    )


def _news(row: Any, lang: str) -> MembershipNews:
    body: Mechanism = row.Mechanism
    if row.action == ENDED and body.state == "refused" and body.successor_code:
        return _doubled(body.successor_code, row.at, lang)
    name, moved = Text(row.name or body.code, row.lang or ""), row.action == MOVED
    may_return = not (moved or is_over(body) or body.confidence == "to_check")
    return MembershipNews(name, body.code, row.at, joined=moved, moved=moved, may_return=may_return)


def _doubled(code: str, at: datetime, lang: str) -> MembershipNews:
    """She belonged to the listed mechanism as well: what ended is her membership of the proposal."""
    name = Text(names_of("mechanism", [code], lang).get(code, code), "")
    return MembershipNews(name, code, at, joined=True, moved=False, may_return=False)
