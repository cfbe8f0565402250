from datetime import datetime

import pytest

from elearn.accounts.viewer import Visitor
from elearn.db import db
from elearn.mechanisms.directory import Filter
from elearn.mechanisms.models import Country
from elearn.mechanisms.timeline import by_year, events
from tests.cast import Cast, add_country, add_mechanism
from tests.conftest import Browser

Dates = tuple[str | None, str | None, str]
# Beginning, end and status of each: what the timeline has to show.
DATED: dict[str, Dates] = {
    "QM-11": ("1990", "1994", "dissolved"),
    "QM-12": ("1994", "1996-05", "merged"),
    "QM-18": ("1993", "2001", "upgraded"),
    "QM-13": ("1995-09-15", None, "active"),
    "QM-14": ("2004", "2011", "renamed"),
    "QM-15": ("2007-03", None, "active"),
    "QN-16": (None, None, "active"),
}


@pytest.fixture
def dated(cast: Cast, now: datetime) -> Cast:
    add_country("QN", ("ECA",), "ECA", en="Norland")
    for code, (begin, end, status) in DATED.items():
        body = add_mechanism(
            code, "observatory" if code == "QM-15" else "advisory", "executive", now, en=f"Body {code}"
        )
        body.valid_from, body.valid_to, body.status = begin, end, status
    proposed = add_mechanism("QM-17", "other", "executive", now, en="Proposed body")
    proposed.state, proposed.valid_from = "proposed", "2020"
    db.session.commit()
    return cast


def shown(asked: Filter | None = None) -> list[tuple[str, str, str]]:
    page = events(asked or Filter(), Visitor(), "en", 1)
    return [(event.date, event.kind, event.code) for event in page.rows]


ALL = [
    ("1995-09-15", "began", "QM-13"),
    ("1996-05", "merged", "QM-12"),
    ("2001", "upgraded", "QM-18"),
    ("2004", "began", "QM-14"),
    ("2007-03", "began", "QM-15"),
    ("2011", "renamed", "QM-14"),
]


def test_what_began_and_ended_since_1995_stands_in_its_order(dated: Cast) -> None:
    assert dated
    assert shown() == ALL


@pytest.mark.parametrize(
    ("asked", "codes"),
    [
        (Filter(type="observatory"), ["QM-15"]),
        (Filter(country="QN"), []),
        (Filter(commission="ESCWA"), [code for _date, _kind, code in ALL]),
        (Filter(commission="ECA"), []),
    ],
)
def test_it_is_filtered_like_the_directory(dated: Cast, asked: Filter, codes: list[str]) -> None:
    assert dated
    assert [code for _date, _kind, code in shown(asked)] == codes


@pytest.mark.parametrize(("lang", "codes"), [("en", ["QO-21", "QN-22"]), ("ar", ["QN-22", "QO-21"])])
def test_what_is_dated_alike_stands_by_the_names_of_countries_in_the_readers_language(
    dated: Cast, now: datetime, lang: str, codes: list[str]
) -> None:
    assert dated
    arvenia = add_country("QO", ("ECA",), "ECA", en="Arvenia", ar="واديا")
    arvenia.sort_keys = {"en": "arvenia", "ar": "واديا"}
    for code in ("QN-22", "QO-21"):
        add_mechanism(code, "advisory", "executive", now, en="Body").valid_from = "2015"
    db.session.get_one(Country, "QN").sort_keys = {"en": "norland", "ar": "ارض"}
    db.session.commit()
    found = events(Filter(commission="ECA"), Visitor(), lang, 1)
    assert [event.code for event in found.rows if event.date == "2015"] == codes


def test_2005_is_marked_once_before_the_first_year_that_follows(dated: Cast) -> None:
    assert dated
    years = by_year(events(Filter(), Visitor(), "en", 1))
    assert [(one.year, one.first) for one in years] == [
        ("1995", False),
        ("1996", False),
        ("2001", False),
        ("2004", False),
        ("2007", True),
        ("2011", False),
    ]


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_a_visitor_reads_it_with_the_warning_that_it_is_no_count(client: Browser, dated: Cast, lang: str) -> None:
    assert dated
    page = client.get(f"/{lang}/timeline").text
    assert page.count('class="milestone"') == 1
    assert "161" in page
    assert "Body QM-13" in page
    assert "Proposed body" not in page


def test_an_empty_timeline_says_so(client: Browser, dated: Cast) -> None:
    assert dated
    assert 'class="empty"' in client.get("/en/timeline?country=QN").text
