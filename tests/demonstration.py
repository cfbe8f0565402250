"""The demonstration as `make run` starts it: once for all processes of a run, each of which takes a copy."""

import fcntl
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
PASSWORD = "a password for the demonstration"
# Beside the instance folder: what the command said that started it.
SAID = "said.txt"


def flask(instance: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    clean = {key: value for key, value in os.environ.items() if key not in {"DATABASE_URL", "SECRET_KEY"}}
    return subprocess.run(
        [sys.executable, "-m", "flask", *arguments],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**clean, "INSTANCE_PATH": str(instance), "DEMO_PASSWORD": PASSWORD},
        check=False,
    )


def kept_in(base: Path) -> Path:
    """The instance folder of a demonstration on SQLite, made by whoever comes first; the others wait for it."""
    folder = base / "demonstration"
    with (base / "demonstration.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            unfinished = base / "unfinished"
            shutil.rmtree(unfinished, ignore_errors=True)
            _start(unfinished)
            unfinished.rename(folder)
    return folder


def copy_to(kept: Path, instance: Path) -> None:
    """Without what SQLite lays beside a database that somebody reads at the moment."""
    shutil.copytree(kept, instance, ignore=shutil.ignore_patterns("*-wal", "*-shm"))


def _start(instance: Path) -> None:
    for command in ("mark", "start"):
        done = flask(instance, "demo", command)
        assert done.returncode == 0, done.stderr
    (instance / SAID).write_text(done.stdout, encoding="utf-8")
