"""The server is killed while tests are submitted: what was acknowledged is there, and there once."""

import os
import signal
import subprocess
import sys
import threading
import time
from http.client import HTTPException
from pathlib import Path
from urllib.error import URLError
from urllib.request import HTTPRedirectHandler, Request, build_opener, urlopen

from flask import Flask
from sqlalchemy import func, select

from elearn.db import db
from elearn.learning.models import Attempt
from tests.bench.product import add_people, make_instance, visitor
from tests.bench.serving import ROOT, environment, free_port
from tests.bench.submissions import Ready, open_test

PEOPLE = 60
ENOUGH = 12


class _Stay(HTTPRedirectHandler):
    """The redirect itself is the acknowledgement."""

    def redirect_request(self, *_args: object) -> None:
        return None


def _serve(instance: Path, port: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port), "--log-level", "error"]
    server = subprocess.Popen(
        [*command, "--blocking-threads", "4", "wsgi:app"],
        cwd=ROOT,
        env=environment(INSTANCE_PATH=str(instance)),
        start_new_session=True,
        stderr=subprocess.DEVNULL,
    )
    end = time.monotonic() + 60
    while time.monotonic() < end:
        try:
            with urlopen(f"http://127.0.0.1:{port}/health", timeout=5):
                return server
        except (URLError, ConnectionError):
            time.sleep(0.1)
    raise TimeoutError


def _submit(port: int, one: Ready) -> bool:
    """True where the server has answered that the test is submitted."""
    request = Request(
        f"http://127.0.0.1:{port}{one.attempt}/submit", one.body.encode(), {"Cookie": f"elearn={one.reader.cookie}"}
    )
    try:
        build_opener(_Stay).open(request, timeout=20)
    except URLError as error:
        return getattr(error, "code", None) == 303
    except (HTTPException, ConnectionError):
        return False
    return False


def _submitted(app: Flask, attempts: set[str]) -> int:
    with app.app_context():
        statement = select(func.count()).where(Attempt.id.in_(attempts), Attempt.submitted_at.is_not(None))
        found = db.session.scalar(statement)
        db.session.remove()
        db.engine.dispose()
    return found or 0


def test_what_was_acknowledged_is_there_once(tmp_path: Path) -> None:
    app = make_instance(tmp_path)
    everybody = [open_test(app, visitor(app, number)) for number in add_people(app, PEOPLE)]
    port = free_port()
    server = _serve(tmp_path, port)
    acknowledged: list[str] = []

    def work(some: list[Ready]) -> None:
        for one in some:
            if _submit(port, one):
                acknowledged.append(one.attempt.split("/")[-1])  # noqa: PERF401 - looked at meanwhile

    threads = [threading.Thread(target=work, args=(everybody[first::4],)) for first in range(4)]
    for thread in threads:
        thread.start()
    while len(acknowledged) < ENOUGH and any(thread.is_alive() for thread in threads):
        time.sleep(0.005)
    os.killpg(server.pid, signal.SIGKILL)
    server.wait(20)
    for thread in threads:
        thread.join()

    told = set(acknowledged)
    assert ENOUGH <= len(told) == len(acknowledged) < PEOPLE
    assert _submitted(app, told) == len(told)
    verify = app.test_cli_runner().invoke(args=["reports", "verify"])
    assert verify.exit_code == 0, verify.output
