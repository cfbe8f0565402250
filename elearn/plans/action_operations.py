"""What is done with an action: every act is kept with who did it, when, and what was before and after."""

from datetime import date, datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, select, update

from elearn.accounts.viewer import Viewer
from elearn.audit.operations import record
from elearn.db import db
from elearn.errors import NotAllowedError, RefusedError
from elearn.learning.once import insert_once
from elearn.mechanisms.models import Mechanism
from elearn.plans.advice import missing
from elearn.plans.models import Action, ActionChange, ActionComment, ActionOwner
from elearn.plans.plan_operations import ChangedMeanwhileError
from elearn.plans.queries import SeenAction, SeenPlan, by_date
from elearn.plans.rows import rows_of
from elearn.plans.states import CONFIRMED, DECLINED, DRAFT, LIVE, after, settle
from elearn.plans.substance import PLAIN, Substance, changes

CLOSED = _l("This plan is closed. Whoever keeps it can open it again.")


def _ids(codes: tuple[str, ...]) -> list[int]:
    return list(db.session.scalars(select(Mechanism.id).where(Mechanism.code.in_(codes)).order_by(Mechanism.code)))


def _columns(said: Substance) -> dict[str, Any]:
    support = _ids((said.support,)) if said.support else []
    return {name: getattr(said, name) for name in PLAIN} | {
        "support_id": support[0] if support else None,
        "due_on": date.fromisoformat(said.due_on) if said.due_on else None,
    }


def _own(action: Action, codes: tuple[str, ...]) -> None:
    """These mechanisms own the action from now on, and none has answered yet."""
    db.session.execute(delete(ActionOwner).where(ActionOwner.action_id == action.id))
    db.session.add_all(ActionOwner(action_id=action.id, mechanism_id=number) for number in _ids(codes))
    db.session.flush()


def _note(
    viewer: Viewer,
    action: Action,
    kind: str,
    now: datetime,
    *,
    office: int | None,
    changed: dict[str, Any] | None = None,
    reason: str = "",
) -> None:
    action.changed_at = now
    values = {"changes": changed or {}, "reason": reason, "mechanism_id": office}
    db.session.add(ActionChange(action_id=action.id, at=now, person_id=viewer.id, kind=kind, **values))
    record(viewer.id, f"action {kind}", "action", action.id, now, fields=sorted(changed or {}))
    db.session.flush()


def add(viewer: Viewer, seen: SeenPlan, said: Substance, key: str, now: datetime) -> Action:
    """A new draft, or the action that is there already.

    The form that is sent twice adds one: its key says so, and after a step back in the browser, which draws another
    key, that the same person writes every word of an action anew that is in the plan already.
    """
    _require_open(seen)
    if not seen.may_write:
        raise NotAllowedError(
            _l("Actions are written by focal points and deputies, and by whoever looks after the plan.")
        )
    office = seen.standing.office_in(seen.place)
    state = {"state": DRAFT, "outcome": "", "created_at": now, "changed_at": now, "revision": 0}
    by = {"plan_id": seen.plan.id, "proposed_by_id": viewer.id, "proposed_for_id": office}
    there = _written_already(seen.plan.id, viewer.id, said)
    if there is not None:
        return there
    is_new = insert_once(Action, key=key, **by, **state, **_columns(said))
    action = db.session.scalars(select(Action).where(Action.key == key)).one()
    if is_new:
        _own(action, said.owners)
        _note(viewer, action, "written", now, office=office)
    return action


def _written_already(plan_id: int, person_id: int | None, said: Substance) -> Action | None:
    same = Action.plan_id == plan_id, Action.proposed_by_id == person_id, Action.what == said.what
    rows = rows_of(by_date(*same, Action.state.in_(LIVE)), said.lang)
    return next((row.action for row in rows if not changes(row.substance, said)), None)


def _require_open(seen: SeenPlan) -> None:
    if seen.plan.state != "open":
        raise RefusedError(CLOSED)


def may_keep(seen: SeenAction) -> None:
    """Raises NotAllowedError for those who may not change the action, RefusedError where the plan is closed."""
    _require_open(seen.of)
    if not seen.keeps:
        raise NotAllowedError(_l("An action is changed by those who speak for its owners, and by whoever wrote it."))


def _lock(action: Action, revision: int) -> None:
    db.session.refresh(action, with_for_update=True)
    if action.revision != revision:
        raise ChangedMeanwhileError(_l("Somebody else changed this action while your page was open."))


def _move(action: Action, act: str) -> str:
    """The state before; the action is in the next one. Raises RefusedError where the act cannot be done in it."""
    before, following = action.state, after(action.state, act)
    if following is None:
        raise RefusedError(_l("This cannot be done with the action as it stands now. Look at it again."))
    action.state = following
    return before


def _office(seen: SeenAction) -> int | None:
    """For which mechanism she acts: an owner for which she speaks, else that of the office that wrote it."""
    hers = [number for number in seen.row.owner_ids if number in seen.of.standing.spoken]
    return hers[0] if hers else seen.of.standing.office_in(seen.of.place)


def amend(viewer: Viewer, seen: SeenAction, said: Substance, revision: int, now: datetime) -> bool:
    """Store what the action says; False where nothing differs. What owners confirmed was something else: it goes."""
    may_keep(seen)
    difference = changes(seen.row.substance, said)
    if not difference:
        return False
    action = seen.action
    _lock(action, revision)
    before = _move(action, "amend")
    for name, value in _columns(said).items():
        setattr(action, name, value)
    action.revision += 1
    _own(action, said.owners)
    changed = difference | ({"state": [before, action.state]} if before != action.state else {})
    _note(viewer, action, "amended", now, office=_office(seen), changed=changed)
    return True


def propose(viewer: Viewer, seen: SeenAction, revision: int, now: datetime) -> None:
    """Put a draft to its owners. Raises RefusedError while something stands in the way."""
    may_keep(seen)
    if missing(len(seen.row.owners), dated=seen.action.due_on is not None):
        raise RefusedError(_l("An action needs a date and two owner mechanisms before it is put to them."))
    _step(viewer, seen, "propose", "proposed", revision, now)


def start(viewer: Viewer, seen: SeenAction, revision: int, now: datetime) -> None:
    may_keep(seen)
    _step(viewer, seen, "start", "started", revision, now)


def finish(viewer: Viewer, seen: SeenAction, revision: int, shown_by: str, now: datetime) -> None:
    """It is done, and this shows it."""
    may_keep(seen)
    _step(viewer, seen, "finish", "done", revision, now, shown_by)


def drop(viewer: Viewer, seen: SeenAction, revision: int, reason: str, now: datetime) -> None:
    may_keep(seen)
    _step(viewer, seen, "drop", "dropped", revision, now, reason)


def take_back(viewer: Viewer, seen: SeenAction, revision: int, now: datetime) -> None:
    """It was not done after all, or is taken up again: then as a draft that nobody has confirmed."""
    may_keep(seen)
    _step(viewer, seen, "take_back", "taken_back", revision, now)
    if seen.action.state == DRAFT:
        _forget_answers(seen.action)


def _forget_answers(action: Action) -> None:
    nothing = {"answer": None, "answered_by_id": None, "answered_at": None, "reason": ""}
    db.session.execute(update(ActionOwner).where(ActionOwner.action_id == action.id).values(**nothing))


def _step(
    viewer: Viewer, seen: SeenAction, act: str, kind: str, revision: int, now: datetime, outcome: str = ""
) -> None:
    action = seen.action
    _lock(action, revision)
    before = _move(action, act)
    action.revision += 1
    action.outcome = outcome
    changed = {"state": [before, action.state]}
    _note(viewer, action, kind, now, office=_office(seen), changed=changed, reason=outcome)


def may_answer(seen: SeenAction, code: str) -> int:
    """The id of the owner for which she answers. Raises as `may_keep` does, for a mechanism that is not hers."""
    _require_open(seen.of)
    hers = [one.id for one in seen.row.owners if one.code == code and one.id in seen.of.standing.spoken]
    if not hers:
        raise NotAllowedError(_l("For a mechanism its own focal point answers, or the deputy."))
    return hers[0]


def _owner(seen: SeenAction, code: str) -> ActionOwner:
    key = {"action_id": seen.action.id, "mechanism_id": may_answer(seen, code)}
    return db.session.get_one(ActionOwner, key, with_for_update=True, populate_existing=True)


def confirm(viewer: Viewer, seen: SeenAction, code: str, revision: int, now: datetime) -> None:
    """The mechanism takes the action on; once all owners have, it is agreed. A second click changes nothing."""
    may_answer(seen, code)
    _lock(seen.action, revision)
    owner = _owner(seen, code)
    if owner.answer == CONFIRMED:
        return
    _answer(viewer, seen, owner, CONFIRMED, "", now)


def decline(viewer: Viewer, seen: SeenAction, code: str, revision: int, reason: str, now: datetime) -> None:
    """The mechanism does not take it on (any more), and says why."""
    may_answer(seen, code)
    _lock(seen.action, revision)
    owner = _owner(seen, code)
    _answer(viewer, seen, owner, DECLINED, reason, now)


def _answer(viewer: Viewer, seen: SeenAction, owner: ActionOwner, answer: str, reason: str, now: datetime) -> None:
    action = seen.action
    before = _move(action, {CONFIRMED: "confirm", DECLINED: "decline"}[answer])
    owner.answer, owner.answered_by_id, owner.answered_at, owner.reason = answer, viewer.id, now, reason
    db.session.flush()
    action.state = settle(action.state, _answers(action))
    changed = {"state": [before, action.state]} if before != action.state else {}
    _note(viewer, action, answer, now, office=owner.mechanism_id, changed=changed, reason=reason)


def _answers(action: Action) -> list[str | None]:
    return list(db.session.scalars(select(ActionOwner.answer).where(ActionOwner.action_id == action.id)))


def may_comment(seen: SeenAction) -> None:
    """Raises NotAllowedError."""
    if not seen.may_comment:
        raise NotAllowedError(_l("Owners, support and whoever looks after the plan talk with each other here."))


def comment(viewer: Viewer, seen: SeenAction, text: str, key: str, now: datetime) -> None:
    """Say something to the other owners; the form that is sent twice says it once."""
    may_comment(seen)
    values = {"action_id": seen.action.id, "at": now, "person_id": viewer.id, "mechanism_id": _office(seen)}
    insert_once(ActionComment, key=key, text=text, **values)
