"""The first page: for a visitor what this is, for a person where she goes on and what waits for her."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import render_template, url_for
from flask_babel import ngettext

from elearn.accounts.viewer import Viewer, signed_in, viewer
from elearn.db import utc_now
from elearn.i18n.choice import current_language
from elearn.i18n.languages import best
from elearn.learning import course_queries, course_views, home_queries
from elearn.learning.blueprint import bp
from elearn.learning.course_views import Text, text_of
from elearn.learning.home_queries import Belonging, Continue
from elearn.learning.waiting_here import Waiting, waiting_for
from elearn.mechanisms.waiting import Request, waiting_memberships, waiting_proposals


@dataclass(frozen=True, slots=True)
class ContinueView:
    """Where she goes on: the address leads to the very heading."""

    course: Text
    title: Text
    url: str
    percent: int
    begun: bool


def _continue(row: Continue) -> ContinueView:
    course = text_of(row.course_titles, "")
    if row.module is None or row.lesson is None:
        return ContinueView(course, course, url_for("learning.course", course=row.course), 0, begun=False)
    url = url_for(
        "learning.lesson", course=row.course, module=row.module, lesson=row.lesson, _anchor=row.anchor or None
    )
    lesson = text_of({row.lesson_lang or "": row.lesson_title}, row.lesson_lang or "")
    return ContinueView(text_of(row.module_titles, ""), lesson, url, row.percent, begun=True)


def _belonging(row: Belonging) -> dict[str, Any]:
    name, lang = best(dict(row.names), current_language())
    return {"name": name or row.code, "lang": lang, "code": row.code, "state": row.state, "learning": row.learning}


def _waiting(person: Viewer) -> list[Waiting]:
    """What waits for this person, each with the page where it is done."""
    now = utc_now()
    members, proposals = waiting_memberships(person, now), waiting_proposals(person, now)
    url = url_for("mechanisms.requests")
    sentences = [
        (_mine(person, members), _joining),
        (_mine(person, proposals), _proposed),
    ]
    return [Waiting(say(count), url) for count, say in sentences if count] + waiting_for(person, now)


def _joining(count: int) -> str:
    return str(ngettext("%(num)d person asks to join a mechanism", "%(num)d people ask to join a mechanism", count))


def _proposed(count: int) -> str:
    return str(ngettext("%(num)d mechanism is proposed", "%(num)d mechanisms are proposed", count))


def _mine(person: Viewer, requests: Sequence[Request]) -> int:
    return sum(request.may_be_decided_by(person) for request in requests)


@bp.get("/")
def home() -> str:
    courses = [course_views.card(row) for row in course_queries.courses(viewer())]
    if viewer().id is None:
        return render_template("learning/welcome.html", courses=courses)
    person = signed_in()
    places = [_continue(row) for row in home_queries.places(person.id, current_language())]
    return render_template(
        "learning/home.html",
        courses=courses,
        going_on=places,
        mechanisms=[_belonging(row) for row in home_queries.belongings(person.id)],
        waiting=_waiting(person),
    )
