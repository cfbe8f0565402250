"""(e) Publishing a round and its results page, with 20, 2,000 and 20,000 responses; saving an answer."""

from itertools import cycle
from pathlib import Path
from urllib.parse import urlencode

from flask import Flask
from flask.testing import FlaskClient

from elearn.assessments.parts import PERSONAL, parts
from elearn.assessments.round_queries import find
from elearn.db import db, utc_now
from tests.bench import country
from tests.bench.country import add_round, version_of
from tests.bench.floors import Beside, best, floor, floor_page, grown, told
from tests.bench.load import play, repeat
from tests.bench.product import get, make_instance, person_id, statements, visitor
from tests.bench.serving import serving

SIZES = (20, 2_000, 20_000)
MECHANISMS = 40
INSTRUMENT = "readiness"
SAVED = 2_000


def _published(app: Flask, size: int, mechanisms: int = 1) -> str:
    """The address of the results of a round that was published with so many responses."""
    with app.app_context():
        ids = [one for one, _code in country.bodies()][:mechanisms]
        made = add_round(version_of(INSTRUMENT), ids)
        country.answer(made, dict.fromkeys(ids, size // mechanisms))
        spent = country.publish(made)
        print(f"(e) publishing {size} responses of {mechanisms} mechanisms: {spent:.2f} s of one core (target: 2 s)")
        return f"/en/assessments/rounds/{made.id}/results"


def _results(folder: Path, app: Flask) -> None:
    _published(app, SIZES[-1], MECHANISMS)
    focal, client = visitor(app, person_id(app, "focal")), app.test_client()
    client.set_cookie("elearn", focal.cookie)
    found: dict[int, Beside] = {}
    for size in SIZES:
        path = _published(app, size)
        with statements(app) as seen:
            body = client.get(path).data
        print(f"(e) SQL statements of the results page of {size} responses: {len(seen)} (target: at most 14)")
        with serving("wsgi:app", INSTANCE_PATH=str(folder / "instance")) as port:
            ours = best(port, get(path, focal.cookie))
        found[size] = Beside(ours, floor_page(folder / f"floor-{size}", body))
        told(f"(e) results page of {size} responses", ours, found[size].bare, "no target")
    grown("(e) results page", found, "responses", "target: 1.1")


def _save(path: str, body: str, cookie: str) -> bytes:
    head = (
        f"POST {path} HTTP/1.1\r\nHost: localhost\r\nCookie: elearn={cookie}\r\nX-Requested-With: fetch\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return (head + body).encode()


def _begun(app: Flask, client: FlaskClient, token: str) -> tuple[str, str]:
    """The address of the first part of a round in which the learner has begun, and its first item."""
    with app.app_context():
        made = add_round(version_of(INSTRUMENT), [one for one, _code in country.bodies()][:1])
        db.session.commit()
        part = parts(find(made.id, utc_now()).structure, PERSONAL)[0]
        start, item = f"/en/assessments/rounds/{made.id}/answer", part.items[0].key
    begun = client.post(start, data={"csrf_token": token})
    if not begun.headers.get("Location", "").endswith(part.key):
        raise SystemExit("the response was not begun")
    return f"{start}/{part.key}", item


def _saving(folder: Path, app: Flask) -> None:
    learner, client = visitor(app, person_id(app, "learner")), app.test_client()
    client.set_cookie("elearn", learner.cookie)
    path, item = _begun(app, client, learner.token)
    bodies = [{"csrf_token": learner.token, item: value} for value in ("1", "2")]
    with statements(app) as seen:
        client.post(path, data=bodies[0], headers={"X-Requested-With": "fetch"})
    print(f"(e) SQL statements of saving an answer: {len(seen)} (target: at most 8)")
    with serving("wsgi:app", INSTANCE_PATH=str(folder / "instance")) as port:
        sent = (_save(path, urlencode(body), learner.cookie) for body, _number in zip(cycle(bodies), range(SAVED)))
        ours = play(port, sent)
    with floor(folder / "floor2", page=b"") as (port, cookie):
        bare = play(port, repeat(_save("/submit", "a=1", cookie).replace(b"elearn=", b"session="), 5))
    told("(e) saving an answer", ours, bare, "no target; the bare page writes one row")


def measure(folder: Path) -> None:
    app = make_instance(folder / "instance")
    with app.app_context():
        country.accept_terms()
        country.add_staff([one for one, _code in country.bodies()][:1], 6)
        db.session.commit()
    _saving(folder, app)
    _results(folder, app)
