"""The application on both databases, an empty one for each test, and the cast."""

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex
from typing import Any

import pytest
from flask import Flask, has_app_context
from flask.testing import FlaskClient, FlaskCliRunner
from flask_migrate import upgrade
from hypothesis import settings
from werkzeug.test import TestResponse

from elearn.app import create_app
from elearn.db import db
from tests.cast import Cast, make_cast
from tests.databases import KINDS, throw_away
from tests.demonstration import kept_in
from tests.emptying import empty_tables

# A busy machine is no mistake of the code, so no example is timed; `make check-all` looks at many more of them.
settings.register_profile("quick", deadline=None, max_examples=60)
settings.register_profile("thorough", deadline=None, max_examples=1000)
settings.load_profile(os.environ.get("EXAMPLES", "quick"))

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SECRET_KEY = "a key for tests, long enough to be accepted"


def config_for(url: str, instance: Path, **more: Any) -> dict[str, Any]:
    return {
        "DATABASE_URL": url,
        "INSTANCE_PATH": str(instance),
        "SECRET_KEY": SECRET_KEY,
        "DEMONSTRATION": False,
        "DEMO_PASSWORD": None,
        "OPEN_SIGN_UP": True,
        "BEHIND_HTTPS": False,
        "TRUSTED_PROXIES": 0,
        "BASE_URL": "http://localhost",
        "SMTP_HOST": "",
        "MAIL_FROM": "no-reply@test.example",
        "TESTING": True,
        **more,
    }


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What is told of pages holds on both databases; on PostgreSQL `make check-all` sees it.

    The table of rights asks every route on both each time, and what is told of queries and operations is tried on both.
    """
    for item in items:
        of_pages = item.path.name.endswith("_routes.py") or item.path.parent.name == "web"
        if of_pages and isinstance(item, pytest.Function) and _database(item) == "postgresql":
            item.add_marker(pytest.mark.exhaustive)


def _database(item: pytest.Function) -> object:
    return item.callspec.params.get("database_url") if hasattr(item, "callspec") else None


@pytest.fixture(scope="session", params=KINDS)
def database_url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A database of one kind, at the head of the migrations; shared by the tests of this process."""
    with throw_away(request.param) as url:
        app = create_app(config_for(url, tmp_path_factory.mktemp("instance")))
        with app.app_context():
            upgrade()
            db.engine.dispose()
        yield url


@pytest.fixture(scope="session")
def demonstration(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An instance folder to be copied."""
    own = tmp_path_factory.getbasetemp()
    return kept_in(own.parent if hasattr(request.config, "workerinput") else own)


@pytest.fixture(scope="session")
def shared_app(database_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    app = create_app(config_for(database_url, tmp_path_factory.mktemp("instance")))
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def app(shared_app: Flask) -> Iterator[Flask]:
    """The application on an empty database, once for each kind of database, inside its context."""
    with shared_app.app_context():
        empty_tables()
        yield shared_app
        db.session.remove()


@pytest.fixture
def make_app(app: Flask, database_url: str, tmp_path: Path) -> Iterator[Callable[..., Flask]]:
    """Another application on the same database, with other settings."""
    assert app
    made: list[Flask] = []

    def make(**more: Any) -> Flask:
        made.append(create_app(config_for(database_url, tmp_path, **more)))
        return made[-1]

    yield make
    for other in made:
        with other.app_context():
            db.session.remove()
            db.engine.dispose()


@pytest.fixture
def runner(app: Flask) -> FlaskCliRunner:
    return app.test_cli_runner()


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def cast(app: Flask) -> Cast:
    """The people of every story, in an invented country."""
    assert app
    return make_cast(NOW)


class Browser(FlaskClient):
    """A client that signs in as one of the cast without typing a password.

    Each request has a context of its own, as on a server: what Flask keeps for a request is not kept for the next.
    """

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        if has_app_context():  # not in a thread
            # The test's own transaction must not hold the lock that the request waits for.
            db.session.commit()
        with self.application.app_context():
            response: TestResponse = super().open(*args, **kwargs)
        if has_app_context():
            db.session.expire_all()
        return response

    def sign_in(self, person_id: int, epoch: int = 0) -> "Browser":
        with self.session_transaction() as session:
            session["_user_id"] = f"{person_id}.{epoch}"
            session["_fresh"] = True
            session["number"] = token_hex()
        return self


@pytest.fixture
def client(app: Flask) -> Browser:
    """A visitor's client; POSTs need no token here, which tests/web/test_csrf.py makes up for."""
    app.test_client_class = Browser
    app.config["WTF_CSRF_ENABLED"] = False
    client = app.test_client()
    assert isinstance(client, Browser)
    return client


@pytest.fixture
def as_(app: Flask, client: Browser, cast: Cast) -> Callable[[str], Browser]:
    """`as_("learner")` is a client signed in as that member of the cast, with clients of their own for each."""
    assert client

    def sign_in(name: str) -> Browser:
        browser = app.test_client()
        assert isinstance(browser, Browser)
        return browser.sign_in(getattr(cast, name))

    return sign_in


def _without_browser(config: pytest.Config) -> int:
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", []) if reporter else []
    return sum("no browser" in str(report.longrepr) for report in skipped)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """A run that must have a browser fails where browser tests could not run."""
    if os.environ.get("REQUIRE_BROWSER") and _without_browser(session.config):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_unconfigure(config: pytest.Config) -> None:
    """What could not run is the last line, never passed over in silence."""
    count = 0 if hasattr(config, "workerinput") else _without_browser(config)
    if count:
        print(f"{count} browser tests could not run: Chromium is not installed (sudo apt install chromium).")
