"""What tests of reading have in common: a published course, addresses, and how to say what a client did."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, event, select

from elearn.courses import operations
from elearn.courses.compiled import CompiledCourse
from elearn.courses.models import Module
from elearn.db import db
from elearn.learning import taking_part
from elearn.learning.models import LearningEvent
from elearn.learning.taking_part import Place
from tests.conftest import Browser
from tests.courses.small import small

COURSE = "/en/courses/small"
MODULE = f"{COURSE}/01-bodies"
FIRST = f"{MODULE}/01-first"
SECOND = f"{MODULE}/02-second"


def publish(now: datetime, course: CompiledCourse | None = None) -> None:
    operations.publish(course or small(), None, now)
    db.session.commit()


def place_of(person_id: int) -> Place:
    """Where a person's learning in the first module is written down."""
    course, module = db.session.execute(select(Module.course_id, Module.id).order_by(Module.id)).first() or (0, 0)
    return Place(person_id, course, module, taking_part.membership_of(person_id))


def answer(client: Browser, question: str, value: str, lesson: str = FIRST, **more: Any) -> Any:
    return client.post(f"{lesson}/checks/{question}", data={question: value}, **more)


def finish_first(client: Browser) -> Any:
    """Answers both checks of the first lesson and goes on."""
    answer(client, "q-how-many", "b")
    answer(client, "q-think", "Much.")
    return client.post(f"{FIRST}/done")


def read_all(client: Browser, module: str = MODULE, prefix: str = "q") -> None:
    """Opens both lessons of a module, answers their checks and goes on."""
    first, second = f"{module}/01-first", f"{module}/02-second"
    for lesson, checks in ((first, ("how-many", "think")), (second, ("name",))):
        client.get(lesson)
        for check in checks:
            answer(client, f"{prefix}-{check}", {"name": "observatory"}.get(check, "b"), lesson)
        client.post(f"{lesson}/done")


def open_test(client: Browser, module: str = MODULE) -> str:
    """Opens the test of a module; returns the address of the attempt."""
    return str(client.post(f"{module}/test").headers["Location"])


def take_test(client: Browser, module: str = MODULE, prefix: str = "q", *, right: bool = True) -> str:
    """Opens the test of a module and submits it; returns the address of the attempt."""
    address = open_test(client, module)
    given = {f"{prefix}-t-{key}": "a" if right else "b" for key in ("one", "two")}
    client.post(f"{address}/submit", data={**given, "attempt": address.rpartition("/")[2], "confirm": "yes"})
    return address


def events(person_id: int) -> list[str]:
    statement = select(LearningEvent.kind).where(LearningEvent.person_id == person_id).order_by(LearningEvent.id)
    return list(db.session.scalars(statement))


@contextmanager
def statements(engine: Engine) -> Iterator[list[str]]:
    """Every statement at the driver but those that only frame a transaction."""
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if not statement.upper().startswith(("BEGIN", "COMMIT", "ROLLBACK", "PRAGMA")):
            seen.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(engine, "before_cursor_execute", note)
