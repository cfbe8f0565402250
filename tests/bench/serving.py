"""Starting servers for the measurements: the product as `make serve` does, and bare floors beside it."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).parent.parent.parent
KEY = "a key for measurements, long enough to be accepted"
WORKERS = "2"
THREADS = "4"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(**more: str) -> dict[str, str]:
    clean = {key: value for key, value in os.environ.items() if key not in {"DATABASE_URL", "SECRET_KEY"}}
    return {**clean, "SECRET_KEY": KEY, **more}


def _wait(url: str) -> None:
    end = time.monotonic() + 60
    while True:
        try:
            with urlopen(url, timeout=5):
                return
        except (URLError, ConnectionError):
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


@contextmanager
def serving(target: str, *, workers: str = WORKERS, cores: str = "", **more: str) -> Iterator[int]:
    """The port of a server with the product's own setting, in front of `target`; `cores` pins it."""
    port = free_port()
    pin = ["taskset", "-c", cores] if cores else []
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port), "--log-level", "error"]
    server = subprocess.Popen(
        [*pin, *command, "--workers", workers, "--blocking-threads", THREADS, target],
        cwd=ROOT,
        env=environment(**more),
    )
    try:
        _wait(f"http://127.0.0.1:{port}/health")
        yield port
    finally:
        server.terminate()
        server.wait(20)
