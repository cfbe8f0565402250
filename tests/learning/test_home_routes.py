from collections.abc import Callable
from datetime import datetime

import pytest

from elearn.db import db
from elearn.mechanisms.models import Membership
from tests.cast import Cast, add_person
from tests.conftest import Browser
from tests.learning.reading import COURSE, FIRST, publish

As = Callable[[str], Browser]


@pytest.fixture(autouse=True)
def published(client: Browser, now: datetime) -> None:
    assert client
    publish(now)


def test_a_visitor_reads_what_this_is_and_finds_course_directory_and_project(client: Browser) -> None:
    text = client.get("/en/").text
    assert "Working together for gender equality" in text
    for address in (COURSE, "/en/mechanisms", "/en/about", "/en/sign-in"):
        assert f'href="{address}"' in text


def test_continue_leads_to_the_very_heading(as_: As) -> None:
    learner = as_("learner")
    learner.get(FIRST)
    learner.post(f"{FIRST}/position", data={"position": "u-afterwards"})
    text = learner.get("/en/").text
    assert f'href="{FIRST}#u-afterwards"' in text
    assert "Continue where you were" in text


def test_continue_is_written_in_the_language_of_the_page(as_: As) -> None:
    learner = as_("learner")
    learner.get(FIRST)
    text = learner.get("/ar/").text
    assert f'href="{FIRST.replace("/en/", "/ar/")}"' in text
    assert "الدرس الأول" in text


def test_whoever_took_up_a_course_without_beginning_is_led_to_it(as_: As) -> None:
    learner = as_("learner")
    learner.post(f"{COURSE}/enrol")
    assert f'href="{COURSE}">Begin' in learner.get("/en/").text


def test_whoever_has_no_course_is_shown_one(as_: As) -> None:
    text = as_("learner").get("/en/").text
    assert "Begin with a course" in text
    assert "A small course" in text


def test_my_mechanisms_are_named(as_: As) -> None:
    text = as_("learner").get("/en/").text
    assert "Ministry for Women" in text
    assert "You learn under this one." in text
    assert "Ombudsperson" not in text


def test_whoever_has_no_mechanism_is_told_how_to_find_one(as_: As) -> None:
    text = as_("trainer").get("/en/").text
    assert "You belong to no mechanism yet" in text


def test_what_waits_is_shown_to_whoever_decides_it(as_: As, cast: Cast, now: datetime) -> None:
    new = add_person("Huda", now)
    db.session.add(
        Membership(person_id=new.id, mechanism_id=cast.ministry, function="legal", state="requested", requested_at=now)
    )
    db.session.commit()
    assert "1 person asks to join a mechanism" in as_("focal").get("/en/").text
    assert "asks to join" not in as_("focal2").get("/en/").text
    assert "asks to join" not in as_("learner").get("/en/").text


def test_whoever_has_a_role_finds_its_tasks_on_the_first_page(as_: As) -> None:
    for who, expected in (("admin", True), ("commission", True), ("focal", True), ("learner", False)):
        main = as_(who).get("/en/").text.split("<main")[1]
        assert ('href="/en/progress">Progress of mechanisms' in main) is expected, who


def test_a_name_is_shown_as_it_is_written(as_: As, now: datetime) -> None:
    person = add_person("<b>Bo</b>", now, sign_in_name="bo")
    db.session.commit()
    text = as_("learner").sign_in(person.id).get("/en/").text
    assert "&lt;b&gt;Bo&lt;/b&gt;" in text
    assert "<b>Bo</b>" not in text
