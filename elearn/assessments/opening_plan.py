"""From what was typed to what a round shall be, and what is said about it before it is opened."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from elearn.assessments import opening_queries
from elearn.assessments.local_times import Local, shown
from elearn.assessments.opening import problem
from elearn.assessments.opening_queries import Body
from elearn.assessments.parts import asks_persons
from elearn.assessments.round_forms import OpenForm, lines, moment_of
from elearn.assessments.round_operations import Plan
from elearn.assessments.states import K
from elearn.i18n.moments import moment_in
from elearn.instruments.queries import Version
from elearn.mechanisms.choices import sent
from elearn.scope import Scope

FEWEST_BODIES = 2
# What the form proposes: the end of an office day.
USUAL_TIME = "17:00"


@dataclass(frozen=True, slots=True)
class Drafted:
    """A plan, with what was odd about the two moments as they were typed."""

    plan: Plan
    opens: Local
    closes: Local


def form_for(scope: Scope, version: Version, bodies: Sequence[Body], zone: str, closes: datetime) -> OpenForm:
    """Without the fields that do not belong to this instrument or scope."""
    day, _clock = shown(closes, zone)
    form = sent(
        OpenForm,
        time_zone=zone,
        closes_on=day,
        closes_time=USUAL_TIME,
        mechanisms=[one.id for one in bodies],
        members=True,
    )
    form.offer(bodies)
    about, alone = version.structure.about, not asks_persons(version.structure)
    unwanted = {
        "mechanisms": scope.kind == "mechanism",
        "members": alone,
        "persons": alone,
        "threshold": alone,
        "partners": about != "relation",
        "facilitated": about != "system",
    }
    for name in (name for name, is_unwanted in unwanted.items() if is_unwanted):
        del form[name]
    return form


def draft(form: Any, scope: Scope, version: Version, bodies: Sequence[Body], now: datetime) -> Drafted | None:
    """The plan; None where something is wrong, which the form then says."""
    moments = _moments(form, now)
    chosen = form.mechanisms.data if "mechanisms" in form else [one.id for one in bodies]
    partners = lines(form.partners.data) if "partners" in form else []
    wrong = [_too_few(form, version, chosen, partners), moments is None]
    named = _named(form, chosen)
    if any(wrong) or moments is None or named is None:
        return None
    opens, closes = moments
    plan = Plan(
        version.id,
        scope,
        form.time_zone.data,
        opens.at,
        closes.at,
        int(form.threshold.data) if "threshold" in form else K,
        chosen,
        "members" in form and form.members.data,
        named,
        partners,
        form.purpose.data,
        "facilitated" in form and form.facilitated.data,
    )
    return Drafted(plan, opens, closes)


def _named(form: Any, chosen: Sequence[int]) -> dict[int, int] | None:
    """Person → mechanism; None where a name belongs to nobody, which the form then says."""
    if "persons" not in form:
        return {}
    named, unknown = opening_queries.members_by_name(lines(form.persons.data), chosen)
    return None if form.say_unknown(unknown) else named


def _too_few(form: Any, version: Version, chosen: Sequence[int], partners: Sequence[str]) -> bool:
    if not chosen:
        form.mechanisms.errors = [_("Choose at least one mechanism.")]
    elif version.structure.about == "relation" and len(chosen) + len(partners) < FEWEST_BODIES:
        form.mechanisms.errors = [_("A round about relations needs at least two bodies.")]
    else:
        return False
    return True


def _moments(form: Any, now: datetime) -> tuple[Local, Local] | None:
    """A moment in the past, or none, opens the round at once."""
    if bool(form.opens_on.data) != bool(form.opens_time.data):
        form.opens_on.errors = [_("Write both the day and the time, or neither: then it opens at once.")]
        return None
    zone = form.time_zone.data
    opens = moment_of(form.opens_on, form.opens_time, zone) or Local(now)
    opens = opens if opens.at > now else Local(now)
    closes = moment_of(form.closes_on, form.closes_time, zone)
    wrong = problem(opens.at, closes.at) if closes else None
    if closes is None or wrong:
        form.closes_on.errors = [_(wrong.text, **wrong.values) if wrong else _("Please fill this in.")]
        return None
    return opens, closes


@dataclass(frozen=True, slots=True)
class AskedIn:
    """How many persons would be asked for a mechanism; `few`: so few that answers of single persons are not asked."""

    body: Body
    number: int
    few: bool


def summary(drafted: Drafted, version: Version, bodies: Sequence[Body], now: datetime) -> dict[str, Any]:
    """What is said before a round is opened: when, who is asked and how many, and where too few are."""
    plan = drafted.plan
    asked = opening_queries.asked(plan.mechanism_ids, plan.named or {}, members=plan.members)
    total = len(set().union(*asked.values()))
    each = asks_persons(version.structure) and version.structure.about == "mechanism"
    rows = [
        AskedIn(one, len(asked[one.id]), each and len(asked[one.id]) < plan.threshold)
        for one in bodies
        if one.id in asked
    ]
    return {
        "rows": rows,
        "alone": not asks_persons(version.structure),
        "total": ngettext("%(num)d person", "%(num)d persons", total),
        "few": not each and total < plan.threshold,
        "opens": _("at once") if plan.opens_at <= now else moment_in(plan.opens_at, plan.time_zone),
        "closes": moment_in(plan.closes_at, plan.time_zone),
        "odd": [sentence for sentence in (_odd(drafted.opens, plan), _odd(drafted.closes, plan)) if sentence],
        "plan": plan,
    }


def _odd(one: Local, plan: Plan) -> str:
    values = {"moment": moment_in(one.at, plan.time_zone)}
    if one.odd == "skipped":
        return str(_("Clocks are put forward there and skip the time you wrote. Meant is: %(moment)s", **values))
    if one.odd == "twice":
        return str(_("Clocks are put back there and show this time twice. Meant is the second: %(moment)s", **values))
    return ""
