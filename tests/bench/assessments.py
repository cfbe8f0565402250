"""Self-assessment: the results page of a round with 20, 2,000 and 20,000 responses, and saving one answer."""

import time
from datetime import timedelta
from itertools import cycle
from pathlib import Path
from random import Random
from urllib.parse import urlencode

from flask import Flask
from sqlalchemy import insert, select, update

from elearn.accounts.models import Person
from elearn.accounts.terms import TERMS_VERSION
from elearn.assessments.models import Answer, Response, Round, RoundMechanism
from elearn.assessments.parts import PERSONAL, parts
from elearn.assessments.round_queries import find
from elearn.assessments.signals import round_published
from elearn.db import db, utc_now
from elearn.instruments.models import Instrument
from elearn.mechanisms.models import Mechanism, Membership
from tests.bench.floors import best, floor, floor_page, told
from tests.bench.load import Load, play, repeat
from tests.bench.product import add_people, get, make_instance, person_id, statements, visitor
from tests.bench.serving import serving

SIZES = (20, 2_000, 20_000)
AT_ONCE = 2_000
INSTRUMENT = "readiness"
SAVED = 2_000


def _round(opened_by: int) -> Round:
    now = utc_now()
    version = db.session.scalars(select(Instrument.current_version_id).where(Instrument.code == INSTRUMENT)).one()
    ministry = db.session.scalars(select(Mechanism.id).where(Mechanism.code == "QM-01")).one()
    made = Round(
        version_id=version,
        scope_kind="country",
        scope_key="QM",
        time_zone="UTC",
        opens_at=now - timedelta(days=1),
        closes_at=now + timedelta(days=1),
        threshold=3,
        opened_by_id=opened_by,
        created_at=now,
    )
    db.session.add(made)
    db.session.flush()
    db.session.add(RoundMechanism(round_id=made.id, mechanism_id=ministry, invites_members=True))
    db.session.commit()
    return made


def _answer(made: Round, count: int) -> None:
    """So many responses of the ministry, each with an answer to every item of a scale."""
    lot, found = Random(count), find(made.id, utc_now())
    items = [item.key for part in parts(found.structure, PERSONAL) for item in part.items if item.kind == "scale"]
    ministry = db.session.scalars(select(Mechanism.id).where(Mechanism.code == "QM-01")).one()
    for first in range(0, count, AT_ONCE):
        names = [f"{made.id}-{number}" for number in range(first, min(first + AT_ONCE, count))]
        db.session.execute(
            insert(Response),
            [{"id": name, "round_id": made.id, "mechanism_id": ministry, "entered": "screen"} for name in names],
        )
        given = [
            {"response_id": name, "item": item, "about": "", "given": {"value": lot.randrange(5)}}
            for name in names
            for item in items
        ]
        db.session.execute(insert(Answer), given)
    db.session.commit()


def _publish(made: Round) -> float:
    """The seconds that freezing all tables takes."""
    begin, now = time.perf_counter(), utc_now()
    made.closes_at, made.published_at = now - timedelta(seconds=1), now
    round_published.send(None, round_id=made.id, now=now)
    db.session.commit()
    return time.perf_counter() - begin


def _published(app: Flask, coordinator: int, size: int) -> str:
    with app.app_context():
        made = _round(coordinator)
        _answer(made, size)
        print(f"(e) publishing {size} responses: {_publish(made):.2f} s")
        return f"/en/assessments/rounds/{made.id}/results"


def _results(folder: Path, app: Flask) -> None:
    coordinator, focal = person_id(app, "coordinator"), visitor(app, person_id(app, "focal"))
    client = app.test_client()
    client.set_cookie("elearn", focal.cookie)
    found: dict[int, Load] = {}
    for size in SIZES:
        path = _published(app, coordinator, size)
        with serving("wsgi:app", INSTANCE_PATH=str(folder / "instance")) as port:
            found[size] = best(port, get(path, focal.cookie))
    with statements(app) as seen:
        body = client.get(path).data
    print(f"(e) SQL statements of the results page: {len(seen)}")
    grown = found[SIZES[0]].per_second / found[SIZES[-1]].per_second
    print(f"(e) results page: {grown:.2f} times as long with {SIZES[-1]} responses as with {SIZES[0]}")
    told("(e) results page", found[SIZES[-1]], floor_page(folder / "floor", body), "no target")


def _save(path: str, body: str, cookie: str) -> bytes:
    head = (
        f"POST {path} HTTP/1.1\r\nHost: localhost\r\nCookie: elearn={cookie}\r\nX-Requested-With: fetch\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return (head + body).encode()


def _saving(folder: Path, app: Flask) -> None:
    learner = visitor(app, person_id(app, "learner"))
    client = app.test_client()
    client.set_cookie("elearn", learner.cookie)
    with app.app_context():
        made = _round(person_id(app, "coordinator"))
        part = parts(find(made.id, utc_now()).structure, PERSONAL)[0]
        start, item = f"/en/assessments/rounds/{made.id}/answer", part.items[0].key
        key = part.key
    begun = client.post(start, data={"csrf_token": learner.token})
    if not begun.headers.get("Location", "").endswith(key):
        raise SystemExit("the response was not begun")
    bodies = [urlencode({"csrf_token": learner.token, item: value}) for value in ("1", "2")]
    with statements(app) as seen:
        client.post(
            f"{start}/{key}", data={"csrf_token": learner.token, item: "3"}, headers={"X-Requested-With": "fetch"}
        )
    print(f"(e) SQL statements of saving an answer: {len(seen)}")
    with serving("wsgi:app", INSTANCE_PATH=str(folder / "instance")) as port:
        sent = (_save(f"{start}/{key}", body, learner.cookie) for body, _number in zip(cycle(bodies), range(SAVED)))
        ours = play(port, sent)
    with floor(folder / "floor2", page=b"") as (port, cookie):
        bare = play(port, repeat(_save("/submit", "a=1", cookie).replace(b"elearn=", b"session="), 5))
    told("(e) saving an answer", ours, bare, "no target; the bare page writes one row")


def _people(app: Flask) -> None:
    """The cast has accepted the terms, and the ministry has enough members for persons to be asked."""
    newcomers = add_people(app, 5)
    with app.app_context():
        db.session.execute(update(Person).values(terms_version=TERMS_VERSION, terms_accepted_at=utc_now()))
        ministry = db.session.scalars(select(Mechanism.id).where(Mechanism.code == "QM-01")).one()
        row = {"mechanism_id": ministry, "function": "policy", "state": "accepted", "requested_at": utc_now()}
        db.session.execute(insert(Membership), [row | {"person_id": one, "learning_under": False} for one in newcomers])
        db.session.commit()


def measure(folder: Path) -> None:
    app = make_instance(folder / "instance")
    _people(app)
    _saving(folder, app)
    _results(folder, app)
