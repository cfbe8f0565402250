"""A demonstration lives in an empty database, can be started again, and stays away from production."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from flask_migrate import upgrade
from sqlalchemy import ColumnElement, Select, create_engine, func, select
from sqlalchemy.orm import Session

from elearn.accounts.models import Person
from elearn.app import create_app
from elearn.assessments.models import Position, Response, Round, RoundResult
from elearn.courses.models import Course, Publication
from elearn.db import db
from elearn.demo.colleagues import NUMBERS
from elearn.installation import read_mark
from elearn.library.offer_models import OfferedCase
from elearn.mechanisms.models import Country, Mechanism, Membership
from elearn.plans.models import Action, Plan
from elearn.search.models import SearchEntry
from tests.cast import make_cast
from tests.conftest import config_for
from tests.databases import KINDS, copy_of, throw_away
from tests.demonstration import PASSWORD, SAID, copy_to


@dataclass
class Place:
    """An instance folder and an empty database; each command is a process of its own, as with `make run`."""

    url: str
    instance: Path
    # What the command said that started the demonstration here.
    said: str = ""

    def flask(self, *arguments: str) -> Result:
        mark = read_mark(self.instance)
        key = {"SECRET_KEY": mark.secret_key} if mark else {}
        app = create_app(config_for(self.url, self.instance, DEMO_PASSWORD=PASSWORD, **key))
        result = app.test_cli_runner().invoke(args=arguments)
        with app.app_context():
            db.session.remove()
            db.engine.dispose()
        return result

    def read(self, statement: Select[Any]) -> Sequence[Any]:
        engine = create_engine(self.url)
        with Session(engine) as session:
            found = session.scalars(statement).all()
        engine.dispose()
        return found

    def count(self, table: type, *where: ColumnElement[bool]) -> int:
        return int(self.read(select(func.count()).select_from(table).where(*where))[0])


@pytest.fixture(params=KINDS)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    with throw_away(request.param) as url:
        yield Place(url, tmp_path / "instance")


def start(place: Place) -> Result:
    assert place.flask("demo", "mark").exit_code == 0
    return place.flask("demo", "start")


@pytest.fixture(scope="module", params=KINDS)
def first(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    if request.param == "sqlite":
        kept = request.getfixturevalue("demonstration")
        yield Place(f"sqlite:///{kept / 'elearn.sqlite'}", kept, (kept / SAID).read_text("utf-8"))
        return
    with throw_away(request.param) as url:
        place = Place(url, tmp_path_factory.mktemp("first") / "instance")
        result = start(place)
        assert result.exit_code == 0, result.output
        place.said = result.output
        yield place


@pytest.fixture
def started(first: Place, tmp_path: Path) -> Iterator[Place]:
    """A demonstration that was started, for one test to change."""
    copy_to(first.instance, tmp_path / "instance")
    with copy_of(first.url) as url:
        yield Place(url, tmp_path / "instance")


def ways_to_lie(place: Place, code: str) -> int:
    """Of how many dimensions it is shown how many of a mechanism stand at which level."""
    statement = select(RoundResult.content).where(
        RoundResult.mechanism_id == select(Mechanism.id).where(Mechanism.code == code).scalar_subquery()
    )
    return sum(bool(one["cells"]) for content in place.read(statement) for one in content["dimensions"].values())


TABLES = (Person, Mechanism, Country, Membership, Publication, OfferedCase, Round, Position, Plan, Action)


def test_it_loads_everything_and_says_who_can_sign_in(first: Place) -> None:
    assert "learner@demo.example" in first.said
    assert PASSWORD in first.said
    assert [first.count(table) for table in (Person, Plan, Action)] == [8 + sum(NUMBERS.values()), 1, 3]
    assert first.count(OfferedCase, OfferedCase.state == "published") == 1
    assert first.count(OfferedCase, OfferedCase.state == "offered") == 1
    assert first.count(SearchEntry, SearchEntry.key.startswith("offered-")) == 1
    assert first.count(Mechanism, Mechanism.code.like("HR-%")) > 0
    assert first.count(Round, Round.published_at.is_(None)) == 3
    assert first.count(Round, Round.published_at.is_not(None)) == 5
    # What was published lately still knows whose a response is; what was published long ago does not.
    assert first.count(Round, Round.published_at.is_not(None), Round.untied_at.is_(None)) == 1
    assert first.count(Response, Response.person_id.is_not(None)) == NUMBERS["QM-02"]
    assert first.count(Position, Position.released_at.is_not(None)) == 3
    assert ways_to_lie(first, "QM-01") == 6


def test_started_again_it_adds_nothing_and_publishes_nothing_that_was_withdrawn(started: Place) -> None:
    assert started.flask("courses", "withdraw", "working-together").exit_code == 0
    before = [started.count(table) for table in TABLES]
    again = start(started)
    assert again.exit_code == 0, again.output
    assert [started.count(table) for table in TABLES] == before
    assert started.count(Course, Course.withdrawn_at.is_not(None)) == 1


def test_more_learners_are_added_once_and_every_figure_can_be_recounted(started: Place) -> None:
    assert "30 learners added" in started.flask("demo", "load", "--learners", "30", "--seed", "7").output
    assert "0 learners added" in started.flask("demo", "load", "--learners", "30", "--seed", "7").output
    assert "5 learners added" in started.flask("demo", "load", "--learners", "35", "--seed", "7").output
    verify = started.flask("reports", "verify")
    assert verify.exit_code == 0, verify.output


def test_a_database_with_data_and_no_mark_is_left_alone(place: Place) -> None:
    app = create_app(config_for(place.url, place.instance))
    with app.app_context():
        upgrade()
        make_cast(datetime(2026, 11, 23, tzinfo=UTC))
        db.session.remove()
        db.engine.dispose()
    refused = place.flask("demo", "mark")
    assert refused.exit_code == 1
    assert "treated as production" in refused.output
    assert not (place.instance / "demonstration.json").exists()
    assert place.flask("demo", "start").exit_code == 1
    assert place.flask("demo", "load", "--learners", "1").exit_code == 1


def test_without_a_mark_nothing_is_loaded(place: Place) -> None:
    result = place.flask("demo", "start")
    assert result.exit_code == 1
    assert "Run “flask demo mark” first" in result.output
