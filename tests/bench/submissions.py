"""(a) Submitting a test against a bare two-request floor of the same durability."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from urllib.parse import urlencode

from flask import Flask

from tests.bench.floors import floor, told
from tests.bench.load import Load, play
from tests.bench.product import LESSON, TEST, Visitor, add_people, get, make_instance, post, statements, visitor
from tests.bench.serving import serving

PEOPLE = 300


@dataclass(frozen=True)
class Ready:
    """Somebody with an open test."""

    reader: Visitor
    attempt: str

    @property
    def body(self) -> str:
        return urlencode({"csrf_token": self.reader.token, "confirm": "yes", "attempt": self.attempt.split("/")[-1]})


def open_test(app: Flask, reader: Visitor) -> Ready:
    client = app.test_client()
    client.set_cookie("elearn", reader.cookie)
    client.get(LESSON)
    answer = client.post(TEST, data={"csrf_token": reader.token})
    return Ready(reader, answer.headers["Location"])


def _ours(everybody: list[Ready]) -> Iterator[bytes]:
    """First the submission, then the page of its result; several people in between, as in a room."""
    group = 40
    for first in range(0, len(everybody), group):
        some = everybody[first : first + group]
        yield from (post(f"{one.attempt}/submit", one.body, one.reader.cookie) for one in some)
        yield from (get(one.attempt, one.reader.cookie) for one in some)


def _count(app: Flask, one: Ready) -> int:
    client = app.test_client()
    client.set_cookie("elearn", one.reader.cookie)
    with statements(app) as seen:
        client.post(f"{one.attempt}/submit", data={"csrf_token": one.reader.token, "confirm": "yes"})
    return len(seen)


def _floor(folder: Path, body: bytes) -> Load:
    with floor(folder, lesson=body) as (port, cookie):
        pair = (post("/submit", "a=1", cookie, "session"), get("/page/lesson", cookie, "session"))
        return play(port, chain.from_iterable(pair for _ in range(PEOPLE)))


def measure(folder: Path) -> None:
    app = make_instance(folder / "instance")
    everybody = [open_test(app, visitor(app, number)) for number in add_people(app, PEOPLE + 1)]
    print(f"(a) SQL statements of a submission: {_count(app, everybody[0])} (target: at most 12)")
    client = app.test_client()
    client.set_cookie("elearn", everybody[0].reader.cookie)
    body = client.get(everybody[0].attempt).data
    with serving("wsgi:app", INSTANCE_PATH=str(folder / "instance")) as port:
        ours = play(port, _ours(everybody[1:]))
    told("(a) submission and its result, requests", ours, _floor(folder / "floor", body), "target: at least 0.7")
