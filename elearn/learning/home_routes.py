"""The first page: for a visitor what this is, for a person where she goes on and what waits for her."""

from collections.abc import Sequence
from typing import Any

from flask import render_template, url_for
from flask_babel import ngettext

from elearn.accounts.viewer import Viewer, signed_in, viewer
from elearn.db import utc_now
from elearn.i18n.choice import current_language
from elearn.i18n.languages import best
from elearn.learning import (
    course_queries,
    course_views,
    going_on_queries,
    going_on_views,
    home_queries,
    try_queries,
)
from elearn.learning.blueprint import bp
from elearn.learning.course_views import text_of
from elearn.learning.going_on import Step
from elearn.learning.going_on_queries import GoingOn
from elearn.learning.home_queries import Belonging
from elearn.learning.waiting_here import Waiting, waiting_for
from elearn.library import offer_queries
from elearn.mechanisms.waiting import Request, waiting_memberships, waiting_proposals


def _belonging(row: Belonging) -> dict[str, Any]:
    name, lang = best(dict(row.names), current_language())
    return {"name": name or row.code, "lang": lang, "code": row.code, "state": row.state, "learning": row.learning}


def _waiting(person: Viewer) -> list[Waiting]:
    """What waits for this person, each with the page where it is done."""
    now = utc_now()
    members, proposals = waiting_memberships(person, now), waiting_proposals(person, now)
    requests, tries = url_for("mechanisms.requests"), url_for("learning.try_requests")
    sentences = [
        (_mine(person, members), _joining, requests),
        (_mine(person, proposals), _proposed, requests),
        (try_queries.count_waiting(person), _trying, tries),
        (offer_queries.how_many_wait(person), _offered, url_for("library.waiting_offers")),
    ]
    return [Waiting(say(count), url) for count, say, url in sentences if count] + waiting_for(person, now)


def _joining(count: int) -> str:
    return str(ngettext("%(num)d person asks to join a mechanism", "%(num)d people ask to join a mechanism", count))


def _proposed(count: int) -> str:
    return str(ngettext("%(num)d mechanism is proposed", "%(num)d mechanisms are proposed", count))


def _offered(count: int) -> str:
    return str(ngettext("%(num)d case is offered for review", "%(num)d cases are offered for review", count))


def _trying(count: int) -> str:
    return str(ngettext("%(num)d learner asks for one more try", "%(num)d learners ask for one more try", count))


def _granted(person_id: int, places: Sequence[GoingOn]) -> list[dict[str, Any]]:
    """Tests that she may try once more; where she goes on there anyhow, that is said already."""
    said = {(place.course, place.module) for place in places if place.step is Step.GRANTED}
    return [
        {
            "title": text_of(one.titles, one.source),
            "url": url_for("learning.test", course=one.course, module=one.module),
        }
        for one in try_queries.granted(person_id)
        if (one.course, one.module) not in said
    ]


def _mine(person: Viewer, requests: Sequence[Request]) -> int:
    return sum(request.may_be_decided_by(person) for request in requests)


@bp.get("/")
def home() -> str:
    courses = [course_views.card(row) for row in course_queries.courses(viewer())]
    if viewer().id is None:
        return render_template("learning/welcome.html", courses=courses)
    person = signed_in()
    places = going_on_queries.everywhere(person.id, current_language(), utc_now())
    return render_template(
        "learning/home.html",
        courses=courses,
        going_on=[going_on_views.of_home(place) for place in places],
        mechanisms=[_belonging(row) for row in home_queries.belongings(person.id)],
        waiting=_waiting(person),
        offer_news=offer_queries.news(person, current_language(), utc_now()),
        granted=_granted(person.id, places),
    )
