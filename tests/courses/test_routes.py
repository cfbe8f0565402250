from datetime import datetime
from typing import Any

import pytest

from elearn.courses import operations, queries
from elearn.courses.compiled import CompiledPage
from elearn.db import db
from tests.conftest import Browser
from tests.courses.small import PICTURE, small

PICTURE_AT = "/courses/small/assets/two.svg"


@pytest.fixture
def published(client: Browser, now: datetime) -> Browser:
    operations.publish(small(), None, now)
    pages = [CompiledPage(key, "en", f"The page {key}", f"<p>Words of {key}</p>") for key in ("about", "privacy")]
    operations.publish_pages([*pages, CompiledPage("about", "ar", "عن المشروع", "<p>كلمات</p>")], None, now)
    db.session.commit()
    return client


def test_a_picture_under_its_digest_is_kept_for_ever_and_may_run_nothing(published: Browser) -> None:
    digest = queries.asset("small", "two.svg").digest[:12]
    answer = published.get(f"{PICTURE_AT}?v={digest}")
    assert (answer.status_code, answer.data, answer.mimetype) == (200, PICTURE, "image/svg+xml")
    assert "immutable" in answer.headers["Cache-Control"]
    policy = answer.headers["Content-Security-Policy"]
    assert ("default-src 'none'" in policy, "script" in policy, "sandbox" in policy) == (True, False, True)
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("query", ["", "?v=0123456789ab"])
def test_under_another_address_it_is_asked_for_each_time(published: Browser, query: str) -> None:
    assert published.get(PICTURE_AT + query).headers["Cache-Control"] == "private, no-cache"


def test_what_a_browser_has_is_not_sent_again(published: Browser) -> None:
    tag = published.get(PICTURE_AT).headers["ETag"]
    assert published.get(PICTURE_AT, headers={"If-None-Match": tag}).status_code == 304


def test_a_worksheet_comes_as_a_download_under_its_name(published: Browser) -> None:
    answer = published.get("/courses/small/assets/sheet.md")
    assert answer.headers["Content-Disposition"] == "attachment; filename=sheet.md"
    assert answer.headers["Content-Type"] == "text/markdown; charset=utf-8"


@pytest.mark.parametrize("path", ["none.svg", "../course.toml", "%2e%2e/course.toml"])
def test_no_other_file_is_served(published: Browser, path: str) -> None:
    assert published.get(f"/courses/small/assets/{path}").status_code in {404, 308}


@pytest.mark.parametrize(
    ("address", "lang", "words"),
    [
        ("/en/about", "en", "Words of about"),
        ("/ar/about", "ar", "كلمات"),
        ("/en/privacy", "en", "Words of privacy"),
        ("/ar/privacy", "en", "Words of privacy"),
        ("/en/pages/about", "en", "Words of about"),
    ],
)
def test_a_page_says_in_which_language_its_words_are(published: Browser, address: str, lang: str, words: str) -> None:
    text: Any = published.get(address).text
    assert words in text
    assert f'<div lang="{lang}" dir="{"rtl" if lang == "ar" else "ltr"}">' in text


def test_a_page_that_is_not_written_is_said(published: Browser) -> None:
    answer = published.get("/en/accessibility")
    assert (answer.status_code, "not written yet" in answer.text) == (404, True)


def test_the_page_about_the_project_is_read_without_an_account(published: Browser) -> None:
    assert published.get("/about", headers={"Accept-Language": "ar"}).headers["Location"] == "/ar/about"


def test_a_page_is_read_in_another_language_than_that_of_the_site(client: Browser, now: datetime) -> None:
    pages = [CompiledPage("about", lang, f"Title {lang}", f"<p>Words in {lang}</p>") for lang in ("en", "fr", "ar")]
    operations.publish_pages(pages, None, now)
    db.session.commit()
    page = client.get("/en/about").text
    assert "Words in en" in page
    assert '<a href="?in=fr" hreflang="fr" lang="fr" dir="ltr">Français</a>' in page
    french = client.get("/en/about?in=fr").text
    assert "Words in fr" in french
    assert '<html lang="en" dir="ltr">' in french
    assert '<div lang="fr" dir="ltr">' in french
    assert "Words in en" in client.get("/en/about?in=de").text
