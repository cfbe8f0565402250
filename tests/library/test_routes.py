import re
from datetime import datetime
from pathlib import Path

import pytest

from elearn.db import db
from elearn.library.operations import publish_shelf
from elearn.publishing.check_report import check_path
from tests.cast import Cast
from tests.conftest import Browser
from tests.library.folder import CASE, write

SECOND = CASE.replace("An ombudsperson answers a ministry", "A ministry asks for data").replace(
    "[independence, data]", "[data]"
)


@pytest.fixture
def reader(client: Browser, cast: Cast, tmp_path: Path, now: datetime) -> Browser:
    assert cast
    arabic = "# مسرد\n\n## آلية {#mechanism}\n\nهيئة تعمل من أجل المساواة.\n"
    folder = write(tmp_path, **{"cases__en__qm-data.md": SECOND, "glossary__ar.md": arabic})
    publish_shelf(check_path(folder).shelf, None, now)
    db.session.commit()
    return client


def test_a_visitor_reads_the_library(reader: Browser) -> None:
    page = reader.get("/en/library").text
    assert "2 documents" in page
    assert '<a href="https://example.org/platform" rel="noopener noreferrer">' in page
    assert "no address is known to us" in page
    assert "Area H says what States agreed on." in page


def test_a_document_says_what_it_is_good_for_in_the_readers_language(reader: Browser) -> None:
    page = reader.get("/ar/library").text
    assert "يبين المجال حاء" in page
    assert '<p lang="en" dir="ltr">Shows how a law names a partner.</p>' in page


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("kind=normative", 1),
        ("theme=law", 1),
        ("language=ar", 1),
        ("kind=project&language=ar", 0),
        ("kind=nonsense", 2),
    ],
)
def test_documents_are_filtered(reader: Browser, query: str, number: int) -> None:
    page = reader.get(f"/en/library?{query}").text
    assert page.count('<p class="document">') == number
    assert ("No document fits all of this" in page) == (number == 0)


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("", 2),
        ("commission=ESCWA", 2),
        ("commission=ECA", 0),
        ("country=QM", 2),
        ("theme=independence", 1),
        ("type=ombudsperson", 2),
        ("type=observatory", 0),
    ],
)
def test_cases_are_filtered_by_commission_country_type_and_theme(reader: Browser, query: str, number: int) -> None:
    page = reader.get(f"/en/cases?{query}").text
    assert page.count('class="card-title"') == number
    assert ("No case fits all of this" in page) == (number == 0)


def test_a_case_names_its_country_types_and_themes_and_leads_to_the_glossary(reader: Browser) -> None:
    page = reader.get("/en/cases/qm-answer").text
    for words in ("Zahrania", "Ombudsperson", "Independence and oversight", "2015", "In 2015 the two bodies met."):
        assert words in page
    assert "/en/glossary/mechanism" in page
    assert "not translated" not in page


def test_a_case_without_a_translation_is_shown_in_english_and_says_so(reader: Browser) -> None:
    page = reader.get("/ar/cases/qm-answer").text
    assert '<article class="prose" lang="en" dir="ltr">' in page
    assert "notice-info" in page


def test_a_term_shows_its_forms_and_whether_they_are_verified(reader: Browser) -> None:
    page = reader.get("/en/glossary/mechanism").text
    for words in (
        "national mechanism",
        "mécanisme",
        "verified, ",
        "not yet verified",
        "آلية",
        "/en/glossary/observatory",
    ):
        assert words in page
    assert page.count("data-definition") == 1


def test_a_definition_without_a_source_is_called_the_projects_own(reader: Browser) -> None:
    own = "the project's own definition"
    assert own in reader.get("/en/glossary/observatory").text
    assert own not in reader.get("/en/glossary/mechanism").text


def test_a_term_is_defined_in_the_readers_language_and_shows_the_english_form(reader: Browser) -> None:
    page = reader.get("/ar/glossary/mechanism").text
    assert "هيئة تعمل من أجل المساواة." in page
    assert '<span lang="en" dir="ltr">mechanism</span>' in page


def test_a_term_that_is_not_translated_says_so_and_shows_the_official_form_first(
    client: Browser, cast: Cast, tmp_path: Path, now: datetime
) -> None:
    assert cast
    publish_shelf(check_path(write(tmp_path)).shelf, None, now)
    db.session.commit()
    page = client.get("/ar/glossary/mechanism").text
    assert "notice-info" in page
    assert '<bdi lang="en" dir="ltr">national mechanism</bdi>' in page
    assert '<a href="/ar/glossary/observatory" lang="en" dir="ltr">observatory</a>' in page
    assert "notice-info" not in client.get("/en/glossary/mechanism").text
    # What is not translated keeps its reader in her language: page, glossary and the words that lead on.
    for address in ("/ar/glossary/mechanism", "/ar/glossary", "/ar/cases/qm-answer"):
        main = client.get(address).text.split("<main")[1]
        assert ("/en/glossary/" in main, 'href="/ar/glossary/' in main) == (False, True), address
    assert re.search(r'<h1><span lang="en" dir="ltr">mechanism</span> <span class="quiet">· آلية</span></h1>', page)
    assert "· آلية" not in client.get("/en/glossary/mechanism").text


def test_the_glossary_lists_every_term(reader: Browser) -> None:
    page = reader.get("/en/glossary").text
    assert 'id="t-mechanism"' in page
    assert 'id="t-observatory"' in page


@pytest.mark.parametrize("path", ["/en/glossary/nothing", "/en/cases/nothing"])
def test_what_is_not_there_is_said(reader: Browser, path: str) -> None:
    assert reader.get(path).status_code == 404


@pytest.mark.parametrize("path", ["/en/library", "/en/cases", "/en/glossary"])
def test_an_empty_library_says_so(client: Browser, path: str) -> None:
    page = client.get(path)
    assert page.status_code == 200
    assert 'class="empty"' in page.text
