"""From what a round shows to an action about it, and from the action to what the next round shows beside it."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from elearn.assessments.learned import completed
from elearn.assessments.models import Round
from elearn.courses.models import Course, Module
from elearn.db import db, utc_now
from elearn.learning.models import Credit
from elearn.plans.models import Plan
from elearn.scope import Scope
from tests.assessments.mapping import make_map
from tests.assessments.mapping import publish as publish_map
from tests.assessments.material import SMALL, add_instrument, add_round
from tests.assessments.position_material import add_position, review, small_round
from tests.assessments.position_material import publish as publish_now
from tests.assessments.test_results import answered
from tests.cast import Cast
from tests.conftest import Browser
from tests.plans.making import filled, make_action, make_plan

As = Callable[[str], Browser]
WRITE = "Write an action from this"


def leads_to(page: str) -> str:
    """Where the first of these links leads."""
    found = re.search(rf'<a [^>]*href="([^"]+)"[^>]*>{WRITE}', page)
    assert found
    return unescape(found[1])


def brought(url: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(url).query)


@pytest.fixture
def shown(cast: Cast) -> Round:
    return small_round(cast)


def results(made: Round) -> str:
    return f"/en/assessments/rounds/{made.id}/results"


def test_whoever_writes_for_the_mechanism_goes_from_a_dimension_to_the_form_of_its_plan(
    as_: As, shown: Round, now: datetime
) -> None:
    plan, focal = make_plan(now), as_("focal")
    db.session.commit()
    assert WRITE not in as_("learner").get(results(shown)).text
    url = leads_to(focal.get(results(shown)).text)
    asked = {"instrument": ["positions"], "dimension": ["mandate"], "level_now": ["2"], "owner": ["QM-01"]}
    assert brought(url) == asked
    form = focal.get(focal.get(url).location)
    assert form.request.path == f"/en/plans/{plan.id}/actions/new"
    assert "mandate (en)" in form.text
    assert re.search(r'value="QM-01"[^>]*checked|checked[^>]*value="QM-01"', form.text)
    data = filled(instrument="positions", dimension="mandate", level_now="2")
    action = focal.post(f"/en/plans/{plan.id}/actions/new", data=data).location
    here = focal.get(action).text
    assert "Where it comes from" in here
    assert "mandate (en)" in here
    assert f"{results(shown)}?of=QM-01" in here
    # The other owner reads where it comes from, too, and is led to what it may see: its own results.
    there = as_("focal2").get(action).text
    assert "mandate (en)" in there
    assert "?of=QM-01" not in there
    assert f"{results(shown)}?of=QM-02" in there


def test_with_several_plans_one_is_chosen_and_with_none_one_is_started_on_the_way(
    as_: As, cast: Cast, now: datetime
) -> None:
    assert cast
    asked = "instrument=positions&dimension=mandate&level_now=2&owner=QM-01"
    focal, way = as_("focal"), f"/en/plans/actions/new?{asked}"
    begin = re.search(r'href="([^"]*/plans/new\?[^"]+)"', focal.get(way).text)
    assert begin
    data = {"place": "country:QM", "title": "Our plan", "lang": "en"}
    started = focal.post(unescape(begin[1]), data=data).location
    assert brought(started) == parse_qs(asked)
    assert "/actions/new" in started
    make_plan(now, state="closed", title="An old plan")
    other = make_plan(now, title="Another plan")
    db.session.commit()
    page = focal.get(way).text
    assert unescape(page.split("<main")[1]).count(f"/actions/new?{asked}") == 2
    assert f"/en/plans/{other.id}/actions/new" in page
    assert "An old plan" not in page
    assert "There is no open plan in which you write" in as_("learner").get(way).text


def test_from_a_position_its_level_is_brought_along_and_from_no_consensus_none(as_: As, cast: Cast) -> None:
    made = review(cast)
    publish_now(made)
    position = add_position(made, None, cast.coordinator, "released", audience="country")
    position.views = position.views | {"roles": {"level": None, "agreed": False, "reasons": "One", "other": "Two"}}
    db.session.commit()
    address = f"/en/assessments/rounds/{made.id}/positions/team"
    for who in ("coordinator", "focal2"):
        links = re.findall(rf'href="([^"]+)"[^>]*>{WRITE}', as_(who).get(address).text)
        assert [brought(unescape(one)).get("level_now") for one in links] == [["2"], None]
    assert WRITE not in as_("neighbour").get(address).text


def test_from_a_pair_of_the_map_both_own_the_action(as_: As, cast: Cast, now: datetime) -> None:
    pairs = make_map(cast, now)
    publish_map(pairs, now)
    address = f"/en/assessments/rounds/{pairs.id}/map/pairs/QM-01/QM-02"
    for who in ("focal", "focal2", "coordinator"):
        found = brought(leads_to(as_(who).get(address).text))
        assert found == {"instrument": ["pairs"], "dimension": ["levels"], "owner": ["QM-01", "QM-02"]}
    assert WRITE not in as_("learner").get(address).text
    partner = as_("focal2").get(f"/en/assessments/rounds/{pairs.id}/map/pairs/QM-02/{pairs.partner}").text
    assert brought(leads_to(partner)) == {
        "instrument": ["pairs"],
        "dimension": ["levels"],
        "level_now": ["0"],
        "owner": ["QM-02"],
    }


def test_the_next_round_shows_beside_a_dimension_what_was_done_between_the_two(as_: As, cast: Cast) -> None:
    now = utc_now()
    first = add_round(cast, add_instrument("small", SMALL, now), now)
    answered(first, cast, [2] * 9)
    publish_now(first)
    first.published_at = now - timedelta(days=300)
    db.session.commit()
    plan: Plan = make_plan(now)
    about: dict[str, Any] = {"instrument": "small", "dimension": "mandate", "state": "done"}
    when = {"within": 100, "before": 301, "after": -1}
    for name, days in when.items():
        make_action(plan, now, what=f"Done {name}", **about | {"changed_at": now - timedelta(days=days)})
    inside = now - timedelta(days=100)
    for name, changed in (("done", {"state": "dropped"}), ("about it", {"instrument": "other"})):
        make_action(plan, now, what=f"Not {name}", **about | {"changed_at": inside} | changed)
    make_action(plan, now, ("QM-02",), what="Not ours", **about | {"changed_at": inside})
    later = add_round(cast, first.version_id, now)
    answered(later, cast, [3] * 9)
    publish_now(later)
    later.published_at = now
    db.session.commit()
    for who in ("learner", "focal"):
        page = as_(who).get(results(later)).text
        assert "Done within" in page
        assert not re.search(r"Done before|Done after|Not (done|about it|ours)", page)
        assert "neither explains the other" in page
    assert "Done within" not in as_("learner").get(results(first)).text


def test_modules_that_were_completed_between_the_rounds_are_counted_apart(cast: Cast, now: datetime) -> None:
    course = Course(
        code="c", source_language="en", titles={"en": "C"}, summaries={}, settings={}, published_at=now
    )  # fmt: skip
    db.session.add(course)
    db.session.flush()
    module = Module(course_id=course.id, key="m", position=1, titles={"en": "M"})
    db.session.add(module)
    db.session.flush()
    place = {"scope_kind": "mechanism", "scope_key": "QM-01", "course_id": course.id, "module_id": module.id}
    for person, days in ((cast.learner, 5), (cast.focal, 50), (cast.focal2, -5)):
        db.session.add(Credit(person_id=person, measure="completed", since=now - timedelta(days=days), **place))
    db.session.flush()
    (one,) = completed(Scope("mechanism", "QM-01"), ["c/m/a-lesson"], "en", (now - timedelta(days=10), now))
    assert one.between == 1
    assert one.helps(["c/m"])
    assert not one.helps(["c/n/m"])
    assert completed(Scope("mechanism", "QM-01"), ["c/m"], "en")[0].between == 0
