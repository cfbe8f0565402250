"""Writing what a mechanism states, signing it, and saying whether the others see it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import update

from elearn.assessments.map_leaving_out import leave_out
from elearn.assessments.models import RoundMechanism, Statement
from elearn.assessments.parts import Key
from elearn.assessments.statement_queries import Stating
from elearn.assessments.statement_states import Stage
from elearn.audit.operations import record
from elearn.db import db
from elearn.errors import AppError, RefusedError


class ChangedMeanwhileError(AppError):
    """Somebody else changed the statement after this page was opened."""

    status = 409


def keep(own: Stating, answers: Mapping[Key, Any], person_id: int, now: datetime) -> tuple[str, ...]:
    """Store each answer in place of the one before; None takes one back.

    Returns what the statements are about whose signature a change took away. Raises RefusedError where the round is
    not open: after it closed nothing changes.
    """
    if not own.is_open:
        raise RefusedError(_l("This round is not open; nothing of a statement can be changed."))
    unsigned = []
    for about in dict.fromkeys(about for _item, about in answers):
        mine = {item: given for (item, one), given in answers.items() if one == about}
        if _put(own, about, mine, person_id, now):
            unsigned.append(about)
    db.session.flush()
    return tuple(unsigned)


def _put(own: Stating, about: str, mine: Mapping[str, Any], person_id: int, now: datetime) -> bool:
    """Whether a signature went. What is the same as before changes nothing."""
    row = own.statements.get(about)
    before = dict(row.answers) if row else {}
    after = {item: given for item, given in {**before, **mine}.items() if given is not None}
    if after == before:
        return False
    if row is None:
        row = Statement(round_id=own.found.round.id, mechanism_id=own.mechanism.id, about=about, revision=0)
        db.session.add(row)
    was_signed = row.signed_at is not None
    row.answers, row.revision = after, row.revision + 1
    row.written_by_id, row.written_at = person_id, now
    row.signed_by_id = row.signed_at = None
    return was_signed


def sign(own: Stating, seen: Mapping[str, int], person_id: int, now: datetime) -> tuple[str, ...]:
    """Sign statements in the name of the mechanism; `seen`: about → the revision that she read.

    Returns what those are about that were signed now; one that is signed already stays so. Raises RefusedError where
    there is nothing to sign or evidence is missing, ChangedMeanwhileError where a statement is another one by now.
    """
    if not own.is_open:
        raise RefusedError(_l("This round is not open; nothing can be signed."))
    waiting = tuple(about for about in seen if own.stage(own.about(about)) is not Stage.SIGNED)
    for about in waiting:
        _check(own, about, seen[about])
    for about in waiting:
        row = own.statements[about]
        row.signed_by_id, row.signed_at = person_id, now
    if waiting:
        ids = [own.statements[about].id for about in waiting]
        record(person_id, "statements signed", "round", own.found.round.id, now, code=own.mechanism.code, ids=ids)
    return waiting


def _check(own: Stating, about: str, revision: int) -> None:
    if own.stage(about) is Stage.OPEN:
        raise RefusedError(_l("Nothing is written here yet that could be signed."))
    if own.revision(about) != revision:
        raise ChangedMeanwhileError(
            _l("Somebody else changed this statement while your page was open. Read it once more, then sign it.")
        )
    if own.lacking(about):
        raise RefusedError(_l("Name one piece of evidence for each level that asks for it; then it can be signed."))


def share(own: Stating, person_id: int, now: datetime, *, shares: bool) -> None:
    """Say whether what the mechanism states is shown by name to the others that agreed; the last word counts.

    After publication it can only be taken back, for all time to come: then it goes out of what was frozen.
    """
    if not (own.may_share or (own.may_take_back and not shares)):
        raise RefusedError(_l("This round is published; in it an agreement can only be taken back."))
    if not own.may_share:
        leave_out(own.found.round.id, own.mechanism.code)
    here = RoundMechanism.round_id == own.found.round.id, RoundMechanism.mechanism_id == own.mechanism.id
    db.session.execute(update(RoundMechanism).where(*here).values(shares=shares, shares_by_id=person_id, shares_at=now))
    record(person_id, "statements shared", "round", own.found.round.id, now, code=own.mechanism.code, shares=shares)
