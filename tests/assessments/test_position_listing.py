"""The list of positions that were released to somebody, against the rule by which one of them is read."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from sqlalchemy import update

from elearn.accounts.loading import load_viewer
from elearn.accounts.models import Person
from elearn.accounts.viewer import AnyViewer, Visitor
from elearn.assessments.models import Position, Round
from elearn.assessments.position_listing import released_in, released_to
from elearn.assessments.position_queries import may_open
from elearn.assessments.position_states import AUDIENCES
from elearn.assessments.round_queries import find
from elearn.db import db, utc_now
from elearn.mechanisms.models import Country, Mechanism
from tests.assessments.material import SMALL, add_instrument, add_round
from tests.assessments.position_material import add_position, publish, review, small_round
from tests.cast import Cast, add_country, add_mechanism, add_member, add_person, add_role
from tests.conftest import Browser
from tests.reports.test_reports import counted

As = Callable[[str], Browser]
PAGE = "/en/assessments/positions"


@pytest.fixture
def small(cast: Cast) -> Round:
    return small_round(cast)


def strangers(now: datetime) -> dict[str, Person]:
    """Who coordinates a neighbouring country, belongs to a mechanism there, administers another commission."""
    add_country("QN", ("ECA",), "ECA", en="Asphodelia")
    council = add_mechanism("QN-01", "advisory", "executive", now, en="Council")
    made = {name: add_person(name.title(), now) for name in ("abroad", "member", "eca", "deputy", "third")}
    add_role(made["abroad"], "coordinator", "country", "QN", now)
    add_role(made["eca"], "commission_admin", "commission", "ECA", now)
    add_member(made["member"], council, "policy", now)
    # A deputy without a membership, and a member of a third mechanism of the country that is not in the rounds.
    add_role(made["deputy"], "deputy", "mechanism", "QM-01", now)
    add_member(made["third"], add_mechanism("QM-03", "observatory", "independent", now, en="Third"), "data", now)
    db.session.commit()
    return made


def test_the_list_and_the_page_of_a_position_follow_one_rule(cast: Cast, small: Round, now: datetime) -> None:
    team = review(cast)
    publish(team)
    made = [
        (small.id, "QM-01", add_position(small, cast.ministry, cast.focal, "released")),
        (team.id, "team", add_position(team, None, cast.coordinator, "released")),
    ]
    ids = [getattr(cast, name) for name in Cast.__dataclass_fields__ if name not in {"ministry", "ombuds"}]
    ids += [person.id for person in strangers(now).values()]
    viewers: list[AnyViewer] = [Visitor(), *(viewer for one in ids if (viewer := load_viewer(one)))]
    for audience in AUDIENCES:
        db.session.execute(update(Position).values(audience=audience))
        for viewer in viewers:
            listed = {one.key for one in released_to(viewer, "en", 1).rows}
            opened = {key for number, key, _one in made if may_open(viewer, find(number, utc_now()), key)}
            assert listed == opened, (audience, viewer.name)
            assert {one.key for one in released_in(viewer, "QM", "en")} == opened
            assert released_in(viewer, "QN", "en") == []


@pytest.mark.parametrize("state", ["draft", "cleared", "replaced"])
def test_what_is_not_released_is_in_no_list(cast: Cast, as_: As, small: Round, state: str) -> None:
    add_position(small, cast.ministry, cast.focal, state, audience="public")
    for who in ("focal", "learner", "neighbour", "admin"):
        assert "No position has been released to you yet" in as_(who).get(PAGE).text


def test_of_each_body_the_latest_that_one_may_read_is_listed(cast: Cast, as_: As, small: Round) -> None:
    first = add_position(small, cast.ministry, cast.focal, "released", audience="country")
    later = add_round(cast, small.version_id, utc_now())
    publish(later)
    db.session.get_one(Round, small.id).published_at = utc_now() - timedelta(days=400)
    second = add_position(later, cast.ministry, cast.focal, "released", audience="own")
    addresses = {one: f"/rounds/{one.round_id}/positions/QM-01?number=1" for one in (first, second)}
    for who, expected in (("learner", second), ("neighbour", first), ("coordinator", first)):
        page = as_(who).get(PAGE).text
        assert [one for one in (first, second) if addresses[one] in page] == [expected], who
    assert "/positions/" not in as_("commission").get(PAGE).text


def test_the_list_is_by_country_in_the_order_of_the_alphabet_with_the_team_first(cast: Cast, as_: As) -> None:
    now = utc_now()
    first = add_country("QN", ("ESCWA",), "ESCWA", en="Asphodelia", ar="أسفوديليا")
    first.sort_keys, db.session.get_one(Country, "QM").sort_keys = {"en": "asphodelia"}, {"en": "zahrania"}
    body = add_mechanism("QN-01", "advisory", "executive", now, en="Council for Equality")
    add_member(add_person("Una", now), body, "policy", now)
    here, there = small_round(cast, 1), review(cast, 0)
    publish(there)
    other = add_round(cast, here.version_id, now, (body.id,), scope_kind="mechanism", scope_key="QN-01")
    publish(other)
    for made, mechanism in ((here, cast.ombuds), (here, cast.ministry), (there, None), (other, body.id)):
        add_position(made, mechanism, cast.focal, "released", audience="commission")
    page = as_("commission").get(PAGE).text
    words = ("Asphodelia", "Council for Equality", "Zahrania", "The country’s team", "Ministry for", "Ombudsperson")
    assert sorted(words, key=page.index) == list(words)
    assert 'lang="ar" dir="rtl">وزارة شؤون المرأة' in as_("commission").get(PAGE.replace("en", "ar", 1)).text


def test_a_long_list_has_pages_and_costs_the_same_statements(cast: Cast, as_: As) -> None:
    now = utc_now()
    made = add_round(cast, add_instrument("many", SMALL, now), now)
    publish(made)
    add_position(made, cast.ministry, cast.focal, "released", audience="public")
    browser = as_("trainer")
    browser.get(PAGE)
    with counted() as few:
        browser.get(PAGE)
    bodies = [add_mechanism(f"QM-{number}", "other", "executive", now, en="Body") for number in range(100, 180)]
    db.session.flush()
    for one in bodies:
        add_position(made, one.id, cast.focal, "released", audience="public")
    with counted() as many:
        assert "81 entries" in browser.get(PAGE).text
    assert len(many) == len(few)
    assert browser.get(f"{PAGE}?page=2").text.count("/positions/") == 31
    assert db.session.query(Mechanism).count() > 80


def test_it_is_found_from_self_assessment_and_from_reports(cast: Cast, as_: As, client: Browser) -> None:
    assert "/en/assessments/positions" in as_("learner").get("/en/assessments").text
    assert client.get(PAGE).status_code in {302, 303}
    assert cast
