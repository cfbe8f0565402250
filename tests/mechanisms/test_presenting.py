from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask, g

from elearn.i18n.language_names import language_name
from elearn.mechanisms.presenting import field_label, history_rows, outline_rows, spoken_date, spoken_value
from elearn.mechanisms.profile import Change
from elearn.mechanisms.state_languages import language_choices
from tests.conftest import NOW


@pytest.fixture
def english(app: Flask) -> Iterator[None]:
    with app.test_request_context("/en/"):
        g.lang = "en"
        yield


@pytest.fixture
def arabic(app: Flask) -> Iterator[None]:
    with app.test_request_context("/ar/"):
        g.lang = "ar"
        yield


@pytest.mark.parametrize(
    ("text", "spoken"), [("2008", "2008"), ("2008-07", "July 2008"), ("2008-07-14", "14 July 2008"), (None, "")]
)
def test_a_date_is_as_precise_as_its_source(english: None, text: str | None, spoken: str) -> None:
    assert spoken_date(text) == spoken


def test_a_date_is_said_in_the_readers_language(arabic: None) -> None:
    assert spoken_date("2008-07") == "يوليو 2008"


def test_arabic_lists_have_arabic_commas(arabic: None) -> None:
    rows = history_rows([Change(NOW, "closed", {"status": ["active", "merged"]}, "", "Omar")])
    for text in (spoken_value("types", ["advisory", "observatory"]), rows[0].what):
        assert "، " in text
        assert ", " not in text


@pytest.mark.parametrize(
    ("name", "value", "spoken"),
    [
        ("branch", "executive", "Executive"),
        ("types", ["advisory", "observatory"], "Advisory body, Observatory"),
        ("formal", True, "Yes"),
        ("formal", False, "No"),
        ("formal", None, ""),
        ("note", "", ""),
        ("valid_from", "2008-07", "July 2008"),
        ("own_lang", "hr", "Croatian"),
        ("source_year", 2020, "2020"),
        ("staff_number", 0, "0"),
        ("status", "a key of former times", "a key of former times"),
        ("recognition", {"by_whom": "A", "recognised": False, "view": "B"}, "A, Not recognised: B"),
        ("recognition", {"by_whom": "A", "recognised": True, "view": ""}, "A, Recognised"),
    ],
)
def test_values_are_said_in_words(english: None, name: str, value: Any, spoken: str) -> None:
    assert spoken_value(name, value) == spoken


@pytest.mark.parametrize(
    ("name", "label"),
    [("name:hr", "Name (Croatian)"), ("name:sr-Latn", "Name (Serbian (Latin))"), ("branch", "Branch"), ("x", "x")],
)
def test_fields_have_labels(english: None, name: str, label: str) -> None:
    assert field_label(name) == label


def acts() -> list[Change]:
    return [
        Change(NOW, "amended", {"status": ["active", "merged"], "valid_to": [None, "2026"]}, "Law 3", "Omar Saleh"),
        Change(NOW, "participation", {"participation": ["listed", "left"]}, "", "Omar Saleh"),
        Change(NOW, "refused", {}, "Not one", "Omar Saleh"),
        Change(NOW, "loaded", {}, "", ""),
    ]


def test_the_history_has_a_row_for_each_field(english: None) -> None:
    rows = history_rows(acts())
    assert [(row.what, row.before, row.after, row.reason) for row in rows] == [
        ("Amended, Status", "At work", "Merged into another body", "Law 3"),
        ("Amended, End", "", "2026", "Law 3"),
        ("Participation", "Listed", "No longer taking part", ""),
        ("Proposal not accepted", "", "", "Not one"),
        ("Read from a file", "", "", ""),
    ]
    assert [row.who for row in rows][-1] == "the platform"


def test_the_outline_names_nobody_no_value_and_no_reason(english: None) -> None:
    rows = outline_rows(acts())
    assert [(row.who, row.what, row.after, row.reason) for row in rows] == [
        ("", "Amended", "Status, End", ""),
        ("", "Participation", "", ""),
        ("", "Read from a file", "", ""),
    ]
    assert rows[0].iso == "2026-11-23"


def test_languages_are_named_in_the_readers() -> None:
    assert (language_name("hr", "en"), language_name("hr", "ar")) == ("Croatian", "الكرواتية")
    assert language_name("not a language", "en") == "not a language"


def test_the_six_languages_are_offered_first_and_the_present_one_in_any_case() -> None:
    offered = [code for code, _name in language_choices("en", "gsw")]
    assert offered[:6] == ["ar", "en", "es", "fr", "ru", "zh"]
    assert "gsw" in offered
    assert len(set(offered)) == len(offered)
