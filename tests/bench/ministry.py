"""(g) SQL statements and processor time of what a ministry waits for, in a country with 40 mechanisms at work."""

import time
from datetime import date
from http import HTTPStatus
from itertools import cycle, pairwise, permutations
from pathlib import Path
from secrets import token_hex

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import insert

from elearn.assessments.models import Position, RoundPartner, Statement
from elearn.assessments.round_queries import find
from elearn.db import db, utc_now
from elearn.plans.models import Action, ActionOwner, Plan
from tests.bench import country
from tests.bench.country import Bodies, add_round, answer, publish, version_of
from tests.bench.product import make_instance, person_id, statements, visitor

# So many persons answered for a mechanism, in turn: each number of persons has a table of its own.
STAFF = tuple(range(5, 25))
TIMES = 10
LONG, SHORT = 70, 7
MEMBERS = 6
# The first page takes the most: some for each of six rounds that ask a person and her mechanism at once.
MOST = 65


def _relations(made: int, bodies: Bodies, *, signed: bool) -> None:
    """Every mechanism has stated something about every other one."""
    now, rows = utc_now(), []
    for number, ((one, _code), (_other, about)) in enumerate(permutations(bodies, 2)):
        answers = {
            "level": {"value": {"now": number % 6, "needed": (number // 6) % 6}},
            "one-thing": {"value": "Letters"},
        }
        answers |= {f"value-{what}": {"value": 1 + number % 4} for what in ("influence", "attention", "contribution")}
        rows.append({"mechanism_id": one, "about": about, "answers": answers})
    same = {"round_id": made, "revision": 1, "written_at": now, "signed_at": now if signed else None}
    db.session.execute(insert(Statement), [same | row for row in rows])


def _positions(made: int, bodies: Bodies, parts: list[str]) -> None:
    """Every second mechanism has released one to the country."""
    now, views = utc_now(), {part: {"level": 3, "agreed": True, "reasons": "As the law says."} for part in parts}
    row = {"round_id": made, "number": 1, "views": views, "lang": "en", "audience": "country", "written_at": now}
    row |= {"cleared_at": now, "released_at": now, "written_by_id": country.person("focal"), "revision": 1}
    db.session.execute(insert(Position), [row | {"mechanism_id": one} for one, _code in bodies[::2]])


def _plan(actions: int, bodies: Bodies) -> int:
    now = utc_now()
    plan = Plan(key=token_hex(8), scope_kind="country", scope_key="QM", title="A plan", lang="en", opened_at=now)
    db.session.add(plan)
    db.session.flush()
    for number, (owner, other) in zip(range(actions), cycle(pairwise(bodies)), strict=False):
        state = ("proposed", "agreed", "under_way", "done")[number % 4]
        values = {
            "what": f"Action {number}",
            "result": "Both read the same figures.",
            "means": "A room",
            "state": state,
        }
        action = Action(
            key=token_hex(8),
            plan_id=plan.id,
            lang="en",
            due_on=date(2026, 6, 30),
            **values,
            created_at=now,
            changed_at=now,
        )
        db.session.add(action)
        db.session.flush()
        said = None if state == "proposed" else "confirmed"
        owners = [{"action_id": action.id, "mechanism_id": one, "answer": said} for one, _code in (owner, other)]
        db.session.execute(insert(ActionOwner), owners)
    return plan.id


def _scene() -> list[tuple[str, str]]:
    """Who opens which page: everything that may wait for a person is there."""
    bodies = country.bodies()
    ids = [one for one, _code in bodies]
    country.accept_terms()
    country.add_staff(ids, MEMBERS)
    asked = add_round(version_of("readiness"), ids)
    relations = add_round(version_of("map"), ids)
    db.session.add(RoundPartner(round_id=relations.id, name="Women's Union"))
    _relations(relations.id, bodies, signed=False)
    review = add_round(version_of("review"), ids, facilitated=True)
    counted = add_round(version_of("readiness"), ids)
    answer(counted, dict(zip(ids, cycle(STAFF), strict=False)))
    told = f"(g) publishing a round of {len(ids)} mechanisms"
    print(f"{told} with 5 to 24 persons each: {publish(counted):.2f} s of one core (target: 2 s)")
    mapped = add_round(version_of("map"), ids)
    _relations(mapped.id, bodies, signed=True)
    print(f"{told}, a map: {publish(mapped):.2f} s of one core (target: 5 s)")
    _positions(counted.id, bodies, [part.key for part in find(counted.id, utc_now()).structure.dimensions])
    short, long = (_plan(number, bodies) for number in (SHORT, LONG))
    db.session.commit()
    return _pages([one.id for one in (asked, relations, review, counted, mapped)], short, long)


def _pages(rounds: list[int], short: int, long: int) -> list[tuple[str, str]]:
    at, (asked, relations, review, counted, mapped) = "assessments/rounds", rounds
    return [
        ("learner", ""),
        ("focal", ""),
        ("coordinator", ""),
        ("learner", "assessments"),
        ("coordinator", "assessments"),
        ("learner", f"{at}/{asked}"),
        ("coordinator", f"{at}/{asked}"),
        ("learner", f"{at}/{asked}/answer"),
        ("learner", f"{at}/{asked}/answer/mandate"),
        ("learner", f"{at}/{relations}/answer"),
        ("learner", f"{at}/{relations}/answer/trust"),
        ("focal", f"{at}/{relations}/statements/QM-01"),
        ("focal", f"{at}/{relations}/statements/QM-01/parts/value"),
        ("focal", f"{at}/{relations}/statements/QM-01/bodies/QM-02"),
        ("coordinator", f"{at}/{review}"),
        ("coordinator", f"{at}/{review}/room"),
        ("learner", f"{at}/{counted}"),
        ("coordinator", f"{at}/{counted}"),
        ("learner", f"{at}/{counted}/results"),
        ("focal", f"{at}/{counted}/results"),
        ("focal", f"{at}/{counted}/positions/QM-01"),
        ("focal", f"{at}/{counted}/positions/QM-01/edit"),
        ("learner", f"{at}/{mapped}/map"),
        ("learner", f"{at}/{mapped}/map/pairs/QM-01/QM-02"),
        ("focal", "plans"),
        ("focal", f"plans/{short}"),
        ("focal", f"plans/{long}"),
        ("focal", f"plans/{long}/print"),
    ]


def _ask(app: Flask, client: FlaskClient, who: str, path: str) -> None:
    for _time in range(2):
        answer = client.get(path)
    if answer.status_code != HTTPStatus.OK:
        raise SystemExit(f"{who} {path}: {answer.status}")
    with statements(app) as seen:
        client.get(path)
    begin = time.process_time()
    for _time in range(TIMES):
        client.get(path)
    spent = (time.process_time() - begin) / TIMES
    size = len(client.get(path, headers={"Accept-Encoding": "br"}).data) / 1000
    found = f"{len(seen)} SQL statements, {1000 * spent:.1f} ms of one core, {size:.1f} kB"
    print(f"(g) {who} {path}: {found} (target: {MOST} statements, 100 ms)")


def measure(folder: Path) -> None:
    app = make_instance(folder)
    with app.app_context():
        pages = _scene()
    clients = {who: app.test_client() for who, _path in pages}
    for who, client in clients.items():
        known = visitor(app, person_id(app, who))
        client.set_cookie("elearn", known.cookie)
        for path in {path for one, path in pages if one == who and path.endswith("/answer")}:
            client.post(f"/en/{path}", data={"csrf_token": known.token})
    for who, path in pages:
        _ask(app, clients[who], who, f"/en/{path}")
