"""What the page of a round receives: its moments and bodies for all, and for those who run it what they may do."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from secrets import token_hex
from typing import Any

from flask import url_for

from elearn.accounts.labels import role_name
from elearn.accounts.loading import load_viewer
from elearn.accounts.models import Person
from elearn.accounts.rights import COORDINATOR, FOCAL, RIGHTS
from elearn.accounts.viewer import Viewer
from elearn.assessments import opening_queries, reminders, round_links, running
from elearn.assessments.answering import asked_count, asked_in_each
from elearn.assessments.asked_queries import invitees, is_met, last_extension, met_in_each
from elearn.assessments.labels import STATE_LABELS
from elearn.assessments.local_times import shown
from elearn.assessments.map_queries import has_map
from elearn.assessments.parts import INSTITUTIONAL, parts
from elearn.assessments.round_forms import AskingForm, CodesForm, ExtendForm
from elearn.assessments.round_queries import Found, Standing, may_run, moments, partners
from elearn.assessments.round_texts import bodies, languages, words
from elearn.assessments.states import State, publishes_itself_at
from elearn.db import db
from elearn.i18n.choice import current_language
from elearn.i18n.languages import ANSWERING, Language, direction
from elearn.mechanisms.choices import sent
from elearn.mechanisms.labels import STATUS_LABELS
from elearn.mechanisms.queries import scope_name
from elearn.mechanisms.vocabulary import ENDINGS


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A mechanism of a round. `asked` is None for whom it is no business; `met`: see `asked_queries.met_in_each`.

    `became` says what became of it where it came to its end meanwhile.
    """

    code: str
    name: str
    lang: str
    members: bool
    asked: int | None
    few: bool
    met: bool | None
    codes: int
    hands_out: bool
    became: object


@dataclass(frozen=True, slots=True)
class Forms:
    """The small forms of the page; one of them may hold what was typed and cannot be done."""

    extend: ExtendForm
    asking: AskingForm
    codes: CodesForm


def show(viewer: Viewer, found: Found, mine: Standing, now: datetime, forms: Forms) -> dict[str, Any]:
    row, runs = found.round, may_run(viewer, found.scope)
    said = words(row, current_language())
    return {
        "found": found,
        "words": said,
        "text_dir": direction(said.lang),
        "state": STATE_LABELS[found.state],
        "place": scope_name(found.scope),
        "opener": _opener(found),
        "mine": mine,
        "asks": _asks(found, mine),
        "runs": runs,
        "changeable": runs and found.state in {State.PLANNED, State.OPEN},
        "may_publish": found.state is State.CLOSED and running.may_publish(viewer, found),
        "publishes_itself": publishes_itself_at(moments(row)),
        "extension": last_extension(row.id),
        "links": round_links.links(viewer, found),
        "rows": _rows(viewer, found, mine),
        "partners": partners(row.id),
        "met": is_met(found) if found.structure.about != "mechanism" and found.state is State.OPEN else None,
        "invitees": invitees(row.id) if runs else [],
        "may_remind": runs and found.asks_persons and reminders.may_go(moments(row), row.reminded_at, now),
        "next_reminder": reminders.next_at(row.reminded_at),
        "states_something": bool(mine.signs_for and parts(found.structure, INSTITUTIONAL)),
        "has_map": has_map(viewer, found),
        "papers": _papers(found),
        "sheets": ANSWERING,
        "forms": forms,
    }


def _asks(found: Found, mine: Standing) -> bool:
    """Whether she is asked for answers of her own: so few may be asked that nobody is, or institutions alone."""
    if mine.answers_for is None or not found.asks_persons:
        return False
    return asked_count(found, mine.answers_for.id) >= found.round.threshold


def _papers(found: Found) -> list[Language]:
    """The languages in which the questions for persons are printed."""
    known = languages(found.round) if found.asks_persons else ()
    return [one for one in ANSWERING if one.code in known]


def new_forms(found: Found, *, sent_twice: bool = False) -> Forms:
    """As they are sent, or empty. `sent_twice`: mechanisms that take part may be among those that are to be added."""
    day, clock = shown(found.round.closes_at, found.round.time_zone)
    asking = sent(AskingForm, members=True)
    asking.offer(opening_queries.bodies(found.scope, "") if sent_twice else more_bodies(found))
    return Forms(
        sent(ExtendForm, closes_on=day, closes_time=clock), asking, sent(CodesForm, number=20, form_key=token_hex(16))
    )


def more_bodies(found: Found) -> Sequence[opening_queries.Body]:
    """The mechanisms of the country that do not take part yet."""
    there = {one.id for one in found.mechanisms}
    return [one for one in opening_queries.bodies(found.scope, current_language()) if one.id not in there]


def _rows(viewer: Viewer, found: Found, mine: Standing) -> list[BodyRow]:
    """What is said of all of them is read at once."""
    runs, each = may_run(viewer, found.scope), found.structure.about == "mechanism"
    persons, codes = asked_in_each(found.round.id) if runs or mine.signs_for else (Counter[int](), Counter[int]())
    asked = {one.id: persons[one.id] + codes[one.id] for one in found.mechanisms}
    met = met_in_each(found, asked) if runs and each and found.asks_persons and found.state is State.OPEN else {}
    names = bodies(found.round.id, [one.code for one in found.mechanisms], current_language())
    # Where institutions answer alone there is no number of persons to be told.
    nearer = {one.id for one in (found.mechanisms if runs else mine.signs_for) if found.asks_persons}
    return [
        BodyRow(
            one.code,
            name.name,
            name.lang,
            one.invites_members,
            asked[one.id] if one.id in nearer else None,
            one.id in nearer and each and asked[one.id] < found.round.threshold,
            met.get(one.id),
            codes[one.id] if one.id in nearer else 0,
            one.id in nearer and found.state in {State.PLANNED, State.OPEN},
            STATUS_LABELS[one.status] if one.status in ENDINGS else "",
        )
        for one, name in zip(found.mechanisms, names, strict=True)
    ]


def _opener(found: Found) -> dict[str, str]:
    """By the role in which she opened it; the role is still said when she holds it no more."""
    opener = load_viewer(found.round.opened_by_id)
    held = opener.roles if opener else ()
    kinds = [one.kind for one in held if one.kind in RIGHTS["open rounds"] and one.scope == found.scope]
    usual = COORDINATOR if found.scope.kind == "country" else FOCAL
    name = db.session.get_one(Person, found.round.opened_by_id).name
    return {"name": name, "role": role_name(kinds[0] if kinds else usual)}


def url_of(found: Found) -> str:
    return url_for("assessments.show", round_id=found.round.id)
