"""Amending mechanisms: every act is kept with what was before, what is after, and why."""

from dataclasses import replace
from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import select, update

from elearn.accounts.rights import COORDINATOR
from elearn.accounts.viewer import Viewer
from elearn.audit.operations import record
from elearn.db import db
from elearn.errors import AppError, RefusedError
from elearn.mechanisms import reporting
from elearn.mechanisms.codes import next_code
from elearn.mechanisms.description import Description, changes
from elearn.mechanisms.endings import is_over
from elearn.mechanisms.models import Country, CountryCommission, Mechanism, Recognition
from elearn.mechanisms.records import describe, note_change, write
from elearn.mechanisms.signals import reports_under_changed
from elearn.mechanisms.winding_up import wind_up
from elearn.scope import Scope, country


class ChangedMeanwhileError(AppError):
    """Somebody else amended the mechanism after this page was opened."""

    status = 409


def _claim(mechanism: Mechanism, revision: int) -> None:
    same = Mechanism.id == mechanism.id, Mechanism.revision == revision
    statement = update(Mechanism).where(*same).values(revision=revision + 1)
    if db.session.execute(statement).rowcount != 1:  # type: ignore[attr-defined]
        raise ChangedMeanwhileError(_l("Somebody else amended this mechanism while your page was open."))
    db.session.refresh(mechanism)


def speaks_for_country(viewer: Viewer, country_code: str) -> bool:
    """True for a coordinator of this country, whose word confirms what is written about it."""
    return any(role.kind == COORDINATOR and role.scope.key == country_code for role in viewer.roles)


def country_names(code: str) -> dict[str, str]:
    return db.session.get_one(Country, code).names


def amend(
    viewer: Viewer,
    mechanism: Mechanism,
    description: Description,
    revision: int,
    now: datetime,
    *,
    reason: str = "",
    kind: str = "amended",
) -> bool:
    """Store what a person amended; False where nothing differs.

    `revision` is the one that she saw: raises ChangedMeanwhileError where it is no longer the present one.
    """
    difference = changes(describe(mechanism), description)
    if not difference:
        return False
    _claim(mechanism, revision)
    write(mechanism, description, country_names(mechanism.country_code))
    mechanism.amended_at = now
    if not speaks_for_country(viewer, mechanism.country_code):
        mechanism.confirmed_by_country_at = None
    note_change(mechanism, viewer.id, kind, difference, now, reason)
    record(viewer.id, f"mechanism {kind}", "mechanism", mechanism.code, now, fields=sorted(difference))
    db.session.flush()
    if is_over(mechanism):
        wind_up(viewer.id, mechanism, now)
    return True


def close(
    viewer: Viewer,
    mechanism: Mechanism,
    revision: int,
    now: datetime,
    *,
    status: str,
    valid_to: str,
    successor_code: str | None,
    reason: str,
) -> None:
    """The body is no more: what became of it, when, and which one followed it."""
    closed = replace(describe(mechanism), status=status, valid_to=valid_to, successor_code=successor_code)
    amend(viewer, mechanism, closed, revision, now, reason=reason, kind="closed")


def confirm_by_country(viewer: Viewer, mechanism: Mechanism, now: datetime) -> None:
    """The country's coordinator says that what is written here is right."""
    mechanism.confirmed_by_country_at = mechanism.amended_at = now
    note_change(mechanism, viewer.id, "confirmed", {}, now)
    record(viewer.id, "mechanism confirmed", "mechanism", mechanism.code, now)
    db.session.flush()


def add_view(viewer: Viewer, mechanism: Mechanism, now: datetime, *, by_whom: str, recognised: bool, view: str) -> None:
    """Write down whether somebody recognises the body as a national mechanism."""
    db.session.add(Recognition(mechanism_id=mechanism.id, by_whom=by_whom, recognised=recognised, view=view))
    _recognition_changed(viewer, mechanism, [None, {"by_whom": by_whom, "recognised": recognised, "view": view}], now)


def remove_view(viewer: Viewer, mechanism: Mechanism, view: Recognition, now: datetime) -> None:
    before = {"by_whom": view.by_whom, "recognised": view.recognised, "view": view.view}
    db.session.delete(view)
    _recognition_changed(viewer, mechanism, [before, None], now)


def _recognition_changed(viewer: Viewer, mechanism: Mechanism, pair: list[object], now: datetime) -> None:
    mechanism.amended_at = now
    note_change(mechanism, viewer.id, "recognition", {"recognition": pair}, now)
    record(viewer.id, "recognition amended", "mechanism", mechanism.code, now)
    db.session.flush()


def codes_in(country_code: str) -> list[str]:
    """All codes given in a country, also former ones. The country is locked, so that two get different next ones."""
    db.session.execute(select(Country.code).where(Country.code == country_code).with_for_update())
    rows = db.session.execute(
        select(Mechanism.code, Mechanism.former_code).where(Mechanism.country_code == country_code)
    )
    return [code for row in rows for code in row if code]


def add(viewer: Viewer, country_code: str, description: Description, now: datetime, *, reason: str = "") -> Mechanism:
    """Enter a body that the directory lacks, by somebody who may amend it."""
    code = next_code(country_code, codes_in(country_code))
    mechanism = Mechanism(code=code, country_code=country_code, created_at=now, amended_at=now, origin="here")
    write(mechanism, description, country_names(country_code))
    note_change(mechanism, viewer.id, "added", {}, now, reason)
    record(viewer.id, "mechanism added", "mechanism", code, now)
    db.session.flush()
    return mechanism


def choose_commission(viewer: Viewer, country_code: str, chosen: str | None, now: datetime) -> bool:
    """The country reports under this commission from now on, with all its figures; False where it does already."""
    place = db.session.get_one(Country, country_code, with_for_update=True)
    full, associate = commissions_of(country_code)
    if not reporting.may_choose(chosen, full, associate):
        raise RefusedError(_l("The country does not belong to this commission, or has nothing to choose."))
    before = place.reports_under
    if before == chosen:
        return False
    place.reports_under = chosen
    record(viewer.id, "commission chosen", "country", country_code, now, before=before, after=chosen)
    db.session.flush()
    reports_under_changed.send(None, country_code=country_code, before=before, now=now)
    return True


def commissions_of(country_code: str) -> tuple[list[str], list[str]]:
    """The commissions of which a country is a full member, and those of which it is an associate."""
    statement = (
        select(CountryCommission)
        .where(CountryCommission.country_code == country_code)
        .order_by(CountryCommission.commission)
    )
    rows = db.session.scalars(statement).all()
    return [row.commission for row in rows if not row.associate], [row.commission for row in rows if row.associate]


def scope_of(mechanism: Mechanism) -> Scope:
    place = db.session.get_one(Country, mechanism.country_code)
    return Scope("mechanism", mechanism.code, country(place.code, place.reports_under).line)
