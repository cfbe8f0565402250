"""(f) The map of a country with 40 mechanisms and 400 persons who answered: freezing it, and its page."""

import time
from itertools import permutations
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import insert

from elearn.assessments.models import Answer, Response, Statement
from elearn.db import db, utc_now
from tests.assessments.material import add_instrument
from tests.assessments.stating import WHOLE
from tests.bench import country
from tests.bench.country import Bodies
from tests.bench.product import make_instance, person_id, statements, visitor

MECHANISMS, PERSONS = 40, 10
TIMES = 20


def _state(round_id: int, bodies: Bodies) -> None:
    now, rows = utc_now(), []
    for number, ((one, _code), (_other, about)) in enumerate(permutations(bodies, 2)):
        value = {"now": number % 6, "needed": (number // 6) % 6}
        answers = {"with": {"value": value}, "value-1": {"value": 2}, "value-2": {"value": 4}}
        answers |= {"thanks": {"value": "They answer letters within a week."}}
        rows.append({"mechanism_id": one, "about": about, "answers": answers})
    same = {"round_id": round_id, "revision": 1, "written_at": now, "signed_at": now}
    db.session.execute(insert(Statement), [same | row for row in rows])


def _answer(round_id: int, bodies: Bodies) -> None:
    """Every person rates every other body in two items."""
    responses = [
        {"id": f"{code}-of-{number}", "round_id": round_id, "mechanism_id": key}
        for key, code in bodies
        for number in range(PERSONS)
    ]
    db.session.execute(insert(Response), responses)
    answers = [
        {"response_id": one["id"], "item": item, "about": about, "given": {"value": 1 + len(about + item) % 4}}
        for one in responses
        for _key, about in bodies
        for item in ("trust-1", "trust-2")
        if not str(one["id"]).startswith(about)
    ]
    db.session.execute(insert(Answer), answers)


def _freeze(app: Flask) -> int:
    with app.app_context():
        bodies = country.bodies(MECHANISMS)
        made = country.add_round(add_instrument("bench", WHOLE, utc_now()), [key for key, _code in bodies])
        _state(made.id, bodies)
        _answer(made.id, bodies)
        spent = country.publish(made)
        print(f"(f) freezing the map of {MECHANISMS} mechanisms: {spent:.2f} s of one core (target: 5 s)")
        return made.id


def _page(app: Flask, client: FlaskClient, path: str) -> None:
    client.get(path)
    begin = time.process_time()
    for _time in range(TIMES):
        answer = client.get(path)
    seconds = (time.process_time() - begin) / TIMES
    with statements(app) as seen:
        client.get(path)
    size = len(client.get(path, headers={"Accept-Encoding": "br"}).data) / 1000
    what = f"(f) {path.rpartition('/')[2]} of {MECHANISMS} mechanisms"
    found = f"{1000 * seconds:.0f} ms, {len(seen)} SQL statements, {size:.1f} kB of {len(answer.data) // 1000} kB"
    print(f"{what}: {found} (target: 1000 ms, 11 statements)")


def measure(folder: Path) -> None:
    app = make_instance(folder)
    made = _freeze(app)
    client = app.test_client()
    client.set_cookie("elearn", visitor(app, person_id(app, "focal")).cookie)
    for name in ("map", "map.svg", "map.csv", "map.graphml"):
        _page(app, client, f"/en/assessments/rounds/{made}/{name}")
