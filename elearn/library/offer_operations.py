"""Writing, offering and reviewing a mechanism's own case. Each act is done in the state that it belongs to, or not."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import update

from elearn.accounts.inserting import insert
from elearn.audit.operations import record
from elearn.db import db
from elearn.errors import AppError, RefusedError
from elearn.library import offer_states as states
from elearn.library.offer_drafts import Draft, differing
from elearn.library.offer_models import OfferedCase
from elearn.library.offer_signals import offered_cases_changed

UNDECIDED: dict[str, Any] = {"reason": "", "decided_by_id": None, "decided_at": None, "published_at": None}


class ChangedOfferError(AppError):
    """Somebody changed or decided the case after this page was opened."""

    status = 409


def _claim(
    case: OfferedCase, allowed: Collection[str], values: dict[str, Any], now: datetime, revision: int | None = None
) -> None:
    same = [OfferedCase.id == case.id, OfferedCase.state.in_(allowed)]
    if revision is not None:
        same.append(OfferedCase.revision == revision)
    statement = update(OfferedCase).where(*same).values(changed_at=now, revision=OfferedCase.revision + 1, **values)
    if db.session.execute(statement).rowcount != 1:  # type: ignore[attr-defined]  # an UPDATE has a count
        raise ChangedOfferError(_l("This case was changed or decided while your page was open."))
    db.session.refresh(case)


def _note(person_id: int | None, act: str, case: OfferedCase, now: datetime) -> None:
    record(person_id, act, "offered_case", case.id, now, mechanism=case.mechanism_id)


def stored(case: OfferedCase) -> dict[str, Any]:
    """What is written in it now, by the fields of a draft."""
    return {name: getattr(case, name) for name in Draft.__slots__}


def begin(person_id: int, mechanism_id: int, form_key: str, draft: Draft, now: datetime) -> OfferedCase | None:
    """Store a new draft; None where this form has begun one already."""
    values = draft.columns() | {
        "form_key": form_key,
        "mechanism_id": mechanism_id,
        "offered_by_id": person_id,
        "state": states.DRAFT,
        "created_at": now,
        "changed_at": now,
    }
    statement = insert(OfferedCase).values(**values).on_conflict_do_nothing().returning(OfferedCase.id)
    row = db.session.execute(statement).first()
    if row is None:
        return None
    case = db.session.get_one(OfferedCase, row.id)
    _note(person_id, "case begun", case, now)
    return case


def amend(person_id: int, case: OfferedCase, draft: Draft, revision: int, now: datetime) -> bool:
    """Store what was written; False where nothing differs. Raises ChangedOfferError for a page that is too old."""
    if not differing(stored(case), draft):
        return False
    _claim(case, states.AMENDABLE, draft.columns(), now, revision)
    _note(person_id, "case amended", case, now)
    return True


def offer(person_id: int, case: OfferedCase, revision: int, now: datetime) -> None:
    """Hand it to the reviewers. Raises RefusedError where something is missing."""
    if states.missing(stored(case)):
        raise RefusedError(_l("Something is missing in this case. Its page says what; fill it in, then offer it."))
    values = UNDECIDED | {"state": states.OFFERED, "offered_by_id": person_id, "offered_at": now}
    _claim(case, states.OFFERABLE, values, now, revision)
    _note(person_id, "case offered", case, now)


def withdraw(person_id: int, case: OfferedCase, now: datetime) -> None:
    """Take it back, published or not; whoever reads it at this moment finds it gone with the next page."""
    _claim(case, states.WITHDRAWABLE, {"state": states.WITHDRAWN}, now)
    _note(person_id, "case withdrawn", case, now)
    offered_cases_changed.send()


def publish(person_id: int, case: OfferedCase, revision: int, now: datetime) -> None:
    """Everybody reads it from now on, as the reviewer has read it."""
    _decide(person_id, case, {"state": states.PUBLISHED, "published_at": now}, now, revision)
    _note(person_id, "case published", case, now)
    offered_cases_changed.send()


def give_back(person_id: int, case: OfferedCase, reason: str, revision: int, now: datetime) -> None:
    """Return it for changes, published or not: it is a draft again, and the mechanism reads why."""
    values = {"state": states.DRAFT, "reason": reason, "decided_by_id": person_id, "decided_at": now}
    _claim(case, states.RETURNABLE, values, now, revision)
    _note(person_id, "case returned", case, now)
    offered_cases_changed.send()


def decline(person_id: int, case: OfferedCase, reason: str, revision: int, now: datetime) -> None:
    _decide(person_id, case, {"state": states.DECLINED, "reason": reason}, now, revision)
    _note(person_id, "case declined", case, now)


def _decide(person_id: int, case: OfferedCase, values: dict[str, Any], now: datetime, revision: int) -> None:
    decided = {"decided_by_id": person_id, "decided_at": now}
    _claim(case, states.DECIDABLE, decided | values, now, revision)
