"""Every route of the application, for everybody: `rights_matrix.toml` says who may, and this walks through it all.

On the way it sees that no answer, page or file, shows anybody what somebody else answered in a round.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, url_for
from werkzeug.test import TestResponse

from elearn.db import SAFE_METHODS, db
from tests.assessments.audience_markers import text_of
from tests.conftest import NOW, Browser
from tests.emptying import empty_tables
from tests.kept_world import Copy, OfPostgresql, OfSqlite
from tests.rights_world import COLUMNS, WITNESS, World, make_world

LINE = re.compile(r"(?P<words>.+?)\s+(?P<key>(?:GET|POST) .+)")
PARTS = tomllib.loads(Path(__file__).with_name("rights_matrix.toml").read_text("utf-8"))


def rows() -> Iterator[tuple[str, str]]:
    """Route and words of every line of the table."""
    for line in (line.strip() for part in PARTS.values() for line in part.splitlines()):
        found = LINE.fullmatch(line)
        if found:
            yield found["key"], found["words"]
        elif line and line.split() != list(COLUMNS):
            raise ValueError(line)


ROWS = dict(rows())
# Routes about one place or one person's thing are asked for an own one and for a foreign one.
SCOPED = frozenset({"code", "key", "role_id", "membership_id", "offer_id"})


@dataclass(frozen=True)
class Case:
    """One row: `GET accounts.end_role role_id=@role.focal`, form fields with `+` before their names."""

    method: str
    endpoint: str
    values: dict[str, str]
    fields: dict[str, str]

    @classmethod
    def read(cls, key: str) -> "Case":
        method, endpoint, *rest = key.split()
        pairs = [part.partition("=") for part in rest]
        return cls(
            method,
            endpoint,
            {name: value for name, _sign, value in pairs if not name.startswith("+")},
            {name[1:]: value for name, _sign, value in pairs if name.startswith("+")},
        )


def expected(words: str) -> dict[str, str]:
    """One word stands for all, two for the visitor and for all others, else one for each column."""
    given = words.split()
    if len(given) <= 2:
        return {name: given[0 if name == "visitor" else -1] for name in COLUMNS}
    return dict(zip(COLUMNS, given, strict=True))


def routes(app: Flask) -> Iterator[tuple[str, str]]:
    for rule in app.url_map.iter_rules():
        for method in rule.methods or ():
            if method not in {"HEAD", "OPTIONS"}:
                yield method, rule.endpoint


def word_for(answer: TestResponse) -> str:
    """What happened, in the table's words: page, done (and sent on), in (sent to sign in), or a refusal's status."""
    if answer.status_code in {302, 303, 308}:
        return "in" if re.search(r"/sign-in(\?|$)", answer.location) else "done"
    return {200: "page", 204: "done"}.get(answer.status_code, str(answer.status_code))


def fill(values: dict[str, str], world: World) -> dict[str, Any]:
    return {name: world.things[value[1:]] if value.startswith("@") else value for name, value in values.items()}


def ask(app: Flask, case: Case, who: str, world: World) -> TestResponse:
    with app.test_request_context():
        path = url_for(case.endpoint, lang="en", **fill(case.values, world))
    path = path if path.startswith("/en/") else path.partition("?")[0]
    db.session.rollback()
    with app.app_context():
        browser = app.test_client()
        assert isinstance(browser, Browser)
        if who != "visitor":
            browser.sign_in(world.people[who])
        return browser.open(path, method=case.method, data=fill(case.fields, world) or None)


class Keeper:
    """The world is made once, kept aside, and put back after every act that changed something."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        with app.app_context():
            empty_tables()
            self.world = make_world(app, NOW)
            db.session.remove()
            self.copy: Copy = (OfSqlite if db.engine.dialect.name == "sqlite" else OfPostgresql)()

    def fresh(self) -> World:
        with self.app.app_context():
            db.session.rollback()
            self.copy.put_back()
        return self.world


def walk(keeper: Keeper, case: Case, columns: Iterable[str]) -> dict[str, str]:
    """The word for each of these columns; after an act that changed something the world is made anew."""
    world, found = keeper.fresh(), {}
    for who in columns:
        answer = ask(keeper.app, case, who, world)
        found[who] = "a person's answer" if WITNESS in text_of(answer) else word_for(answer)
        if case.method not in SAFE_METHODS and found[who] in {"page", "done"}:
            keeper.fresh()
    return found


@pytest.fixture(scope="module")
def keeper(shared_app: Flask) -> Iterator[Keeper]:
    shared_app.test_client_class, shared_app.config["WTF_CSRF_ENABLED"] = Browser, False
    keeper = Keeper(shared_app)
    yield keeper
    with shared_app.app_context():
        keeper.copy.drop()


def one_of_each(words: Mapping[str, str]) -> dict[str, str]:
    """The first column that has a word, for each word of a row."""
    first: dict[str, str] = {}
    for who, word in words.items():
        first.setdefault(word, who)
    return {who: word for word, who in first.items()}


def is_as_told(keeper: Keeper, key: str, words: Mapping[str, str]) -> None:
    with keeper.app.app_context():
        assert walk(keeper, Case.read(key), words) == words


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("key", ROWS)
def test_everybody_may_what_the_table_says_and_nothing_else(keeper: Keeper, key: str) -> None:
    is_as_told(keeper, key, expected(ROWS[key]))


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
@pytest.mark.parametrize("key", ROWS)
def test_the_same_holds_on_postgresql_for_one_of_those_who_get_the_same_answer(keeper: Keeper, key: str) -> None:
    is_as_told(keeper, key, one_of_each(expected(ROWS[key])))


@pytest.mark.exhaustive
@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
@pytest.mark.parametrize("key", ROWS)
def test_the_same_holds_on_postgresql_for_everybody(keeper: Keeper, key: str) -> None:
    is_as_told(keeper, key, expected(ROWS[key]))


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_every_route_has_its_row_and_every_row_its_route(shared_app: Flask) -> None:
    known = {(case.method, case.endpoint) for case in map(Case.read, ROWS)}
    assert known == set(routes(shared_app))


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_what_is_about_a_place_is_asked_for_an_own_and_a_foreign_one(shared_app: Flask) -> None:
    scoped = {rule.endpoint for rule in shared_app.url_map.iter_rules() if rule.arguments & SCOPED}
    cases = [Case.read(key) for key in ROWS]
    for method, endpoint in routes(shared_app):
        rows = [case for case in cases if (case.method, case.endpoint) == (method, endpoint)]
        assert endpoint not in scoped or len(rows) >= 2, f"{method} {endpoint} needs a foreign scope as well"
