"""What a visitor, and others, read on the pages of the directory."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy import update

from elearn.db import db
from elearn.mechanisms.intake import load_countries, load_mechanisms
from elearn.mechanisms.models import Mechanism
from elearn.mechanisms.records import describe, write
from tests.cast import Cast
from tests.conftest import NOW, Browser
from tests.mechanisms.files import COUNTRIES, MECHANISMS

As = Callable[[str], Browser]


@pytest.fixture
def loaded(app: Flask) -> Flask:
    load_countries(COUNTRIES.encode(), NOW)
    load_mechanisms(MECHANISMS.encode(), NOW)
    db.session.commit()
    return app


def test_an_empty_directory_says_what_to_do(app: Flask, client: Browser) -> None:
    page = client.get("/en/mechanisms").text
    assert "The directory is still empty" in page
    assert "/en/mechanisms/propose" in page


def test_a_search_that_finds_nothing_says_what_to_do(loaded: Flask, client: Browser) -> None:
    page = client.get("/en/mechanisms?words=zzz&country=HR").text
    assert "Nothing is listed for this" in page
    assert "/en/mechanisms/propose?country=HR" in page
    assert 'value="zzz"' in page


@pytest.mark.parametrize(
    "query",
    ["commission=OAS", "country=XX", "type=x", "branch=x", "page=x", "page=-1", "page=99999999999", "words=%01%FF%25"],
)
def test_an_address_that_asks_wrongly_still_answers(loaded: Flask, client: Browser, query: str) -> None:
    assert client.get(f"/en/mechanisms?{query}").status_code == 200


def test_what_is_searched_for_is_not_taken_for_code(loaded: Flask, client: Browser) -> None:
    page = client.get("/en/mechanisms?words=<script>alert(1)</script>").text
    assert "<script>alert" not in page


def test_the_page_of_a_mechanism_says_everything_about_it(loaded: Flask, client: Browser) -> None:
    page = client.get("/en/mechanisms/HR-01").text
    for text in (
        "Office for Gender Equality",
        '<bdi lang="hr" dir="ltr">Ured za ravnopravnost spolova</bdi>',
        "Croatian, its own",
        "National machinery",
        "Executive",
        "At work",
        "2004",
        "date of the decree that created it",
        "/en/mechanisms/HR-04",
        'href="https://eige.europa.eu/hr"',
        "2022",
        "Read in the source named here",
        "Not yet confirmed by the country",
        "Listed.",
        "Who helps me here",
        "The focal point of the mechanism, the coordinator of Croatia",
    ):
        assert text in page.replace("&#39;", "’"), text


def test_a_closed_mechanism_leads_to_its_successor(loaded: Flask, client: Browser) -> None:
    page = client.get("/en/mechanisms/HR-04").text
    for text in ("Dissolved", "1996", "2004", "After it", "/en/mechanisms/HR-01"):
        assert text in page
    assert "I work here" not in page


def test_names_and_dates_follow_the_language_of_the_page(loaded: Flask, client: Browser) -> None:
    with_arabic = replace(describe(find("JO-01")), names={"en": "Ombudsperson", "ar": "ديوان المظالم"}, own_lang="ar")
    write(find("JO-01"), replace(with_arabic, valid_from="2008-07"), {})
    db.session.commit()
    page = client.get("/ar/mechanisms/JO-01").text
    assert '<h1><bdi lang="ar" dir="rtl">ديوان المظالم</bdi></h1>' in page
    assert "يوليو" in page or "تموز" in page
    assert "الأردن" in page


def find(code: str) -> Mechanism:
    return db.session.query(Mechanism).where(Mechanism.code == code).one()


@pytest.mark.parametrize("address", ["", "/history"])
def test_a_row_to_check_is_not_found_by_visitors(loaded: Flask, client: Browser, address: str) -> None:
    assert client.get(f"/en/mechanisms/TN-01{address}").status_code == 404


def test_a_row_to_check_is_shown_as_such_to_those_who_can_have_it_checked(
    loaded: Flask, as_: As, client: Browser
) -> None:
    db.session.execute(update(Mechanism).where(Mechanism.code == "TN-01").values(country_code="QM"))
    assert "Not yet checked against a source" in as_("coordinator").get("/en/mechanisms/TN-01").text
    for who in ("learner", "focal", "trainer"):
        assert as_(who).get("/en/mechanisms/TN-01").status_code == 404


@pytest.mark.parametrize("address", ["/en/mechanisms/XX-01", "/en/mechanisms/XX-01/history", "/en/mechanisms/ "])
def test_what_is_not_there_is_not_found(loaded: Flask, client: Browser, address: str) -> None:
    assert client.get(address).status_code == 404


def test_its_own_people_read_who_helps_them_by_name(as_: As, cast: Cast, client: Browser) -> None:
    assert "Focal point: Farid Nasser" in as_("learner").get("/en/mechanisms/QM-01").text
    for reader in (client, as_("neighbour"), as_("trainer")):
        assert "Farid" not in reader.get("/en/mechanisms/QM-01").text.partition("<main")[2]


def test_the_number_of_staff_is_for_those_who_see_names(as_: As, cast: Cast, client: Browser) -> None:
    body = find("QM-01")
    body.staff_number, body.staff_number_on = 4711, "2024"
    db.session.commit()
    assert "4711" in as_("focal").get("/en/mechanisms/QM-01").text
    assert "4711" not in client.get("/en/mechanisms/QM-01").text
    assert "4711" not in as_("neighbour").get("/en/mechanisms/QM-01").text


def test_whoever_belongs_to_it_is_told_so(as_: As, cast: Cast) -> None:
    assert "You belong to this mechanism." in as_("learner").get("/en/mechanisms/QM-01").text


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_every_page_has_one_heading_and_a_title(as_: As, cast: Cast, lang: str) -> None:
    admin = as_("coordinator")
    pages = ("mechanisms", "mechanisms/QM-01", "mechanisms/QM-01/history", "mechanisms/QM-01/edit", "countries/QM")
    more = ("mechanisms/QM-01/close", "mechanisms/add", "mechanisms/propose", "my-mechanisms", "requests")
    for address in pages + more:
        page = admin.get(f"/{lang}/{address}").text
        assert page.count("<h1") == 1, address
        assert "<title> ·" not in page, address
        assert " style=" not in page
        assert " onclick=" not in page


@pytest.mark.parametrize(
    ("who", "invites", "appoints"),
    [("focal", True, False), ("coordinator", True, True), ("admin", True, True), ("learner", False, False)],
)
def test_those_who_may_are_led_to_inviting_and_appointing(
    as_: As, cast: Cast, who: str, *, invites: bool, appoints: bool
) -> None:
    page = as_(who).get("/en/mechanisms/QM-01").text
    assert ("Invite somebody" in page) is invites
    assert ("Appoint a focal point" in page) is appoints
