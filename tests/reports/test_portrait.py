"""The portrait of a country: who opens it, what each person sees in each part, and what no part ever tells."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskCliRunner
from sqlalchemy import update

from elearn.assessments.models import Position, Round
from elearn.db import db, utc_now
from elearn.mechanisms.models import Country, Mechanism, Membership, Recognition
from tests.assessments.material import PAIRS, SMALL, add_instrument, add_round
from tests.assessments.position_material import LEVEL, add_position, small_round
from tests.cast import Cast, add_country, add_mechanism, add_member, add_person, add_role
from tests.conftest import Browser
from tests.plans.making import make_action, make_plan
from tests.reports.portrait_material import OUTSIDER, PAGE, add_map, add_outsider, add_positions, fill, parts, words
from tests.reports.test_reports import counted

As = Callable[[str], Browser]
MOST_STATEMENTS = 28

# Who sees which parts, once all of them are there. The mechanisms are in the directory, for everybody.
SEES = {
    "learner": {"map", "positions", "plan", "next"},
    "focal": {"map", "positions", "plan", "next"},
    "neighbour": {"map", "positions", "plan", "next"},
    "focal2": {"map", "positions", "plan", "next"},
    "coordinator": {"learning", "map", "positions", "plan", "next"},
    OUTSIDER: {"positions"},
    "commission": {"learning", "positions"},
    "admin": {"learning"},
}
POSITIONS = {
    "learner": ("team", "QM-01"),
    "focal2": ("team", "QM-01", "QM-02"),
    "coordinator": ("team", "QM-01"),
    OUTSIDER: ("team", "QM-01"),
    "commission": ("team",),
    "admin": (),
}


def test_what_is_not_ones_own_looks_as_if_there_were_nothing(as_: As, cast: Cast) -> None:
    third = add_outsider(cast, utc_now())
    before = {who: parts(as_(who)) for who in SEES}
    fill(cast, third, utc_now())
    for who, seen in SEES.items():
        filled = parts(as_(who))
        assert {name for name, text in filled.items() if text != before[who][name]} == seen, who
        if who in POSITIONS:
            shown = [key for key in ("team", "QM-01", "QM-02") if f"/positions/{key}?" in filled["positions"]]
            assert tuple(shown) == POSITIONS[who], who
    said = {name: words(text) for name, text in parts(as_("coordinator")).items()}
    assert "0 of 1 pair has the level that both say it needs" in said["map"]
    assert "Agreed to be shown: 2 of 3 mechanisms. Views known of the level now: 2 of 6." in said["map"]
    assert "1 of 1" in said["learning"]
    assert "0 of 2" in said["learning"]
    assert "Level 2 of 5 Reasons: Named, and not written. Strengths: A law. Gaps: Means." in said["positions"]
    assert "No consensus The one view: We share it. The other view: نحن لا نتشاركه." in said["positions"]
    assert "Meet every quarter Ministry for Women; Ombudsperson's Office 30 June 2027 Agreed" in said["plan"]
    assert "open (en): closes on" in said["next"]
    assert "Meet every quarter: by 30 June 2027" in said["next"]


def test_it_is_opened_by_the_people_of_the_country_and_those_above_it(as_: As, cast: Cast, client: Browser) -> None:
    now = utc_now()
    abroad, former = add_person("Abroad", now), add_person("Former", now)
    add_country("QN", ("ECA",), "ECA", en="Asphodelia")
    add_role(abroad, "coordinator", "country", "QN", now)
    add_member(former, db.session.get_one(Mechanism, cast.ministry), "data", now).state = "ended"
    db.session.commit()
    links = {who: PAGE in as_(who).get("/en/countries/QM").text for who in (*SEES, "trainer")}
    for who, linked in links.items():
        expected = who != "trainer"
        assert as_(who).get(PAGE).status_code == (200 if expected else 404), who
        assert linked is expected
    for stranger in (abroad, former):
        client.sign_in(stranger.id)
        assert client.get(PAGE).status_code == 404
    assert as_("admin").get("/en/countries/XX/portrait").status_code == 404
    assert PAGE in as_("learner").get("/en/assessments").text
    assert PAGE in as_("coordinator").get(f"/en/plans/{_plan_id()}").text


def _plan_id() -> int:
    plan = make_plan(utc_now())
    db.session.commit()
    return plan.id


def test_in_arabic_it_has_the_countrys_arabic_name_and_isolates_what_is_foreign(as_: As, cast: Cast) -> None:
    third = add_outsider(cast, utc_now())
    fill(cast, third, utc_now())
    db.session.execute(update(Position).values(lang="en"))
    text = as_("learner").get(PAGE.replace("en", "ar", 1)).text
    assert '<html lang="ar" dir="rtl">' in text
    assert '<h1><bdi lang="ar" dir="rtl">زهرانيا</bdi></h1>' in text
    assert 'lang="en" dir="auto">Named, and not written.</span>' in text
    assert '<bdi dir="ltr">QM-01</bdi> <bdi lang="ar" dir="rtl">وزارة شؤون المرأة</bdi>' in text


def test_a_country_with_nothing_says_in_each_part_what_would_help(as_: As, cast: Cast, client: Browser) -> None:
    now = utc_now()
    add_country("QN", ("ECA", "ESCWA"), None, en="Asphodelia", ar="أسفوديليا")
    una = add_person("Una", now)
    add_role(una, "coordinator", "country", "QN", now)
    db.session.commit()
    client.sign_in(una.id)
    page = client.get("/en/countries/QN/portrait").text
    for sentence in (
        "has not chosen its commission yet, so that no commission reads this page",
        "No mechanism is listed here yet.",
        "No course has been published yet.",
        "You open a round of the collaboration map",
        "each institution, and the country’s team, decides who reads its position",
        "There is no open plan yet. Start one",
        "The coordinator opens rounds",
    ):
        assert sentence in page
    # Of its two commissions neither reads it before it has chosen; the project does.
    assert as_("commission").get("/en/countries/QN/portrait").status_code == 404
    assert as_("admin").get("/en/countries/QN/portrait").status_code == 200
    db.session.get_one(Country, "QN").reports_under = "ESCWA"
    db.session.commit()
    assert as_("commission").get("/en/countries/QN/portrait").status_code == 200
    assert cast


def test_mechanisms_stand_as_in_the_directory_with_honest_numbers(as_: As, cast: Cast) -> None:
    now = utc_now()
    old = add_mechanism("QM-04", "national_machinery", "executive", now, en="Directorate for Family")
    old.status, old.valid_to, old.successor_code = "merged", "2019-03", "QM-01"
    doubtful = add_mechanism("QM-05", "advisory", "executive", now, en="Doubtful Council")
    doubtful.confidence = "to_check"
    add_mechanism("QM-90", "other", "executive", now, en="New Office").state = "proposed"
    ministry = db.session.get_one(Mechanism, cast.ministry)
    ministry.valid_from, ministry.date_kind = "2006", "by_decree"
    db.session.add_all(
        Recognition(mechanism_id=cast.ombuds, by_whom=whom, recognised=yes, view="")
        for whom, yes in (("A council", True), ("A ministry", False))
    )
    db.session.commit()
    seen = {who: words(parts(as_(who))["mechanisms"]) for who in ("learner", "coordinator")}
    for said in seen.values():
        assert "QM-01 Ministry for Women Before it: Directorate for Family (until March 2019)" in said
        assert "2006 date of the decree that created it" in said
        assert "At work Contested" in said
        assert "No longer there: QM-04 Directorate for Family (Merged into another body, March 2019; After it" in said
        assert "Proposed beside them, and not confirmed yet: 1." in said
    assert "At work or planned: 2. Taking part: 2, invited: 0, left: 0" in seen["learner"]
    assert "Doubtful" not in seen["learner"]
    assert "At work or planned: 3. Taking part: 2, invited: 0, left: 0" in seen["coordinator"]
    assert "Not yet checked against a source" in seen["coordinator"]


def test_two_rounds_stand_beside_each_other_with_both_numbers_and_without_a_verdict(as_: As, cast: Cast) -> None:
    now = utc_now()
    third = add_outsider(cast, now)
    version = add_instrument("pairs", PAIRS, now)
    both = cast.ministry, cast.ombuds, third.id
    add_map(cast, version, third, now - timedelta(days=365), (2, 3), agreed=both)
    hers = words(parts(as_(OUTSIDER))["map"])
    add_map(cast, version, third, now, (3, 3))
    said = words(parts(as_("learner"))["map"])
    assert "1 of 1 pair has the level" in said
    assert "(agreed to be shown: 3 of 3 mechanisms; views known: 3 of 6)" in said
    assert "Pairs known in both rounds: 1. Of these the need was met in 0 then, and is met in 1 now." in said
    assert "Other persons may have answered, and a lower level can mean a sharper eye." in said
    # Whoever agreed in the first round alone goes on seeing that one, and nothing tells her of another.
    assert words(parts(as_(OUTSIDER))["map"]) == hers
    assert "Beside the last round" not in hers


def test_actions_of_a_plan_of_several_countries_stand_in_the_portrait_of_each_that_takes_part(
    as_: As, cast: Cast, client: Browser
) -> None:
    now = utc_now()
    add_country("QN", ("ESCWA",), "ESCWA", en="Asphodelia")
    add_mechanism("QN-01", "national_machinery", "executive", now, en="Their Ministry").participation = "taking_part"
    before = {who: parts(as_(who)) for who in ("learner", "focal", "neighbour", "coordinator", "commission")}
    plan = make_plan(now, "commission", "ESCWA", title="Across borders")
    make_action(plan, now, ("QM-01", "QN-01"), what="Share a method", answer="confirmed", state="agreed")
    make_action(plan, now, ("QN-01",), what="Theirs alone", answer="confirmed", state="agreed")
    make_action(plan, now, ("QM-01", "QN-01"), what="Not put yet", state="draft")
    shut = make_plan(now, "commission", "ESCWA", title="Closed", state="closed")
    make_action(shut, now, ("QM-01", "QN-01"), what="Of old")
    # The plan of a commission is read by its administrator, by who speaks for a mechanism there, and by the people of
    # those that have an action in it; the coordinator is none of these, and nothing tells her of it.
    for who in before:
        reads = who in {"learner", "focal", "commission"}
        found = parts(as_(who))
        shown = {name: words(text) for name, text in found.items()}
        assert ("Share a method QM-01 Ministry for Women; QN-01 Their Ministry" in shown["plan"]) is reads, who
        assert ("Across borders" in shown["plan"]) is reads, who
        assert ("Share a method: by 30 June 2027" in shown["next"]) is reads, who
        assert reads or found["plan"] == before[who]["plan"], who
        assert not any(text in shown["plan"] for text in ("Theirs alone", "Not put yet", "Of old", "Closed")), who
    una = add_person("Una", now)
    add_role(una, "focal_point", "mechanism", "QN-01", now)
    db.session.commit()
    client.sign_in(una.id)
    theirs = words(parts(client, code="QN")["plan"])
    assert "Share a method" in theirs
    assert "Theirs alone" in theirs


def test_a_mechanism_of_one_person_and_one_that_was_left_see_what_is_theirs(as_: As, cast: Cast) -> None:
    third = add_outsider(cast, utc_now())
    fill(cast, third, utc_now())
    third.participation = "taking_part"
    db.session.commit()
    seen = parts(as_(OUTSIDER))
    assert "Meet every quarter" in seen["plan"]
    assert "No map is shown to you here." in seen["map"]
    db.session.execute(update(Membership).where(Membership.person_id == cast.learner).values(state="ended"))
    db.session.commit()
    assert as_("learner").get(PAGE).status_code == 404


def test_what_comes_next_is_said_to_those_who_have_a_part_in_it(as_: As, cast: Cast) -> None:
    now, day = utc_now(), timedelta(days=1)
    version = add_instrument("small", SMALL, now)
    moments: dict[str, Any] = {"time_zone": "UTC", "members": False}
    add_round(cast, version, now, opens_at=now + day, closes_at=now + 9 * day, **moments)
    add_round(cast, version, now, (cast.ministry,), scope_kind="mechanism", scope_key="QM-01", **moments)
    add_round(cast, version, now, opens_at=now - 9 * day, closes_at=now - day, **moments)
    said = words(parts(as_("focal"))["next"])
    assert [said.count(word) for word in ("opens on", "closes on", "at the latest")] == [1, 1, 1]
    assert "(Ministry for Women): closes on" in said
    # Who only signs for the other mechanism has no part in the ministry's own round; who is not asked, in none.
    assert "closes on" not in parts(as_("focal2"))["next"]
    assert "No round in which you have a part is planned or open" in parts(as_("learner"))["next"]


def test_the_page_costs_the_same_statements_however_much_there_is(as_: As, cast: Cast) -> None:
    now = utc_now()
    third = add_outsider(cast, now)
    fill(cast, third, now)
    browser = as_("coordinator")
    browser.get(PAGE)
    with counted() as few:
        browser.get(PAGE)
    plan, past = make_plan(now), (now - timedelta(days=9)).date()
    late: dict[str, Any] = {"answer": "confirmed", "state": "agreed", "due_on": past}
    made = db.session.query(Position).filter_by(mechanism_id=cast.ministry).one().round_id
    for number in range(10, 30):
        body = add_mechanism(f"QM-{number}", "other", "executive", now, en=f"Body {number}")
        db.session.flush()
        add_position(_round(made), body.id, cast.focal, "released", audience="country", views={"mandate": LEVEL})
        make_action(plan, now, ("QM-01", body.code), support_id=cast.ombuds, **late)
    with counted() as many:
        text = browser.get(PAGE).text
    assert len(few) == len(many) <= MOST_STATEMENTS
    assert "overdue: 20" in words(text)
    assert "others: 9" in text


def _round(number: int) -> Any:
    return db.session.get_one(Round, number)


def test_the_terminal_prints_the_rows_of_one_persons_page(cast: Cast, runner: FlaskCliRunner) -> None:
    third = add_outsider(cast, utc_now())
    fill(cast, third, utc_now())
    done = runner.invoke(args=["reports", "portrait", "QM", "--for", "coordinator", "--format", "json"])
    found = json.loads(done.output)
    assert (found["map"]["needs_met"], found["map"]["of_pairs"]) == (0, 1)
    assert [one["of"] for one in found["positions"]] == ["team", "QM-01"]
    assert found["plan"]["actions"][0]["owners"] == ["QM-01", "QM-02"]
    assert found["learning"]["modules"][0]["passed"] == 1
    nobody = runner.invoke(args=["reports", "portrait", "QM", "--format", "json"])
    hidden = json.loads(nobody.output)
    assert (hidden["map"], hidden["plan"], hidden["positions"]) == (None, None, [])
    printed = runner.invoke(args=["reports", "portrait", "QM", "--for", "learner"]).output
    assert "Needs met: 0 of 1 pairs" in printed
    assert "- mandate: level 2 of 5\n  - reasons: Named, and not written." in printed
    assert "Not shown to this person" in printed
    for wrong, sentence in ((["XX"], "no such portrait"), (["QM", "--for", "nobody"], "Nobody signs in as")):
        refused = runner.invoke(args=["reports", "portrait", *wrong])
        assert refused.exit_code
        assert sentence in refused.output


def test_what_a_body_that_is_no_more_stated_is_marked_with_what_became_of_it(as_: As, cast: Cast) -> None:
    add_positions(cast)
    before = words(parts(as_("learner"))["positions"])
    ministry = db.session.get_one(Mechanism, cast.ministry)
    ministry.status, ministry.valid_to, ministry.successor_code = "merged", "2026", "QM-02"
    db.session.commit()
    after = words(parts(as_("learner"))["positions"])
    assert "Merged into" not in before
    assert after.count("Merged into another body; After it: Ombudsperson's Office") == 1
    assert after.index("Ministry for Women") < after.index("Merged into another body")


def test_where_much_is_stated_paper_holds_the_beginning_of_the_reasons_of_each_alike(as_: As, cast: Cast) -> None:
    round_ = small_round(cast)
    told = LEVEL | {"reasons": "Long. " * 300, "strengths": "Strong. " * 300, "gaps": "Weak. " * 300}
    add_position(round_, cast.ministry, cast.focal, "released", audience="country", views={"mandate": told})
    few = parts(as_("learner"))["positions"]
    assert 'class="stated"' in few
    assert "On paper stand" not in few
    for number in range(40, 43):
        body = add_mechanism(f"QM-{number}", "other", "executive", utc_now(), en=f"Body {number}")
        db.session.flush()
        add_position(round_, body.id, cast.focal, "released", audience="country", views={"mandate": told})
    many = parts(as_("learner"))["positions"]
    assert 'class="stated condensed"' in many
    assert 'class="print-only">On paper stand the levels and how the reasons begin' in many
    assert [many.count(f'class="words words-{key}"') for key in ("reasons", "strengths", "gaps")] == [4, 4, 4]


@pytest.mark.parametrize("who", ["learner", "commission"])
def test_it_says_of_each_figure_how_it_is_known_and_prints_without_navigation(as_: As, cast: Cast, who: str) -> None:
    third = add_outsider(cast, utc_now())
    fill(cast, third, utc_now())
    found = parts(as_(who))
    for name in SEES[who] - {"next"}:
        assert found[name].count("Who may see it") == 2, name
        assert 'class="print-only known"' in found[name]
    assert "css/portrait" in as_(who).get(PAGE).text
