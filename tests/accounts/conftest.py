"""What the tests of accounts share: a password that everybody of the cast has, and the outbox."""

import re
from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import update
from werkzeug.test import TestResponse

from elearn.accounts.models import Person
from elearn.accounts.passwords import hash_password
from elearn.db import db
from tests.cast import Cast
from tests.conftest import Browser

PASSWORD = "a quiet garden at noon"
HASHED = hash_password(PASSWORD)


@pytest.fixture
def people(cast: Cast) -> Cast:
    """The cast, each with the same password."""
    db.session.execute(update(Person).values(password_hash=HASHED))
    db.session.commit()
    return cast


class Outbox:
    """The letters that wait, the oldest first."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def empty(self) -> None:
        for path in self.folder.glob("*.eml"):
            path.unlink()

    def letters(self) -> list[EmailMessage]:
        found = (message_from_bytes(path.read_bytes(), policy=policy.default) for path in self.folder.glob("*.eml"))
        return sorted(found, key=lambda letter: str(letter["Message-ID"]))

    def only(self) -> EmailMessage:
        (letter,) = self.letters()
        return letter

    def links(self) -> list[str]:
        """The paths of all links in the only letter."""
        return re.findall(r"https?://[^/\s]+(/\S+)", self.only().get_content())


@pytest.fixture
def outbox(app: Flask) -> Iterator[Outbox]:
    box = Outbox(Path(app.config["INSTANCE_PATH"]) / "outbox")
    box.empty()
    yield box
    box.empty()


class OwnBrowser(Browser):
    """A browser that remembers what came back when its person signed in."""

    answer: TestResponse


SignIn = Callable[..., OwnBrowser]
Fresh = Callable[[], OwnBrowser]


@pytest.fixture
def client(app: Flask, client: Browser) -> Browser:
    assert client
    app.test_client_class = OwnBrowser
    return make_browser(app)


def make_browser(app: Flask) -> OwnBrowser:
    browser = app.test_client()
    assert isinstance(browser, OwnBrowser)
    return browser


@pytest.fixture
def sign_in(app: Flask, client: Browser) -> SignIn:
    """Sign in by the form, in a browser of its own; returns the browser, `.answer` is what came back."""
    assert client

    def by_form(identifier: str, password: str = PASSWORD, path: str = "/en/sign-in", **more: str) -> OwnBrowser:
        browser = make_browser(app)
        browser.answer = browser.post(path, data={"email": identifier, "password": password, **more})
        return browser

    return by_form


@pytest.fixture
def fresh(app: Flask, client: Browser) -> Fresh:
    """A visitor's browser of its own."""
    assert client
    return lambda: make_browser(app)
