"""Worksheets in Markdown: a file to download, and a page to read and print under the same guard."""

from datetime import datetime
from typing import Any

import pytest

from elearn.courses import operations, queries
from elearn.courses.compile import compile_course
from elearn.courses.source import read_mapping
from elearn.db import db
from elearn.errors import NotFoundError
from tests.conftest import Browser
from tests.courses.small import FILES, FIRST, PICTURE, small

SHEET = """\
# Our list

Country: ______________________  Date: ______________

![Two bodies side by side](two.svg)

| Body | Since |
| --- | --- |
| | |

Go on with [the second sheet](second-ar.md) or [the lesson](../en/01-bodies/01-first.md#one-body).

<script>alert(1)</script> <b onclick="x()">bold</b>
"""
ARABIC = "# ورقة العمل\n\nاكتبوا هنا. [الورقة الأولى](sheet.md)\n"
LEADS = ("What do you think?", "What do you think? See [the sheet](assets/sheet.md).")
MORE: dict[str, str | bytes] = {
    "assets/sheet.md": SHEET.encode(),
    "assets/second-ar.md": ARABIC.encode(),
    "assets/two.svg": PICTURE,
}


@pytest.fixture
def published(client: Browser, now: datetime) -> Browser:
    operations.publish(small(files=MORE), None, now)
    db.session.commit()
    return client


def page(browser: Browser, address: str) -> str:
    answer: Any = browser.get(address)
    assert answer.status_code == 200
    return str(answer.text)


def test_a_worksheet_is_read_as_a_page_with_its_file_beside_it(published: Browser) -> None:
    html = page(published, "/en/courses/small/assets/sheet.md")

    assert "<title>Our list · " in html
    assert html.count("<h1") == 1
    assert '<article class="prose" lang="en" dir="ltr">' in html
    assert '<a class="button button-secondary" href="/courses/small/assets/sheet.md" download>' in html
    assert "data-print hidden" in html
    assert "A small course" in html
    assert 'src="/courses/small/assets/two.svg?v=' in html


def test_nothing_in_it_runs(published: Browser) -> None:
    html = page(published, "/en/courses/small/assets/sheet.md")

    assert "&lt;script&gt;" in html
    assert [word for word in ("onclick", "<script>") if word in html] == []


def test_it_says_its_language_and_direction_whatever_the_interface_speaks(published: Browser) -> None:
    english, arabic = (page(published, f"/{lang}/courses/small/assets/second-ar.md") for lang in ("en", "ar"))

    for html in (english, arabic):
        assert '<header class="page-head" lang="ar" dir="rtl"><h1>ورقة العمل</h1>' in html
        assert '<article class="prose" lang="ar" dir="rtl">' in html
    assert '<html lang="en" dir="ltr">' in english
    assert "دورة صغيرة" in arabic


def test_its_links_lead_on_to_pages(published: Browser) -> None:
    html = page(published, "/en/courses/small/assets/sheet.md")

    assert 'href="/en/courses/small/assets/second-ar.md"' in html
    assert 'href="/en/courses/small/01-bodies/01-first#u-one-body"' in html
    assert 'href="/en/courses/small/assets/sheet.md"' in page(published, "/en/courses/small/assets/second-ar.md")


@pytest.mark.parametrize("path", ["two.svg", "none.md", "sheet.md.page.json"])
def test_no_other_file_is_a_page(published: Browser, path: str) -> None:
    assert published.get(f"/en/courses/small/assets/{path}").status_code == 404


def test_what_is_kept_for_the_page_is_no_file(published: Browser) -> None:
    assert published.get("/courses/small/assets/sheet.md.page.json").status_code == 404


def test_a_withdrawn_course_shows_neither_file_nor_page(published: Browser, now: datetime) -> None:
    operations.withdraw("small", None, now)
    db.session.commit()

    assert published.get("/courses/small/assets/sheet.md").status_code == 404
    assert published.get("/en/courses/small/assets/sheet.md").status_code == 404
    with pytest.raises(NotFoundError):
        queries.sheet("small", "sheet.md", "en")


def test_a_lesson_offers_the_page_and_the_file() -> None:
    texts = small({FIRST: LEADS}).modules[0]

    second = "".join(part.get("html", "") for part in texts.lessons[1].texts["en"].body)
    assert '<a href="/en/courses/small/assets/sheet.md">A sheet</a>' in second
    assert '<a download="" href="/courses/small/assets/sheet.md?v=' in second
    assert ">File (md)</a>" in second
    thought = next(item for item in texts.questions if item.question.id == "q-think")
    assert '<a href="/en/courses/small/assets/sheet.md">the sheet</a>' in thought.texts["en"].stem


def test_another_file_is_offered_once() -> None:
    lesson = str(FILES["en/01-bodies/02-second.md"]).replace("sheet.md", "list.csv")
    compiled = small(files={"en/01-bodies/02-second.md": lesson, "assets/list.csv": b"a,b\n"})

    html = "".join(part.get("html", "") for part in compiled.modules[0].lessons[1].texts["en"].body)
    assert html.count("list.csv") == 1


def test_publishing_again_changes_nothing_and_new_words_change_the_page(published: Browser, now: datetime) -> None:
    assert not operations.publish(small(files=MORE), None, now).changes
    operations.publish(small(files={**MORE, "assets/sheet.md": b"# Another list\n"}), None, now)

    assert queries.sheet("small", "sheet.md", "en")[0].title == "Another list"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"No title.\n", "1: error: The page has no title; begin it with a line # Title."),
        (b"# A\n\n[b](b.md)\n", "3: error: The link leads to assets/b.md, and there is no such file."),
        (b"# A\n\n| a | b |\n| c | d |\n", "3: error: The table has no header row; begin it with the names of its "),
        (b"# Caf\xe9\n", "1: error: Byte 6 is not UTF-8; save the file again and choose the encoding UTF-8."),
    ],
)
def test_a_worksheet_is_checked_like_a_page(data: bytes, expected: str) -> None:
    problems = compile_course(read_mapping({**FILES, "assets/sheet.md": data})).problems

    said = [str(one) for one in problems if one.path == "assets/sheet.md"]
    assert len(said) == 1
    assert said[0].startswith(f"assets/sheet.md:{expected}")
