"""An instance of the product for the measurements: the demonstration, with learners whose cookies are made here."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import Flask, session
from flask.sessions import SecureCookieSessionInterface
from sqlalchemy import event, select
from sqlalchemy.engine import Engine

from config import read_config
from elearn.accounts.models import Person
from elearn.accounts.sessions import DAY
from elearn.accounts.terms import TERMS_VERSION
from elearn.app import create_app
from elearn.db import db, utc_now
from elearn.installation import write_mark
from elearn.web.csrf import csrf_token
from tests.bench.serving import KEY

PASSWORD = "a password for measurements"
COURSE = "working-together"
MODULE = "01-mechanisms"
LESSON = f"/en/courses/{COURSE}/{MODULE}/01-from-one-to-many"
TEST = f"/en/courses/{COURSE}/{MODULE}/test"


@dataclass(frozen=True)
class Visitor:
    """Somebody signed in: the cookie, and the token that her forms send."""

    cookie: str
    token: str


def make_instance(folder: Path) -> Flask:
    """The demonstration in a folder of its own; returns an application on it."""
    write_mark(folder, PASSWORD)
    app = create_app(read_config({"INSTANCE_PATH": str(folder), "SECRET_KEY": KEY}))
    result = app.test_cli_runner().invoke(args=["demo", "start"])
    if result.exit_code:
        raise SystemExit(result.output)
    return app


def visitor(app: Flask, person_id: int) -> Visitor:
    with app.test_request_context():
        who = {"_user_id": f"{person_id}.0", "_fresh": True, "_permanent": True, "number": str(person_id)}
        # The cookie as a browser has it after the first page of a day.
        session.update({**who, DAY: utc_now().toordinal()})
        token = csrf_token()
        serializer = SecureCookieSessionInterface().get_signing_serializer(app)
        if serializer is None:
            raise SystemExit("no secret key")
        return Visitor(str(serializer.dumps(dict(session))), token)


def add_people(app: Flask, number: int) -> list[int]:
    """More learners with the terms accepted; returns their ids."""
    with app.app_context():
        people = [
            Person(
                sign_in_name=f"bench-{index}",
                name=f"Learner {index}",
                language="en",
                time_zone="UTC",
                created_at=utc_now(),
                terms_version=TERMS_VERSION,
                terms_accepted_at=utc_now(),
            )
            for index in range(number)
        ]
        db.session.add_all(people)
        db.session.commit()
        return [person.id for person in people]


def person_id(app: Flask, name: str) -> int:
    with app.app_context():
        return db.session.scalars(select(Person.id).where(Person.sign_in_name == name)).one()


def get(path: str, cookie: str, name: str = "elearn") -> bytes:
    return f"GET {path} HTTP/1.1\r\nHost: localhost\r\nCookie: {name}={cookie}\r\n\r\n".encode()


def post(path: str, body: str, cookie: str, name: str = "elearn") -> bytes:
    head = (
        f"POST {path} HTTP/1.1\r\nHost: localhost\r\nCookie: {name}={cookie}\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body.encode())}\r\n\r\n"
    )
    return (head + body).encode()


@contextmanager
def statements(app: Flask) -> Iterator[list[str]]:
    """The SQL statements at the driver, without BEGIN, COMMIT and PRAGMA."""
    seen: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not statement.startswith(("BEGIN", "COMMIT", "PRAGMA", "ROLLBACK")):
            seen.append(statement)

    with app.app_context():
        engine: Engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    yield seen
    event.remove(engine, "before_cursor_execute", note)
