import csv
import io
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

import pytest
from flask.testing import FlaskCliRunner
from sqlalchemy import event, select

from elearn.accounts.models import Person
from elearn.courses.models import Course
from elearn.db import db
from elearn.learning.crediting import NewEvent, record_all
from elearn.learning.models import RollUp
from elearn.mechanisms.models import Mechanism, Membership
from elearn.reports import rollup_queries
from elearn.scope import WORLD as WORLD_SCOPE
from tests.cast import Cast, add_country, add_mechanism, add_member, add_person
from tests.conftest import Browser
from tests.learning.material import Made, add_course, add_module

As = Callable[[str], Browser]
KINDS = ("enrolled", "started", "passed")


@pytest.fixture
def made(cast: Cast, now: datetime) -> Made:
    """Amal and Farid of the ministry have passed; Nour of the other mechanism has taken up the course."""
    made = add_course(now)
    learn(cast.learner, made, now, "enrolled", "started", "passed")
    learn(cast.focal, made, now + timedelta(days=1), "enrolled", "started", "passed")
    learn(cast.neighbour, made, now, "enrolled")
    db.session.commit()
    return made


def learn(person: int, made: Made, at: datetime, *kinds: str) -> None:
    membership = db.session.scalars(select(Membership.id).where(Membership.person_id == person)).one()
    record_all(
        [
            NewEvent(person, kind, made.course, None if kind == "enrolled" else made.module, at, membership)
            for kind in kinds
        ]
    )


def undecided_country(now: datetime) -> Mechanism:
    """A country of two commissions that has not chosen, with one mechanism and one member."""
    add_country("QN", ("ECA", "ESCWA"), None, en="Asphodelia", ar="أسفوديليا")
    mechanism = add_mechanism("QN-01", "advisory", "executive", now, en="Council for Equality")
    add_member(add_person("Una Undecided", now), mechanism, "policy", now)
    db.session.flush()
    return mechanism


def rows_of(text: str) -> list[dict[str, str]]:
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


WORLD = "/en/progress/world"
COMMISSION = "/en/progress/commission/ESCWA"
COUNTRY = "/en/progress/country/QM"
MINISTRY = "/en/progress/mechanism/QM-01"
SEES = {
    WORLD: {"admin"},
    COMMISSION: {"admin", "commission"},
    COUNTRY: {"admin", "commission", "coordinator"},
    MINISTRY: {"admin", "commission", "coordinator", "focal"},
}
EVERYONE = ("learner", "focal", "neighbour", "focal2", "coordinator", "trainer", "commission", "admin")


@pytest.mark.parametrize("who", EVERYONE)
@pytest.mark.parametrize("address", SEES)
def test_whoever_has_no_role_in_a_scope_finds_no_report_there(made: Made, as_: As, who: str, address: str) -> None:
    assert made
    expected = 200 if who in SEES[address] else 404
    assert as_(who).get(address).status_code == expected
    assert as_(who).get(f"{address}.csv").status_code == expected


@pytest.mark.parametrize("who", EVERYONE)
def test_names_are_for_those_nearest_to_the_mechanism(made: Made, as_: As, who: str) -> None:
    assert made
    expected = {"focal": 200, "coordinator": 200, "commission": 403, "admin": 403}.get(who, 404)
    assert as_(who).get(f"{MINISTRY}/people").status_code == expected


@pytest.mark.parametrize("address", [WORLD, f"{WORLD}.csv", MINISTRY, f"{MINISTRY}/people", "/en/progress"])
def test_a_visitor_is_asked_to_sign_in(made: Made, client: Browser, address: str) -> None:
    assert made
    assert client.get(address).status_code in {302, 303}


@pytest.mark.parametrize(
    "address", ["/en/progress/commission/NATO", "/en/progress/country/XX", "/en/progress/mechanism/QM-77"]
)
def test_a_scope_that_is_not_there_is_not_found(made: Made, as_: As, address: str) -> None:
    assert made
    assert as_("admin").get(address).status_code == 404
    assert as_("admin").get(f"{address}.csv").status_code == 404


def test_my_reports_are_those_of_my_roles(made: Made, as_: As) -> None:
    assert made
    assert as_("focal").get("/en/progress").location == MINISTRY
    assert as_("admin").get("/en/progress").location == WORLD
    assert as_("learner").get("/en/progress").status_code == 403


def test_the_focal_point_sees_that_somebody_passed_and_no_score(made: Made, as_: As) -> None:
    assert made
    page = as_("focal").get(MINISTRY).text
    assert "Ministry for Women" in page
    assert "24 November 2026" in page
    people = as_("focal").get(f"{MINISTRY}/people").text
    assert "أمل الهادي" in people
    assert "Passed" in people
    assert "points" not in people


def test_people_who_have_not_begun_are_there_too_and_former_ones_are_not(
    made: Made, cast: Cast, as_: As, now: datetime
) -> None:
    assert made
    ministry = db.session.get_one(Mechanism, cast.ministry)
    add_member(add_person("Basma New", now), ministry, "data", now)
    add_member(add_person("Left Longago", now), ministry, "data", now).state = "ended"
    db.session.commit()
    people = as_("focal").get(f"{MINISTRY}/people").text
    assert "Basma New" in people
    assert "Not enrolled yet" in people
    assert "Left Longago" not in people


def test_the_file_has_the_figures_of_the_page_and_names_in_arabic(made: Made, as_: As) -> None:
    assert made
    response = as_("coordinator").get("/ar/progress/country/QM.csv")
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert "attachment" in response.headers["Content-Disposition"]
    assert b"\r\n" in response.data
    rows = rows_of(response.text)
    assert [row["level"] for row in rows] == ["country", "mechanism", "mechanism", "note"]
    country, *mechanisms, note = rows
    assert (country["enrolled"], country["passed"], country["mechanisms_taking_part"]) == ("3", "2", "2")
    ministry = next(row for row in mechanisms if row["key"] == "QM-01")
    assert ministry["name"] == "وزارة شؤون المرأة"
    assert (ministry["enrolled"], ministry["passed"], ministry["held_today"]) == ("2", "2", "yes")
    assert ministry["reached_on"] == "2026-11-24"
    assert note["name"]
    page = as_("coordinator").get(COUNTRY).text
    assert "2 of 2" in page
    assert "0 of 1" in page


def test_a_name_that_looks_like_a_formula_is_text_in_the_file(made: Made, as_: As, now: datetime) -> None:
    assert made
    mechanism = add_mechanism("QM-03", "advisory", "executive", now, en="=HYPERLINK(1)")
    add_member(add_person("Nobody", now), mechanism, "policy", now)
    db.session.commit()
    names = {row["name"] for row in rows_of(as_("admin").get(f"{WORLD}.csv").text)}
    assert "'=HYPERLINK(1)" in names


def test_activity_is_not_told_of_fewer_than_five(made: Made, cast: Cast, as_: As, now: datetime) -> None:
    assert "not shown for fewer than five" in as_("focal").get(MINISTRY).text
    ministry = db.session.get_one(Mechanism, cast.ministry)
    for number in range(3):
        person = add_person(f"Colleague {number}", now)
        add_member(person, ministry, "data", now)
        db.session.flush()
        learn(person.id, made, now, "enrolled")
    db.session.commit()
    assert "November 2026" in as_("focal").get(MINISTRY).text


def test_a_country_that_has_not_chosen_is_listed_and_only_the_project_sees_its_figures(
    made: Made, as_: As, now: datetime
) -> None:
    mechanism = undecided_country(now)
    person = db.session.scalars(select(Person).where(Person.name == "Una Undecided")).one()
    learn(person.id, made, now, "enrolled", "passed")
    db.session.commit()
    assert mechanism.code == "QN-01"
    page = as_("commission").get(COMMISSION).text
    assert "Council for Equality" in page
    assert "has not chosen its commission" in page
    row = next(row for row in rows_of(as_("commission").get(f"{COMMISSION}.csv").text) if row["key"] == "QN-01")
    assert (row["passed"], row["withheld"] != "") == ("", True)
    for address, passed in ((COMMISSION, "2"), (WORLD, "3")):
        rows = rows_of(as_("admin").get(f"{address}.csv").text)
        assert rows[0]["passed"] == passed
        assert next(row for row in rows if row["key"] == "QN-01")["passed"] == "1"
    assert as_("commission").get("/en/progress/mechanism/QN-01").status_code == 404
    assert as_("commission").get("/en/progress/country/QN").status_code == 404


def test_rows_are_alphabetical_by_country_and_name_whatever_the_figures(made: Made, as_: As, now: datetime) -> None:
    assert made
    undecided_country(now)
    db.session.commit()
    names = [row["name"] for row in rows_of(as_("admin").get(f"{WORLD}.csv").text) if row["level"] == "mechanism"]
    assert names == ["Council for Equality", "Ministry for Women", "Ombudsperson's Office"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("type=ombudsperson", {"QM-02"}),
        ("branch=executive", {"QM-01", "QN-01"}),
        ("commission=ECA", {"QN-01"}),
        ("country=QM", {"QM-01", "QM-02"}),
        ("country=QM&branch=executive", {"QM-01"}),
        ("country=ZZ", set()),
        ("type=nonsense", {"QM-01", "QM-02", "QN-01"}),
    ],
)
def test_filters_choose_rows_and_leave_the_whole_as_it_is(
    made: Made, as_: As, now: datetime, query: str, expected: set[str]
) -> None:
    assert made
    undecided_country(now)
    db.session.commit()
    rows = rows_of(as_("admin").get(f"{WORLD}.csv?{query}").text)
    assert {row["key"] for row in rows if row["level"] == "mechanism"} == expected
    assert rows[0]["passed"] == "2"
    assert as_("admin").get(f"{WORLD}?{query}").status_code == 200


def test_fifty_mechanisms_make_a_page_and_the_file_has_all(made: Made, as_: As, now: datetime) -> None:
    assert made
    for number in range(10, 65):
        mechanism = add_mechanism(f"QM-{number}", "advisory", "executive", now, en=f"Body {number}")
        mechanism.participation, mechanism.taking_part_since = "taking_part", now
    db.session.commit()
    first = as_("coordinator").get(COUNTRY).text
    assert "Body 10" in first
    assert "Ministry for Women" not in first
    assert "Page 1 of 2" in first
    assert "Ministry for Women" in as_("coordinator").get(f"{COUNTRY}?page=2").text
    assert len(rows_of(as_("coordinator").get(f"{COUNTRY}.csv").text)) == 1 + 57 + 1
    assert as_("coordinator").get(f"{COUNTRY}?page=9").status_code == 200


@contextmanager
def counted() -> Iterator[list[str]]:
    statements: list[str] = []

    def note(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not statement.startswith(("BEGIN", "COMMIT", "ROLLBACK", "PRAGMA")):
            statements.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(db.engine, "before_cursor_execute", note)


def test_a_second_course_does_not_take_the_place_of_the_first_and_can_be_chosen(
    made: Made, as_: As, now: datetime
) -> None:
    assert made
    add_course(now, "a-copy")
    browser = as_("admin")
    assert (rows_of(browser.get(f"{WORLD}.csv").text)[0]["course"]) == "working-together"
    page = browser.get(WORLD).text
    assert f'href="{WORLD}?course=a-copy"' in page
    # What is chosen goes along: to smaller reports, filters, names and the file.
    other = browser.get(f"{WORLD}?course=a-copy").text
    for address in (MINISTRY, f"{WORLD}.csv", "/en/progress/commission/ECA"):
        assert f'href="{address}?course=a-copy"' in other, address
    assert '<input type="hidden" name="course" value="a-copy">' in other
    assert "a-copy" not in as_("focal").get(f"{MINISTRY}/people").text


@pytest.mark.parametrize(("address", "most"), [(MINISTRY, 5), (COUNTRY, 13), (WORLD, 13)])
def test_a_report_costs_the_same_statements_however_much_there_is(
    made: Made, cast: Cast, as_: As, now: datetime, address: str, most: int
) -> None:
    browser = as_("admin")
    browser.get(address)
    with counted() as before:
        browser.get(address)
    course = db.session.get_one(Course, made.course)
    add_module(course, "02-more", 2, now)
    ministry = db.session.get_one(Mechanism, cast.ministry)
    for number in range(30):
        person = add_person(f"Person {number}", now)
        where = ministry if number % 2 else add_mechanism(f"QM-{number + 10}", "advisory", "executive", now, en="Body")
        add_member(person, where, "data", now)
        db.session.flush()
        learn(person.id, made, now, *KINDS)
    db.session.commit()
    with counted() as after:
        browser.get(address)
    assert len(after) == len(before)
    assert len(after) <= most, "\n".join(after)
    assert not any("learning_event" in statement or "FROM credit" in statement for statement in after)


def test_the_terminal_prints_the_figures_of_the_page(made: Made, runner: FlaskCliRunner, as_: As) -> None:
    assert made
    result = runner.invoke(args=["reports", "progress", "--scope", "country:QM", "--format", "csv"])
    assert result.exit_code == 0, result.output
    printed = rows_of(result.output)
    page = rows_of(as_("admin").get(f"{COUNTRY}.csv").text)
    assert [row | {"as_of": ""} for row in printed] == [row | {"as_of": ""} for row in page]
    result = runner.invoke(args=["reports", "progress", "--scope", "world", "--format", "json"])
    data = json.loads(result.output)
    assert (data["scope"], data["rows"][0]["passed"]) == ("world", 2)
    assert {row["key"] for row in data["rows"]} == {None, "QM-01", "QM-02"}


@pytest.mark.parametrize(
    ("scope", "code"), [("nonsense", 2), ("country", 2), ("country:XX", 1), ("commission:NATO", 1), ("course:x", 1)]
)
def test_a_scope_that_is_none_is_refused_with_a_sentence(
    made: Made, runner: FlaskCliRunner, scope: str, code: int
) -> None:
    assert made
    result = runner.invoke(args=["reports", "progress", "--scope", scope])
    assert result.exit_code == code
    assert "Error" in result.output


def test_without_a_course_there_is_a_sentence(cast: Cast, runner: FlaskCliRunner, as_: As) -> None:
    assert cast
    assert "No course has been published yet." in runner.invoke(args=["reports", "progress"]).output
    assert as_("admin").get(WORLD).status_code == 404


def test_a_recount_says_that_all_is_well_or_prints_what_is_not(made: Made, runner: FlaskCliRunner) -> None:
    result = runner.invoke(args=["reports", "verify"])
    assert (result.exit_code, result.output.strip()) == (
        0,
        "Every figure is what its events and memberships make it.",
    )
    db.session.get_one(RollUp, ("world", "", made.course, made.module, "passed")).persons = 7
    db.session.commit()
    result = runner.invoke(args=["reports", "verify"])
    assert result.exit_code == 1
    assert "stored 7, counted 2" in result.output


def test_the_report_answers_how_it_knows(made: Made, as_: As) -> None:
    assert made
    page = as_("coordinator").get(COUNTRY).text
    assert "How do we know?" in page
    assert "administrators of its commission" in page
    assert "listed: " in page


def test_a_report_leads_to_the_next_smaller_ones(made: Made, as_: As, now: datetime) -> None:
    assert made
    undecided_country(now)
    db.session.commit()
    assert 'href="/en/progress/commission/ECA"' in as_("admin").get(WORLD).text
    page = as_("commission").get(COMMISSION).text
    assert 'href="/en/progress/country/QM"' in page
    assert "/en/progress/country/QN" not in page


def test_what_has_ended_is_not_among_the_listed(made: Made, now: datetime) -> None:
    assert made
    before = rollup_queries.participation(WORLD_SCOPE).get("listed", 0)
    for number, status in enumerate(("active", "merged", "dissolved", "renamed")):
        add_mechanism(f"QM-7{number}", "advisory", "executive", now, en=f"Body {number}").status = status
    db.session.commit()
    assert rollup_queries.participation(WORLD_SCOPE)["listed"] == before + 1


def test_the_file_of_a_mechanism_says_its_type_and_branch(made: Made, as_: As) -> None:
    assert made
    first = next(csv.DictReader(io.StringIO(as_("focal").get(f"{MINISTRY}.csv").text.lstrip("\ufeff"))))
    assert (first["types"], first["branch"], first["country_name"]) == ("national_machinery", "executive", "Zahrania")
    country = next(csv.DictReader(io.StringIO(as_("coordinator").get(f"{COUNTRY}.csv").text.lstrip("\ufeff"))))
    assert (country["level"], country["country_name"]) == ("country", "Zahrania")
