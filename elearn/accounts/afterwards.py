"""Work that must not be waited for, so that the time of an answer tells nothing about it."""

from collections.abc import Callable
from threading import Thread

from flask import Flask, current_app

from elearn.db import db


def afterwards(work: Callable[[], None]) -> None:
    """Do it beside the answer, in a database session of its own; at once where AT_ONCE says so.

    Ends the present transaction first: on SQLite the other one would wait for it.
    """
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001 - Flask's documented way
    db.session.rollback()

    def run() -> None:
        with app.app_context():
            work()

    if app.config.get("AT_ONCE", app.testing):
        run()
    else:
        Thread(target=run, name="afterwards").start()
