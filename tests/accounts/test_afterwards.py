"""Work beside the answer, in production really beside it."""

import threading
from collections.abc import Callable

from flask import Flask, current_app
from sqlalchemy import select

from elearn.accounts.afterwards import afterwards
from elearn.accounts.models import Person
from elearn.db import db
from tests.cast import Cast


def test_the_work_runs_in_a_thread_of_its_own_with_the_application(make_app: Callable[..., Flask], cast: Cast) -> None:
    app, done, found = make_app(AT_ONCE=False), threading.Event(), []

    def work() -> None:
        found.append(
            (
                threading.current_thread().name,
                current_app.name,
                db.session.scalar(select(Person.id).order_by(Person.id).limit(1)),
            )
        )
        done.set()

    with app.app_context():
        afterwards(work)
        assert done.wait(10)
        for thread in threading.enumerate():
            if thread.name == "afterwards":
                thread.join(10)  # it gives its connection back before the engine is closed
        db.session.remove()
        db.engine.dispose()
    assert found == [("afterwards", "elearn", cast.learner)]


def test_in_tests_it_is_done_at_once(app: Flask) -> None:
    assert app
    done: list[str] = []
    afterwards(lambda: done.append(threading.current_thread().name))
    assert done == [threading.current_thread().name]
