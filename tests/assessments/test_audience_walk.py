"""Result × audience × role × state: `audiences.toml` says who meets what, and this walks through all of it."""

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Final

import pytest
from flask import Flask, url_for

from elearn.db import db
from tests.assessments.audience_markers import text_of
from tests.assessments.audience_world import AudienceWorld, make_audience_world
from tests.conftest import Browser
from tests.emptying import empty_tables
from tests.test_rights_matrix import Case, word_for

TABLE = tomllib.loads(Path(__file__).with_name("audiences.toml").read_text("utf-8"))
PEOPLE: Final[list[str]] = TABLE["people"]
LINE = re.compile(r"(?P<words>\S.*?)\s+(?P<key>GET .+?)( : (?P<sets>.+))?")
BLUEPRINTS = frozenset({"assessments", "answering", "plans", "calendar", "portraits"})
# People who are alike: where a line says the same of all of them, one is asked, each in her turn. `make check-all` asks
# everybody everything.
ALIKE = (
    ("visitor",),
    ("learner", "reset"),
    ("focal", "deputy"),
    ("neighbour", "focal2"),
    ("silent", "withdrew"),
    ("outside", "opener", "former"),
    ("coordinator",),
    ("commission", "trainer", "admin", "abroad", "far"),
)
WORDS: Final = {"404": ".", "done": "to"}
Found = frozenset[str]


@dataclass(frozen=True)
class Line:
    """What is asked, and for each person the word and the markers that she meets."""

    key: str
    expected: dict[str, tuple[str, Found]]

    @cached_property
    def case(self) -> Case:
        return Case.read(self.key)

    def asked(self, turn: int) -> Iterator[str]:
        """Where it says the same of all who are signed in, the nearest are asked and one of the others."""
        if len({self.expected[who] for who in PEOPLE[1:]}) == 1:
            yield from ("focal", "coordinator", PEOPLE[turn % len(PEOPLE)])
            return
        for group in ALIKE:
            alike = len({self.expected[who] for who in group}) == 1
            yield from [group[turn % len(group)]] if alike else group


def markers(text: str) -> Found:
    """Names, and with `$` those of a set."""
    found: set[str] = set()
    for name in text.split():
        found |= markers(TABLE["sets"][name[1:]]) if name.startswith("$") else {name}
    return frozenset(found)


def expected(words: str, sets: str) -> dict[str, tuple[str, Found]]:
    parts = re.split(r"(?:^| )(\w)=", sets)[1:]
    letters = {letter: markers(names) for letter, names in zip(parts[::2], parts[1::2], strict=True)}
    given = words.split()
    each = given if len(given) > 2 else [given[0], *[given[-1]] * (len(PEOPLE) - 1)]
    met = [("page", letters[word]) if word in letters else (word, frozenset[str]()) for word in each]
    return dict(zip(PEOPLE, met, strict=True))


def lines() -> Iterator[Line]:
    for line in (line.strip() for part in TABLE["tables"].values() for line in part.splitlines()):
        found = LINE.fullmatch(line)
        if found:
            yield Line(found["key"], expected(found["words"], found["sets"] or ""))
        elif line and line.split() != [name[:3] if name != "focal2" else "fo2" for name in PEOPLE]:
            raise ValueError(line)


LINES = list(lines())


class Walker:
    """The world, made once, and a browser for each person in it."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        with app.app_context():
            empty_tables()
            self.world: AudienceWorld = make_audience_world(datetime.now(UTC))
            self.whole = db.engine.dialect.name == "sqlite"
            db.session.remove()
        self.browsers = {name: self._browser(name) for name in PEOPLE}

    def _browser(self, name: str) -> Browser:
        browser = self.app.test_client()
        assert isinstance(browser, Browser)
        return browser if name == "visitor" else browser.sign_in(self.world.people[name])

    def path(self, case: Case) -> str:
        with self.app.test_request_context():
            path = url_for(case.endpoint, lang="en", **self.world.fill(case.values))
        return path if path.startswith("/en/") else path.partition("?")[0]

    def met(self, who: str, path: str) -> tuple[str, Found]:
        answer = self.browsers[who].get(path)
        text, word = text_of(answer), word_for(answer)
        found = {name for name, marker in self.world.markers.items() if marker.is_in(text)}
        return WORDS.get(word, word), frozenset(found)


@pytest.fixture(scope="module")
def walker(shared_app: Flask) -> Walker:
    shared_app.test_client_class, shared_app.config["WTF_CSRF_ENABLED"] = Browser, False
    return Walker(shared_app)


def said(met: tuple[str, Found]) -> str:
    return " ".join((met[0], *sorted(met[1])))


def walk(walker: Walker, asked: Callable[[int, Line], Iterable[str]]) -> None:
    wrong = []
    for number, line in enumerate(LINES):
        path = walker.path(line.case)
        for who in asked(number, line):
            met = walker.met(who, path)
            if met != line.expected[who]:
                wrong.append(f"{who}, {line.key}: {said(met)} instead of {said(line.expected[who])}")
    assert not wrong, "\n".join(wrong)


def test_everybody_meets_what_the_table_says_and_nothing_else(walker: Walker) -> None:
    """In the second database every third line: the statements are the same."""
    walk(walker, lambda number, line: line.asked(number) if walker.whole or number % 3 == 0 else ())


@pytest.mark.exhaustive
def test_everybody_by_herself_meets_what_the_table_says(walker: Walker) -> None:
    walk(walker, lambda _number, _line: PEOPLE)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_every_page_and_file_that_shows_results_is_asked(shared_app: Flask) -> None:
    rules = {
        rule.endpoint
        for rule in shared_app.url_map.iter_rules()
        if "GET" in (rule.methods or ()) and rule.endpoint.partition(".")[0] in BLUEPRINTS
    }
    assert rules == {line.case.endpoint for line in LINES}


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_whatever_was_planted_is_met_by_somebody_or_said_to_be_met_by_nobody(walker: Walker) -> None:
    met = frozenset[str]().union(*(found for line in LINES for _word, found in line.expected.values()))
    nobody = markers(TABLE["sets"]["nobody"])
    assert walker.world.markers.keys() - met == nobody
    assert met <= walker.world.markers.keys()
