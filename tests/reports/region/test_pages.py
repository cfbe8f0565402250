"""The regional view on its pages, in its files and in the terminal: who decides, who reads, what is said."""

import csv
import io
import json
import re
from collections.abc import Callable
from datetime import datetime
from typing import Any
from zipfile import ZipFile

import pytest
from flask.testing import FlaskCliRunner
from sqlalchemy import select

from elearn.accounts.models import Person
from elearn.audit.models import AuditEntry
from elearn.db import db
from elearn.mechanisms.models import Mechanism, MechanismName
from elearn.reports.region.edition_operations import publish
from elearn.reports.region.models import OptIn, RegionalEdition
from elearn.scope import WORLD, commission
from tests.cast import Cast, add_country, add_mechanism, add_person, add_role
from tests.conftest import Browser
from tests.reports.region import making
from tests.reports.region.making import Region, ticked

As = Callable[[str], Browser]
ESCWA = commission("ESCWA")
COUNTRIES = ("QM", "QN", "QO", "QP", "QR")
PAGE = "/en/regional/ESCWA/1"
OF_HOW_MANY = "5 of 5 countries that take part have opted in, and 18 of 20 mechanisms."
SAID = {
    "enabling-factors": ticked("law"),
    "achievements-main": {"value": "قانون جديد للمساواة\nبدعم من الجميع"},
    "enabling-how": {"value": '=HYPERLINK("http://evil.example")'},
}


@pytest.fixture
def made(cast: Cast, now: datetime) -> Region:
    """Five countries, that of the cast among them, stated the same; the country of the cast opts in by its people."""
    return making.make_region(cast.coordinator, now, COUNTRIES)


@pytest.fixture
def shown(made: Region, now: datetime) -> RegionalEdition:
    """Edition 1, in which the ministry's texts stand with its name."""
    making.opt_in(made, COUNTRIES[1:])
    making.opt_in(made, ["QM"], bodies=False)
    making.opt_body_in(made, "QM-01", "texts")
    making.opt_body_in(made, "QM-02")
    making.all_state(made, "questionnaire", SAID)
    found = publish(ESCWA, 0, made.by, now)
    db.session.commit()
    return found


# Deciding


def decisions() -> list[tuple[str | int | None, str, bool]]:
    rows = db.session.scalars(select(OptIn).order_by(OptIn.id))
    return [(row.country_code or row.mechanism_id, row.extent, row.withdrawn_at is not None) for row in rows]


def test_a_coordinator_opts_in_and_takes_it_back_and_each_decision_stays(as_: As, cast: Cast) -> None:
    address = "/en/regional/countries/QM"
    browser = as_("coordinator")
    before = browser.get(address).text
    for sentence in (
        "coordinators, focal points and deputies of all countries",
        "never changed",
        "fewer than 5",
        "knows it of each",
    ):
        assert before.index(sentence) < before.index('name="extent"')
    for extent in ("counts", "counts", "", "counts"):
        assert browser.post(address, data={"extent": extent}).status_code == 303
    assert decisions() == [("QM", "counts", True), ("QM", "counts", False)]
    page = browser.get(address).text
    assert page.count("decided on") == 2
    assert "Omar" not in page.partition("<main")[2]
    entries = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "regional view decided")).all()
    assert [(one.actor_id, one.subject_id, one.details["extent"]) for one in entries] == [
        (cast.coordinator, "QM", "counts"),
        (cast.coordinator, "QM", ""),
        (cast.coordinator, "QM", "counts"),
    ]


def test_a_focal_point_decides_how_much_and_is_told_that_the_country_is_not_in(as_: As, cast: Cast) -> None:
    address = "/ar/regional/mechanisms/QM-01"
    assert "Your country is not in the regional view" in as_("focal").get(address.replace("ar", "en", 1)).text
    as_("focal").post(address, data={"extent": "texts"})
    as_("focal").post(address, data={"extent": "counts"})
    assert decisions() == [(cast.ministry, "texts", True), (cast.ministry, "counts", False)]
    assert as_("focal").post(address, data={"extent": "everything"}).status_code == 200
    db.session.get_one(Mechanism, cast.ministry).status = "merged"
    db.session.commit()
    assert as_("focal").post(address, data={"extent": "texts"}).status_code == 409
    assert as_("focal").post(address, data={"extent": ""}).status_code == 303
    assert decisions()[-1] == (cast.ministry, "counts", True)


# Publishing


def test_an_administrator_is_told_what_is_missing_and_then_publishes_once(as_: As, made: Region) -> None:
    making.opt_in(made, COUNTRIES[1:])
    making.all_state(made, "questionnaire", SAID)
    page = as_("commission").get("/en/regional/ESCWA").text
    assert "1 more country is needed" in page
    assert "4 of 5 countries that take part" in page
    assert "Not in:" in page
    assert "Zahrania" in page
    making.opt_in(made, ["QM"])
    asked = as_("commission").get("/en/regional/ESCWA/publish").text
    assert "What helped the work of mechanisms" in asked.partition("What is left")[0]
    assert "Levels that mechanisms chose" in asked.partition("What is left")[2]
    assert "20 of 20 mechanisms" in asked
    sent = form_of(asked)
    # A click twice leads to the one edition; somebody else is told that there is one.
    for _time in range(2):
        done = as_("commission").post("/en/regional/ESCWA/publish", data=sent)
        assert (done.status_code, done.location) == (303, PAGE)
    assert as_("admin").post("/en/regional/ESCWA/publish", data=sent).status_code == 409
    assert as_("admin").post("/en/regional/ESCWA/publish", data=sent | {"seen": "1"}).status_code == 409
    assert db.session.scalars(select(RegionalEdition.number)).all() == [1]
    # Nothing is left: no button is offered that could only be refused.
    assert "There is nothing new" in (after := as_("commission").get("/en/regional/ESCWA/publish").text)
    assert 'name="seen"' not in after


def form_of(page: str) -> dict[str, str]:
    """The hidden fields of the form that publishes."""
    return dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page.partition("<main")[2]))


def test_what_was_read_before_the_button_is_what_is_published(as_: As, made: Region) -> None:
    """Nothing can be counted twice: so whoever publishes agrees to these countries, and to this many mechanisms."""
    making.opt_in(made, COUNTRIES)
    making.add_to(made, "QS", "ESCWA")
    making.opt_in(made, ["QS"])
    making.all_state(made, "questionnaire", SAID)
    for code in ("QS", "QN-01"):
        sent = form_of(as_("commission").get("/en/regional/ESCWA/publish").text)
        making.opt_out(made, code)
        db.session.commit()
        refused = as_("commission").post("/en/regional/ESCWA/publish", data=sent)
        assert (refused.status_code, "have come in or left while your page was open" in refused.text) == (409, True)
    assert db.session.scalars(select(RegionalEdition)).all() == []
    sent = form_of(as_("commission").get("/en/regional/ESCWA/publish").text)
    assert as_("commission").post("/en/regional/ESCWA/publish", data=sent).status_code == 303


# Reading

MAY = {
    "learner": False,
    "focal": True,
    "neighbour": False,
    "focal2": True,
    "coordinator": True,
    "trainer": False,
    "commission": True,
    "admin": True,
    "abroad": True,
    "outside": False,
    "eca": False,
}


def others(now: datetime) -> dict[str, int]:
    """The coordinator of another country of the edition, a focal point of a country that is not in it, and ECA's."""
    abroad, outside, eca = (add_person(name, now) for name in ("Abroad", "Outside", "Eca"))
    add_role(abroad, "coordinator", "country", "QN", now)
    add_country("QZ", ("ESCWA",), "ESCWA", en="Zephyria", ar="زفيريا")
    add_mechanism("QZ-01", "advisory", "executive", now, en="Council")
    add_role(outside, "focal_point", "mechanism", "QZ-01", now)
    add_role(eca, "commission_admin", "commission", "ECA", now)
    db.session.commit()
    return {"abroad": abroad.id, "outside": outside.id, "eca": eca.id}


def test_who_reads_which_page_and_file_and_still_does_after_the_country_left(
    client: Browser, cast: Cast, shown: RegionalEdition, made: Region, now: datetime
) -> None:
    more = others(now)
    results = (PAGE, f"{PAGE}/texts", f"{PAGE}.csv", f"{PAGE}.json", f"{PAGE}.xlsx", "/en/regional/ESCWA")
    for addresses in (results, [PAGE]):
        for who, may in MAY.items():
            client.sign_in(more.get(who) or getattr(cast, who))
            for address in addresses:
                assert client.get(address).status_code == (200 if may else 404), (who, address)
        if addresses is results:
            assert client.get("/en/regional/ESCWA/2").status_code == 404
            making.opt_out(made, "QM", "QN")


def main_of(page: str) -> str:
    return page.partition("<main")[2].partition("</main>")[0]


def test_a_page_says_what_is_counted_of_how_many_and_ranks_nobody(as_: As, shown: RegionalEdition) -> None:
    page = main_of(as_("coordinator").get(PAGE).text)
    assert re.search(r"a clear legal basis|<p>law</p>|>law<", page)
    assert page.count("How do we know?") == 3
    names = ["Land QN", "Land QO", "Land QP", "Land QR", "Zahrania"]
    places = [page.index(name) for name in names]
    assert places == sorted(places)
    assert "n = 18; from 5 countries; rounds published in 2026" in page
    assert "5 of 5" in page
    # What is left stands once, with one reason, and not as five empty tables.
    left = page.partition("Nothing can be shown of these")[2]
    assert "Levels of the whole system" in left
    assert "What helped" not in left
    assert "sort" not in re.sub(r"Nothing here is sorted", "", page)
    # Reading changes nothing, and counts nothing.
    stored = db.session.scalars(select(RegionalEdition)).one()
    assert (stored.content, stored.texts) == (shown.content, shown.texts)


def test_texts_stand_with_their_name_language_and_direction_and_can_be_chosen(as_: As, shown: RegionalEdition) -> None:
    page = main_of(as_("coordinator").get(f"{PAGE}/texts").text)
    assert '<p class="as-typed" dir="auto" lang="ar">قانون جديد للمساواة' in page
    assert '<p class="as-typed" dir="auto" lang="">=HYPERLINK(&#34;http://evil.example&#34;)</p>' in page
    assert page.count("Ministry for Women") == 2
    assert "round published on 23 November 2026" in page
    assert "Body QN-01" not in page
    chosen = main_of(as_("coordinator").get(f"{PAGE}/texts?subject=enabling&type=national_machinery").text)
    assert "HYPERLINK" in chosen
    assert "قانون" not in chosen
    assert "None is left by these filters" in as_("coordinator").get(f"{PAGE}/texts?type=ombudsperson").text
    assert "None is left" not in as_("coordinator").get(f"{PAGE}/texts?type=nothing").text
    # The name stays as it was when the edition was published.
    row = db.session.scalars(select(MechanismName).where(MechanismName.name == "Ministry for Women")).one()
    row.name = "Ministry of Equality"
    db.session.commit()
    assert "Ministry for Women" in as_("coordinator").get(f"{PAGE}/texts").text


def test_files_hold_what_the_page_shows_and_nothing_that_spreadsheets_execute(as_: As, shown: RegionalEdition) -> None:
    text = as_("admin").get(f"{PAGE}.csv").text
    rows = list(csv.DictReader(io.StringIO(text.lstrip("\ufeff"))))
    law = next(row for row in rows if (row["table"], row["part"], row["group"]) == ("helps", "law", "all"))
    assert (law["kind"], law["count"], law["of"], law["withheld"]) == ("figure", "18", "18", "no")
    assert {row["withheld"] for row in rows if row["table"] == "needs"} == {"yes"}
    texts = [row for row in rows if row["kind"] == "text"]
    assert [row["mechanism"] for row in texts] == ["QM-01", "QM-01"]
    assert texts[1]["text"].startswith("'=HYPERLINK")
    assert [row["definition"][:8] for row in rows if row["kind"] == "note"] == ["Withheld", "The name"]
    # Whoever gets only the file knows of how many, and which.
    assert (rows[0]["kind"], rows[0]["counted"]) == ("edition", OF_HOW_MANY)
    assert rows[0]["definition"].endswith("Land QN, Land QO, Land QP, Land QR, Zahrania")

    found = json.loads(as_("admin").get(f"{PAGE}.json").text)
    assert (found["k"], found["countries_opted_in"], found["countries"][-1]) == (5, 5, "Zahrania")
    figures = [one for one in found["figures"] if one["table"] == "helps" and one["part"] == "law"]
    assert figures[0]["count"] == 18
    assert found["texts"][1]["text"] == SAID["enabling-how"]["value"]

    with ZipFile(io.BytesIO(as_("admin").get(f"{PAGE.replace('/en/', '/ar/')}.xlsx").data)) as book:
        sheets = [book.read(f"xl/worksheets/sheet{number}.xml").decode() for number in (1, 2, 3)]
        words = book.read("xl/sharedStrings.xml").decode()
    assert not any("<f>" in sheet or "<hyperlink" in sheet for sheet in sheets)
    assert all('rightToLeft="1"' in sheet for sheet in sheets)
    assert "=HYPERLINK" in words
    # Its columns are for people, in their language; the keys are for programs, in the other files.
    assert "زهرانيا" in words
    assert not re.search(r">(part_title|national_machinery|helps|achievements-main|yes)<", words)
    with ZipFile(io.BytesIO(as_("admin").get(f"{PAGE}.xlsx").data)) as book:
        words = book.read("xl/sharedStrings.xml").decode()
    assert OF_HOW_MANY in words
    assert all(f"{name}<" in words for name in ("Land QN, Land QO, Land QP, Land QR, Zahrania", ">Enabling factors"))


def test_the_index_leads_each_to_what_is_hers(as_: As, shown: RegionalEdition) -> None:
    focal = main_of(as_("focal").get("/en/regional").text)
    assert "Counts, and its texts with its name" in focal
    assert "Edition 1 of" in focal
    assert "/en/regional/countries/QM" not in focal
    coordinator = main_of(as_("coordinator").get("/en/regional").text)
    assert "in the regional view" in coordinator
    assert main_of(as_("admin").get("/en/regional").text).count("No edition yet") == 5
    assert as_("learner").get("/en/regional").status_code == 403
    assert 'href="/en/regional"' not in as_("learner").get("/en/my-progress").text


def test_the_terminal_lists_prints_and_publishes(runner: FlaskCliRunner, made: Region, cast: Cast) -> None:
    def run(*arguments: str) -> Any:
        db.session.commit()
        return runner.invoke(args=["reports", "region", *arguments])

    assert "Opted in: 0 of 5 countries, 0 of 20 mechanisms" in run("ESCWA").output
    assert "There is no such regional view" in run("EUROPE").output
    making.opt_in(made, COUNTRIES)
    making.all_state(made, "questionnaire", SAID)
    assert "who publishes it" in run("ESCWA", "--publish").output
    assert "who publishes it" in run("ESCWA", "--publish", "--by", "coordinator").output
    assert "who publishes it" in run("world", "--publish", "--by", "commission").output
    done = run("ESCWA", "--publish", "--by", "commission")
    assert (done.exit_code, done.output) == (0, "Edition 1 of commission:ESCWA is published, with 5 countries.\n")
    assert "nothing new" in run("ESCWA", "--publish", "--by", "commission").output
    assert "1\t" in run("ESCWA").output
    assert run("ESCWA", "1").output.count("figure,commission:ESCWA") > 5
    assert json.loads(run("ESCWA", "1", "--format", "json").output)["edition"] == 1
    assert "There is no such edition" in run("ESCWA", "2").output
    assert db.session.scalars(select(RegionalEdition.published_by_id)).one() == cast.commission
    assert db.session.get(Person, cast.commission)


def test_the_page_of_the_world_says_whom_it_counts(as_: As, made: Region, now: datetime) -> None:
    making.opt_in(made, COUNTRIES[:4])
    making.all_state(made, "questionnaire", SAID)
    page = as_("admin").get("/en/regional/world").text
    assert "4 of 5 countries that take part" in page
    making.add_to(made, "QY", None)
    making.opt_in(made, ["QY"])
    making.all_state(made, "questionnaire", SAID, now, "QY")
    publish(WORLD, 0, made.by, now)
    db.session.commit()
    assert "n = 20; from 5 countries" in as_("coordinator").get("/en/regional/world/1").text
    assert as_("commission").get("/en/regional/world/1").status_code == 404
