"""(b) The report of one mechanism with 1,000, 10,000 and 100,000 learners, and the world's, against a bare page."""

import time
from pathlib import Path

from flask import Flask
from sqlalchemy import insert, select

from elearn.courses.models import Lesson, Module, ModuleVersion
from elearn.db import db, utc_now
from elearn.demo.learners import load_learners
from tests.bench.floors import Beside, best, floor_page, grown, told
from tests.bench.product import get, make_instance, person_id, statements, visitor
from tests.bench.serving import serving

SIZES = (1_000, 10_000, 100_000)
MODULES = 7
MECHANISM = "/en/progress/mechanism/QM-01"
WORLD = "/en/progress/world"


def _add_modules(app: Flask) -> None:
    """Copies of the first module, until there are seven."""
    with app.app_context():
        present = db.session.scalars(select(Module).order_by(Module.position)).all()
        first = present[0]
        lessons = db.session.scalars(select(Lesson).where(Lesson.version_id == first.current_version_id)).all()
        for position in range(len(present) + 1, MODULES + 1):
            titles, key = {"en": f"Module {position}"}, f"{position:02}-copy"
            module = Module(course_id=first.course_id, key=key, position=position, titles=titles)
            db.session.add(module)
            db.session.flush()
            values = {
                "number": 1,
                "digest": key,
                "structure": {},
                "lesson_count": len(lessons),
                "published_at": utc_now(),
            }
            version = ModuleVersion(module_id=module.id, **values)
            db.session.add(version)
            db.session.flush()
            module.current_version_id = version.id
            rows = [
                {"version_id": version.id, "key": one.key, "position": one.position, "checks": []} for one in lessons
            ]
            db.session.execute(insert(Lesson), rows)
        db.session.commit()


def _grow(app: Flask, size: int) -> None:
    begin = time.perf_counter()
    with app.app_context():
        load_learners(size, 1, utc_now())
        db.session.commit()
    print(f"    {size} learners × {MODULES} modules written in {time.perf_counter() - begin:.0f} s")


def measure(folder: Path) -> None:
    app = make_instance(folder / "instance")
    _add_modules(app)
    admin = visitor(app, person_id(app, "admin"))
    client = app.test_client()
    client.set_cookie("elearn", admin.cookie)
    found: dict[int, Beside] = {}
    for size in SIZES:
        _grow(app, size)
        with serving("wsgi:app", INSTANCE_PATH=str(folder / "instance")) as port:
            ours = best(port, get(MECHANISM, admin.cookie))
        found[size] = Beside(ours, floor_page(folder / f"floor-{size}", client.get(MECHANISM).data))
    with serving("wsgi:app", INSTANCE_PATH=str(folder / "instance")) as port:
        world = best(port, get(WORLD, admin.cookie))
    for path in (MECHANISM, WORLD):
        with statements(app) as seen:
            client.get(path)
        print(f"(b) SQL statements of {path}: {len(seen)}")
    grown("(b) one mechanism", found, "learners", "target: 1.1")
    most = found[SIZES[-1]]
    told("(b) one mechanism", most.ours, most.bare, "target: at least 0.67, 1.5 times a bare page")
    bare = floor_page(folder / "floor", client.get(WORLD).data)
    told("(b) the world", world, bare, "target: at least 0.33, 3 times a bare page")
