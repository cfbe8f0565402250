import re
from datetime import datetime
from pathlib import Path

import pytest

from elearn.courses import operations as courses
from elearn.courses.compile import compile_path
from elearn.db import db
from elearn.instruments.operations import publish
from tests.cast import Cast
from tests.conftest import Browser
from tests.instruments.small import ARABIC, ENGLISH, compiled

FRENCH = (
    ENGLISH.replace("about: mechanism\nminutes: 10\n", "")
    .replace("# Ready to work together", "# Prêts à travailler ensemble")
    .replace("Our legal basis is clear.", "Notre base juridique est claire.")
)


@pytest.fixture
def reader(client: Browser, cast: Cast, tmp_path: Path, now: datetime) -> Browser:
    """A visitor, where the small instrument and the small course are published."""
    assert cast
    made = compiled(tmp_path, {"en.md": ENGLISH, "ar.md": ARABIC, "fr.md": FRENCH})
    publish(made, None, now)
    course = compile_path(tmp_path / "small").course
    assert course
    courses.publish(course, None, now)
    db.session.commit()
    return client


def test_a_visitor_finds_the_instruments_in_the_library(reader: Browser) -> None:
    assert '<a href="/en/assessments/instruments">Self-assessment</a>' in reader.get("/en/library").text
    page = reader.get("/en/assessments/instruments").text
    assert '<a href="/en/assessments/instruments/sample" lang="en" dir="ltr">Ready to work together</a>' in page
    assert "About one mechanism" in page
    assert "10 minutes" in page
    assert 'dir="rtl">مستعدون للعمل معا</a>' in reader.get("/ar/assessments/instruments").text


def test_where_there_is_none_the_list_says_so(client: Browser, cast: Cast) -> None:
    assert "There is no questionnaire yet" in client.get("/en/assessments/instruments").text


def test_an_instrument_shows_its_parts_items_and_descriptions(reader: Browser) -> None:
    page = reader.get("/en/assessments/instruments/sample").text
    for words in ("What it is for.", "Mandate", "Who leads?", "Our legal basis is clear.", "written", "persons"):
        assert words in page
    assert [int(number) for number in re.findall(r'<li class="item" value="(\d+)">', page)] == [1, 2, 3, 4]
    assert "Tick 2 at most." in page
    assert "From level 3 up, name one piece of evidence" in page
    assert "The mechanism answers as an institution" in page


def test_every_item_offers_two_ways_to_give_no_answer(reader: Browser) -> None:
    page = reader.get("/en/assessments/instruments/sample").text
    assert page.count(">cannot say</span>") == page.count(">does not apply</span>") == 4
    boxes = 3 + 5 + 3 + 0 + 4 * 2
    assert page.count('class="tick-box"') == boxes


def test_what_helps_below_a_level_is_linked_by_its_title(reader: Browser) -> None:
    page = reader.get("/en/assessments/instruments/sample").text
    assert "What helps below level 3" in page
    assert 'href="/en/courses/small/01-bodies" lang="en" dir="ltr">' in page
    assert 'href="/en/courses/small/01-bodies/01-types" lang="en" dir="ltr">' in page


def test_questions_keep_their_language_and_the_platform_speaks_the_readers(reader: Browser) -> None:
    page = reader.get("/ar/assessments/instruments/sample?in=fr").text
    assert '<ol class="items" lang="fr" dir="ltr">' in page
    assert "Notre base juridique est claire." in page
    assert '<span lang="ar" dir="rtl">تتعذّر الإجابة</span>' in page
    assert 'href="?in=en"' in page
    assert "مستعدون" not in page


def test_a_translation_says_how_far_it_is(reader: Browser) -> None:
    unrevised = "This translation has not been revised by a second reader yet."
    assert unrevised in reader.get("/en/assessments/instruments/sample?in=fr").text
    assert unrevised not in reader.get("/en/assessments/instruments/sample").text


def test_an_unknown_instrument_is_not_found(reader: Browser) -> None:
    assert reader.get("/en/assessments/instruments/other").status_code == 404


def test_the_design_of_a_course_names_the_parts_that_lead_there(reader: Browser) -> None:
    page = reader.get("/en/courses/small/design").text
    assert "Self-assessments that lead here" in page
    assert (
        '<a href="/en/assessments/instruments/sample"><span lang="en" dir="ltr">Ready to work together</span></a>'
        in page
    )
    assert "below level 3" in page
