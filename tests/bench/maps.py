"""(f) The map of a country with 40 mechanisms and 400 persons who answered: freezing it, and its page."""

import time
from itertools import permutations
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import insert, select

from elearn.accounts.models import Person
from elearn.assessments.models import Answer, Response, Round, RoundMechanism, Statement
from elearn.assessments.signals import round_published
from elearn.db import db, utc_now
from elearn.mechanisms.models import Mechanism
from tests.assessments.material import add_instrument
from tests.assessments.stating import WHOLE
from tests.bench.product import make_instance, person_id, statements, visitor
from tests.cast import add_mechanism

MECHANISMS, PERSONS = 40, 10
TIMES = 20
Bodies = list[tuple[int, str]]


def _bodies() -> Bodies:
    """Those of the invented country, and as many more as are needed."""
    present = db.session.scalars(select(Mechanism).where(Mechanism.country_code == "QM").order_by(Mechanism.code)).all()
    codes = (f"QM-{number}" for number in range(50, 50 + MECHANISMS - len(present)))
    more = [
        add_mechanism(code, "other", "executive", utc_now(), en=f"Body {code}", ar=f"هيئة {code}") for code in codes
    ]
    return [(body.id, body.code) for body in (*present, *more)]


def _round(bodies: Bodies) -> int:
    now = utc_now()
    made = Round(
        version_id=add_instrument("bench", WHOLE, now),
        scope_kind="country",
        scope_key="QM",
        time_zone="UTC",
        opens_at=now,
        closes_at=now,
        created_at=now,
        threshold=5,
        opened_by_id=db.session.scalars(select(Person.id).where(Person.sign_in_name == "coordinator")).one(),
        published_at=now,
    )
    db.session.add(made)
    db.session.flush()
    rows = [{"round_id": made.id, "mechanism_id": key, "shares": True} for key, _code in bodies]
    db.session.execute(insert(RoundMechanism), rows)
    return made.id


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
        bodies = _bodies()
        made = _round(bodies)
        _state(made, bodies)
        _answer(made, bodies)
        begin = time.perf_counter()
        round_published.send(None, round_id=made, now=utc_now())
        db.session.flush()
        print(f"(f) freezing the map of {MECHANISMS} mechanisms: {time.perf_counter() - begin:.1f} s (target: 5 s)")
        db.session.commit()
    return made


def _page(app: Flask, client: FlaskClient, path: str) -> None:
    client.get(path)
    begin = time.perf_counter()
    for _time in range(TIMES):
        answer = client.get(path)
    seconds = (time.perf_counter() - begin) / TIMES
    with statements(app) as seen:
        client.get(path)
    size = len(client.get(path, headers={"Accept-Encoding": "br"}).data) / 1000
    what = f"(f) {path.rpartition('/')[2]} of {MECHANISMS} mechanisms"
    print(
        f"{what}: {1000 * seconds:.0f} ms, {len(seen)} SQL statements, {size:.1f} kB of {len(answer.data) // 1000} kB"
    )


def measure(folder: Path) -> None:
    app = make_instance(folder)
    made = _freeze(app)
    client = app.test_client()
    client.set_cookie("elearn", visitor(app, person_id(app, "focal")).cookie)
    for name in ("map", "map.svg", "map.csv", "map.graphml"):
        _page(app, client, f"/en/assessments/rounds/{made}/{name}")
