"""Plans: starting one, what one reads on it, who may read it, and its file."""

import re
from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
from sqlalchemy import func, select

from elearn.db import db
from elearn.mechanisms.models import Country, Mechanism, Membership
from elearn.plans import queries
from elearn.plans.models import Plan
from elearn.scope import country, mechanism
from tests.cast import Cast, add_country, add_mechanism, add_member, add_person, add_role
from tests.conftest import Browser
from tests.plans.making import make_action, make_plan

As = Callable[[str], Browser]
KEY = "abcdefghijklmnop_-1234"


def test_a_focal_point_starts_a_plan_and_a_form_that_is_sent_twice_starts_one(as_: As, cast: Cast) -> None:
    page = as_("focal").get("/en/plans/new").text
    key = re.search(r'name="key"[^>]*value="([^"]+)"', page)
    assert key
    data = {"place": "country:QM", "title": "خطتنا", "lang": "ar", "ends_on": "2027-12-31", "key": key[1]}
    first, second = as_("focal").post("/en/plans/new", data=data), as_("focal").post("/en/plans/new", data=data)
    assert (first.status_code, first.location) == (303, second.location)
    plan = db.session.scalars(select(Plan)).one()
    assert (plan.scope_key, plan.opened_for_id, plan.ends_on) == ("QM", cast.ministry, date(2027, 12, 31))
    shown = as_("neighbour").get(first.location).text
    assert '<bdi lang="ar" dir="rtl">خطتنا</bdi>' in shown


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"title": ""}, "Please fill this in."),
        ({"title": "x" * 201}, "Field cannot be longer than 200 characters."),
        ({"starts_on": "2027-05"}, "Write a day of the calendar"),
        ({"starts_on": "2027-02-30"}, "Write a day of the calendar"),
        ({"starts_on": "2027-06-01", "ends_on": "2027-05-31"}, "The end lies before the beginning."),
        ({"place": "country:QN"}, "Not a valid choice"),
        ({"place": "commission:ESCWA"}, "Not a valid choice"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_started(as_: As, changed: dict[str, str], sentence: str) -> None:
    data = {"place": "country:QM", "title": "Plan", "lang": "en"} | changed
    assert sentence in as_("focal").post("/en/plans/new", data=data).text
    assert db.session.scalar(select(func.count()).select_from(Plan)) == 0


def test_days_may_be_typed_in_arabic_digits(as_: As) -> None:
    data = {"place": "country:QM", "title": "خطة", "lang": "ar", "starts_on": "٢٠٢٧-٠١-٠١"}
    assert as_("focal").post("/ar/plans/new", data=data).status_code == 303
    assert db.session.scalars(select(Plan)).one().starts_on == date(2027, 1, 1)


def test_without_a_plan_each_is_told_what_comes_next(as_: As, now: datetime) -> None:
    assert "Start one, and write the first action" in as_("focal").get("/en/plans").text
    assert "Once there is one for your country" in as_("learner").get("/en/plans").text
    assert "You belong to no mechanism yet" in as_("trainer").get("/en/plans").text


def test_the_country_team_reads_the_plan_and_nobody_else_knows_of_it(as_: As, now: datetime) -> None:
    plan = make_plan(now)
    db.session.commit()
    seen = {who: as_(who).get(f"/en/plans/{plan.id}").status_code for who in ("learner", "neighbour", "coordinator")}
    assert set(seen.values()) == {200}
    unseen = {who: as_(who).get(f"/en/plans/{plan.id}").status_code for who in ("trainer", "commission", "admin")}
    assert set(unseen.values()) == {404}
    assert "Our plan" not in as_("admin").get("/en/plans").text


def test_who_only_asked_to_belong_or_whose_mechanism_left_does_not_read_it(as_: As, cast: Cast, now: datetime) -> None:
    plan = make_plan(now)
    membership = db.session.scalars(select(Membership).where(Membership.person_id == cast.learner)).one()
    membership.state = "requested"
    db.session.get_one(Mechanism, cast.ombuds).participation = "left"
    db.session.commit()
    assert as_("learner").get(f"/en/plans/{plan.id}").status_code == 404
    assert as_("neighbour").get(f"/en/plans/{plan.id}").status_code == 404
    assert as_("focal2").get(f"/en/plans/{plan.id}").status_code == 200


def test_a_plan_of_several_countries_is_opened_by_the_commission_and_read_by_those_in_it(
    as_: As, app: object, client: Browser, cast: Cast, now: datetime
) -> None:
    add_country("QO", ("ESCWA",), "ESCWA", en="Omeland")
    other = add_mechanism("QO-01", "observatory", "independent", now, en="Observatory of Omeland")
    member, focal = add_person("Mona", now), add_person("Odile", now)
    add_member(member, other, "policy", now)
    add_role(focal, "focal_point", "mechanism", "QO-01", now)
    db.session.commit()
    data = {"place": "commission:ESCWA", "title": "Across borders", "lang": "en"}
    where = as_("commission").post("/en/plans/new", data=data).location
    plan = db.session.scalars(select(Plan)).one()
    assert client.sign_in(focal.id).get(where).status_code == 200
    assert "Observatory of Omeland" in as_("commission").get(f"{where}/actions/new").text
    assert client.sign_in(member.id).get(where).status_code == 404
    assert as_("coordinator").get(where).status_code == 404
    make_action(plan, now, ("QM-01", "QO-01"))
    assert client.sign_in(member.id).get(where).status_code == 200
    assert as_("learner").get(where).status_code == 200
    assert as_("neighbour").get(where).status_code == 404


def test_overdue_is_said_in_words_and_more_than_seven_actions_are_advised_against(as_: As, now: datetime) -> None:
    plan = make_plan(now)
    make_action(plan, now, state="agreed", due_on=date(2020, 1, 1), answer="confirmed")
    page = as_("learner").get(f"/en/plans/{plan.id}").text
    assert "1 action is overdue" in page
    assert "status-stopped" in page
    assert "More than 7 actions" not in page
    for _number in range(7):
        make_action(plan, now)
    assert "More than 7 actions" in as_("learner").get(f"/en/plans/{plan.id}").text


def test_a_draft_is_seen_by_those_who_may_change_it_alone(as_: As, now: datetime) -> None:
    plan = make_plan(now)
    action = make_action(plan, now, ("QM-01",), state="draft", what="A half thought")
    for who, sees in (("focal", True), ("focal2", False), ("learner", False), ("coordinator", False)):
        assert ("A half thought" in as_(who).get(f"/en/plans/{plan.id}").text) is sees
        assert as_(who).get(f"/en/actions/{action.id}").status_code == (200 if sees else 404)
    assert "A half thought" not in as_("focal").get(f"/en/plans/{plan.id}/print").text


def test_a_plan_that_somebody_else_changed_is_not_overwritten(as_: As, now: datetime) -> None:
    plan = make_plan(now)
    db.session.commit()
    first = {"title": "First", "lang": "en", "state": "open", "revision": 0}
    second = first | {"title": "Second"}
    assert as_("coordinator").post(f"/en/plans/{plan.id}/edit", data=first).status_code == 303
    answer = as_("coordinator").post(f"/en/plans/{plan.id}/edit", data=second)
    assert answer.status_code == 409
    assert 'value="Second"' in answer.text
    assert "Nothing of yours is lost" in answer.text
    assert db.session.scalars(select(Plan.title)).one() == "First"
    again = as_("coordinator").post(f"/en/plans/{plan.id}/edit", data=second | {"revision": 1})
    assert again.status_code == 303


def test_nothing_is_done_in_a_closed_plan_until_it_is_opened_again(as_: As, now: datetime) -> None:
    plan = make_plan(now, state="closed")
    action = make_action(plan, now)
    assert as_("focal").get(f"/en/plans/{plan.id}/actions/new").status_code == 409
    answer = as_("focal").post(f"/en/actions/{action.id}/confirm/QM-01", data={"revision": 0})
    assert answer.status_code == 409
    assert "This plan is closed." in answer.text
    opened = {"title": "Our plan", "lang": "en", "state": "open", "revision": 0}
    assert as_("coordinator").post(f"/en/plans/{plan.id}/edit", data=opened).status_code == 303
    assert as_("focal").post(f"/en/actions/{action.id}/confirm/QM-01", data={"revision": 0}).status_code == 303


@pytest.mark.parametrize(
    ("lang", "right_to_left", "head"), [("en", False, "Result wanted"), ("ar", True, "النتيجة المنشودة")]
)
def test_the_file_holds_what_the_plan_says(as_: As, now: datetime, lang: str, right_to_left: bool, head: str) -> None:
    plan = make_plan(now)
    make_action(plan, now, what="=HYPERLINK(1)", result="Both read the same.", level_now=2, level_next=3)
    make_action(plan, now, ("QM-01",), state="draft", what="A half thought")
    answer = as_("focal").get(f"/{lang}/plans/{plan.id}.xlsx")
    assert "attachment" in answer.headers["Content-Disposition"]
    with ZipFile(BytesIO(answer.data)) as found:
        texts, sheet = found.read("xl/sharedStrings.xml").decode(), found.read("xl/worksheets/sheet1.xml").decode()
    assert all(words in texts for words in (head, "=HYPERLINK(1)", "Both read the same."))
    assert "A half thought" not in texts
    assert "<f>" not in sheet
    # Levels can be counted with: they are numbers, not text.
    assert re.findall(r'<c r="[DE]\d+"[^>]*><v>(\d)</v>', sheet)[-2:] == ["2", "3"]
    assert ('rightToLeft="1"' in sheet) is right_to_left


def test_packages_above_read_plans_of_a_place_and_their_actions(app: object, cast: Cast, now: datetime) -> None:
    plan = make_plan(now)
    late = make_action(plan, now, state="agreed", due_on=date(2020, 1, 1))
    make_action(plan, now, state="draft")
    rows = queries.plans_of(country("QM", "ESCWA"), now)
    assert [(row.plan.id, dict(row.counts), row.overdue, row.place) for row in rows] == [
        (plan.id, {"agreed": 1}, 1, "Zahrania")
    ]
    assert [row.action.id for row in queries.actions_of(plan.id)] == [late.id]
    assert len(queries.plans_of(mechanism("QM-02", "QM", "ESCWA"), now)) == 1
    assert queries.plans_of(mechanism("QM-77", "QM", "ESCWA"), now) == []
    assert db.session.get(Country, "QM")
