"""Clients each of whose requests has a context of its own, as on a server."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from elearn.db import db
from tests.cast import Cast
from tests.conftest import Browser


class Visits(Browser):
    def open(self, *args: Any, **kwargs: Any) -> Any:
        # The test's own transaction must not hold the lock that the request waits for.
        db.session.commit()
        with self.application.app_context():
            response = super().open(*args, **kwargs)
        db.session.expire_all()
        return response


@pytest.fixture
def client(app: Flask) -> Visits:
    """A visitor's client."""
    app.test_client_class = Visits
    app.config["WTF_CSRF_ENABLED"] = False
    client = app.test_client()
    assert isinstance(client, Visits)
    return client


@pytest.fixture
def as_(app: Flask, client: Visits, cast: Cast) -> Callable[[str], Visits]:
    """A client signed in as a member of the cast."""
    assert client

    def sign_in(name: str) -> Visits:
        browser = app.test_client()
        assert isinstance(browser, Visits)
        browser.sign_in(getattr(cast, name))
        return browser

    return sign_in
