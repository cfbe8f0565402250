"""The page of one action, which several routes show: by itself, and with what stands in the way of an act."""

from flask import render_template
from flask_babel import gettext as _

from elearn.accounts.viewer import Viewer
from elearn.assessments import shown_results
from elearn.db import utc_now
from elearn.i18n.choice import current_language
from elearn.plans.advice import missing
from elearn.plans.forms import CommentForm
from elearn.plans.labels import FIELD_LABELS
from elearn.plans.presenting import acts_of, comments_of, history_rows
from elearn.plans.queries import SeenAction, seen_action
from elearn.plans.rows import Partner
from elearn.plans.standing_queries import with_nobody_to_confirm
from elearn.plans.states import DRAFT, MOVES, PROPOSED


def acts_open(seen: SeenAction) -> frozenset[str]:
    """What the viewer may do with the action in its present state."""
    if not seen.may_keep:
        return frozenset()
    return frozenset(act for act, moves in MOVES.items() if seen.action.state in moves)


def answering(seen: SeenAction) -> list[Partner]:
    """The owners for which the viewer may answer now."""
    spoken = seen.of.standing.spoken
    is_open = seen.of.plan.state == "open" and seen.action.state in MOVES["decline"]
    return [owner for owner in seen.row.owners if is_open and owner.id in spoken]


def _in_the_way(seen: SeenAction) -> str:
    fields = missing(len(seen.row.owners), dated=seen.action.due_on is not None)
    return str(_(", ").join(str(FIELD_LABELS[name]) for name in fields)) if seen.action.state == DRAFT else ""


def action_page(viewer: Viewer, action_id: int, problem: str = "", comment: CommentForm | None = None) -> str:
    """The page as things stand now; `problem` says why an act was not done."""
    seen, now = seen_action(viewer, action_id), utc_now()
    codes = [owner.code for owner in seen.row.owners]
    return render_template(
        "plans/action.html",
        seen=seen,
        now=now,
        problem=problem,
        acts=acts_open(seen),
        answering=answering(seen),
        missing=_in_the_way(seen),
        silent=with_nobody_to_confirm(codes) if seen.action.state == PROPOSED else set(),
        history=history_rows(acts_of(action_id, current_language()), full=seen.of.sees_names),
        comments=comments_of(action_id, current_language()) if seen.may_comment else [],
        comment=comment or CommentForm(),
        led_by=_led_by(viewer, seen),
    )


def _led_by(viewer: Viewer, seen: SeenAction) -> str:
    """Where the viewer sees what the round showed that led here; empty where she sees it nowhere."""
    if seen.row.origin is None:
        return ""
    return shown_results.where(viewer, seen.row.origin.code, [owner.code for owner in seen.row.owners], utc_now())
