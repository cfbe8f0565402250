"""What the address of a new action brings along from what a round showed."""

from typing import Any, Final

from flask import request

from elearn.i18n.choice import current_language
from elearn.plans.forms import HIGHEST_LEVEL, NAME, ActionForm
from elearn.plans.origins import Origin, origins
from elearn.plans.queries import SeenPlan

NAMES: Final = ("instrument", "dimension", "level_now", "owner")


def along() -> dict[str, Any]:
    """For an address that is on the way to the form."""
    return {name: request.args.getlist(name) for name in NAMES if name in request.args}


def begins_with(seen: SeenPlan) -> dict[str, Any]:
    """What the form shows at first; who brings no mechanisms along begins with her own."""
    level = request.args.get("level_now", "")
    given = {name: value for name in ("instrument", "dimension") if NAME.fullmatch(value := request.args.get(name, ""))}
    now = {"level_now": int(level)} if level.isascii() and level.isdigit() and int(level[:3]) <= HIGHEST_LEVEL else {}
    bodies = [body.code for body in seen.standing.speaks_for if body.inside(seen.place)]
    return {"lang": seen.plan.lang, "owners": request.args.getlist("owner") or bodies[:1], **given, **now}


def origin_of(form: ActionForm) -> Origin | None:
    """The dimension that led here, as its instrument calls it; None where none did, or one that was only typed."""
    pair = form.instrument.data, form.dimension.data
    return origins([pair], current_language()).get(pair) if all(pair) else None
