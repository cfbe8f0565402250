"""Rows for pages: roles and events, in words."""

from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _

from elearn.accounts.appointing import MEMBER, kinds_to_give
from elearn.accounts.invitation_queries import Invitation
from elearn.accounts.labels import act_name, describe, place_name, place_names, role_name
from elearn.accounts.mailboxes import masked
from elearn.accounts.person_queries import Event, OwnRole
from elearn.accounts.role_news import GIVEN, Act
from elearn.accounts.role_queries import HeldRole
from elearn.accounts.viewer import Viewer
from elearn.i18n.moments import moment


@dataclass(frozen=True, slots=True)
class RoleRow:
    id: int
    name: str
    sign_in_name: str
    role: str
    place: str
    since: datetime
    may_end: bool


def role_rows(held: list[HeldRole], viewer: Viewer) -> list[RoleRow]:
    """One page of roles; every kind of place is asked for its names once.

    Whether a role may be ended is said by its kind; the last word has the page that ends it.
    """
    names = place_names((one.scope_kind, one.scope_key) for one in held)
    mine = kinds_to_give(viewer.roles)
    return [
        RoleRow(
            one.id,
            one.name,
            one.sign_in_name,
            role_name(one.kind),
            names[one.scope_kind, one.scope_key],
            one.since,
            one.kind in mine or one.person_id == viewer.id,
        )
        for one in held
    ]


@dataclass(frozen=True, slots=True)
class InvitationRow:
    """`to` is empty for a printed code."""

    id: int
    to: str
    role: str
    place: str
    by: str
    since: datetime
    until: datetime
    may_withdraw: bool


def invitation_rows(found: list[Invitation], viewer: Viewer) -> list[InvitationRow]:
    """One page of open invitations. The address is whole for who typed it, and masked for the others."""
    names = place_names((one.scope_kind, one.scope_key) for one in found)
    mine = (MEMBER, *kinds_to_give(viewer.roles))
    return [
        InvitationRow(
            one.id,
            _to(one, viewer),
            role_name(one.kind),
            names[one.scope_kind, one.scope_key],
            one.issuer,
            one.since,
            one.until,
            one.kind in mine or one.issuer_id == viewer.id,
        )
        for one in found
    ]


def _to(one: Invitation, viewer: Viewer) -> str:
    if not one.email or one.issuer_id == viewer.id:
        return one.email or ""
    return masked(one.email)


@dataclass(frozen=True, slots=True)
class OwnRow:
    name: str
    place: str
    since: datetime


def own_row(role: OwnRole) -> OwnRow:
    return OwnRow(role_name(role.kind), place_name(role.scope_kind, role.scope_key), role.since)


@dataclass(frozen=True, slots=True)
class NewsRow:
    given: bool
    what: str
    at: datetime


def news_row(act: Act) -> NewsRow:
    return NewsRow(act.action == GIVEN, describe({"role": act.role, "scope": act.scope}), act.at)


@dataclass(frozen=True, slots=True)
class EventRow:
    """A line of the history macro."""

    who: str
    when: str
    iso: str
    what: str
    reason: str


def event_row(event: Event) -> EventRow:
    who = _("you") if event.by_owner else event.actor or _("whoever runs this site, or a link")
    when = moment(event.at)
    return EventRow(who, when, event.at.isoformat(), act_name(event.action), describe(event.details))
