"""What readers find, in which language, and what they must not find."""

import re
from datetime import datetime
from pathlib import Path

import pytest
from flask.testing import FlaskCliRunner
from sqlalchemy import select

from elearn.courses import operations as courses
from elearn.db import db
from elearn.library.operations import publish_shelf
from elearn.mechanisms.models import MechanismName
from elearn.publishing.check_report import check_path
from elearn.search import operations
from tests.cast import Cast, add_mechanism
from tests.conftest import Browser
from tests.courses.small import FILES, FIRST, small
from tests.library.folder import write

Reader = Browser


@pytest.fixture
def filled(client: Browser, cast: Cast, tmp_path: Path, now: datetime) -> Cast:
    assert client
    courses.publish(small(), None, now)
    publish_shelf(check_path(write(tmp_path)).shelf, None, now)
    operations.rebuild()
    db.session.commit()
    return cast


def finds(reader: Browser, query: str, lang: str = "en", **more: str) -> list[str]:
    page = reader.get(f"/{lang}/search", query_string={"q": query, **more}).text
    main = page[page.index("<main") : page.index("</main>")]
    titles = [part.split("</a>")[0] for part in main.split('<h2 class="card-title">')[1:]]
    return [re.sub("<[^>]*>", "", title) for title in titles]


def test_terms_cases_documents_and_mechanisms_are_found(client: Browser, filled: Cast) -> None:
    assert filled
    assert finds(client, "mechanism", kind="term")[0] == "mechanism"
    assert finds(client, "the two bodies met") == ["An ombudsperson answers a ministry"]
    assert finds(client, "A/CONF.177/20") == ["Platform for Action"]
    assert "Ombudsperson&#39;s Office" in finds(client, "ombudsperson office")


def test_every_word_must_be_there(client: Browser, filled: Cast) -> None:
    assert filled
    assert finds(client, "bodies met submarine") == []
    assert "Nothing was found" in client.get("/en/search?q=submarine").text


def test_an_official_form_in_another_language_leads_to_the_term(client: Browser, filled: Cast) -> None:
    assert filled
    assert finds(client, "mecanisme", kind="term") == ["mechanism"]
    assert "mechanism" in finds(client, "الآلية", "ar", kind="term")


def test_a_visitor_finds_the_open_lesson_and_a_learner_all(client: Browser, filled: Cast) -> None:
    lessons = set(finds(client, "lesson", kind="lesson"))
    client.sign_in(filled.learner)
    assert lessons < set(finds(client, "lesson", kind="lesson"))


def test_what_is_right_in_a_question_is_not_found(client: Browser, filled: Cast) -> None:
    client.sign_in(filled.learner)
    for words in ("How many bodies were there", "Yes, one.", "that came later"):
        assert words in str(FILES[FIRST])
        assert finds(client, words, kind="lesson") == []
    assert finds(client, "There was one body", kind="lesson") == ["The first lesson"]


def test_a_proposal_is_found_by_nobody_who_may_not_see_it(client: Browser, filled: Cast) -> None:
    assert filled
    assert finds(client, "ministry women", kind="mechanism") == ["Ministry for Women"]


def test_a_withdrawn_course_is_found_no_more(client: Browser, filled: Cast, runner: FlaskCliRunner) -> None:
    client.sign_in(filled.learner)
    assert finds(client, "lesson", kind="lesson")
    assert runner.invoke(args=["courses", "withdraw", "small"]).exit_code == 0
    assert finds(client, "lesson", kind="lesson") == []


@pytest.mark.parametrize("query", ["", "   ", "%", "_", "<script>", "' OR 1=1", "\u202e"])
def test_odd_queries_are_answered(client: Browser, filled: Cast, query: str) -> None:
    assert filled
    answer = client.get("/en/search", query_string={"q": query})
    assert answer.status_code == 200
    assert "<script>" not in answer.text.replace("<script src=", "")


def test_a_find_is_marked_in_its_extract(client: Browser, filled: Cast) -> None:
    assert filled
    assert "<mark>met</mark>" in client.get("/en/search?q=met").text


def test_a_find_is_marked_in_its_title(client: Browser, filled: Cast) -> None:
    assert filled
    assert "<mark>ombudsperson</mark> answers a ministry</a>" in client.get("/en/search?q=ombudsperson&kind=case").text


@pytest.mark.parametrize(
    ("query", "mark"), [("mecanisme", "mécanisme"), ("آلية", "آلية"), ("fourth world", "Fourth"), ("CONF", "CONF")]
)
def test_what_else_a_thing_is_found_by_is_shown(client: Browser, filled: Cast, query: str, mark: str) -> None:
    assert filled
    assert f"<mark>{mark}</mark>" in client.get("/en/search", query_string={"q": query}).text


def test_a_mechanism_that_is_found_by_its_own_name_shows_it(client: Browser, filled: Cast, now: datetime) -> None:
    body = add_mechanism("QM-31", "advisory", "executive", now, en="Council", es="Consejo de las Mujeres")
    db.session.scalars(select(MechanismName).filter_by(mechanism_id=body.id, lang="es")).one().official = True
    db.session.commit()
    assert "<mark>Mujeres</mark>" in client.get("/en/search?q=mujeres").text


def test_all_mechanisms_are_found_however_many(client: Browser, filled: Cast, now: datetime) -> None:
    for number in range(30, 85):
        add_mechanism(f"QM-{number}", "advisory", "executive", now, en=f"Submarine body {number}")
    db.session.commit()
    assert "55 results" in client.get("/en/search?q=submarine").text
    assert finds(client, "submarine", page="3")[-1] == "Submarine body 84"
