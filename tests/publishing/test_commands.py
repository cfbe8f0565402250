import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from flask.testing import FlaskCliRunner
from sqlalchemy import func, select

from elearn.courses.models import Course, Publication, StaticPage
from elearn.db import db
from tests.courses.small import FILES, FIRST

ROOT = Path(__file__).parents[2]
Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes the small course, with other texts where they are given, into a folder of courses."""

    def _write(changes: dict[str, str] | None = None) -> Path:
        folder = tmp_path / "courses" / "small"
        for name, content in {**FILES, **(changes or {})}.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return folder

    return _write


def test_check_says_file_line_and_what_is_wrong_and_ends_with_1(runner: FlaskCliRunner, write: Write) -> None:
    text = str(FILES[FIRST]).replace("{#q-how-many outcome=types}", "{outcome=types}")
    result = runner.invoke(args=["courses", "check", str(write({FIRST: text}))])
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert any(f"{FIRST}:7: error: " in line for line in lines)
    assert all(": error: " in line or ": warning: " in line or ": status: " in line for line in lines)
    assert result.stderr == "2 errors, 2 warnings.\n"


def test_check_ends_with_0_on_warnings_alone(runner: FlaskCliRunner, write: Write) -> None:
    result = runner.invoke(args=["courses", "check", str(write())])
    assert (result.exit_code, result.stderr) == (0, "0 errors, 2 warnings.\n")


def test_check_speaks_json(runner: FlaskCliRunner, write: Write) -> None:
    result = runner.invoke(args=["courses", "check", "--json", str(write({"en/01-bodies/test.md": "# Test\n"}))])
    report = json.loads(result.stdout)
    assert (result.exit_code, report["exit_code"]) == (1, 1)
    assert {"error"} <= {problem["severity"] for problem in report["problems"]}


@pytest.mark.parametrize("key", ["", "a key that is long enough to be accepted"])
def test_check_needs_neither_key_nor_database(write: Write, tmp_path: Path, key: str) -> None:
    environment = {
        "PATH": os.environ["PATH"],
        "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/nothing",
        "INSTANCE_PATH": str(tmp_path / "nowhere"),
        "SECRET_KEY": key,
    }
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "courses", "check", str(write())]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_publish_prints_what_changed_and_then_that_nothing_did(runner: FlaskCliRunner, write: Write) -> None:
    folder = str(write())
    first = runner.invoke(args=["courses", "publish", folder])
    again = runner.invoke(args=["courses", "publish", folder])
    assert (first.exit_code, again.exit_code) == (0, 0)
    assert "small: " in first.output
    assert "versions: 1" in first.output
    assert "small: nothing changed" in again.output


def test_a_course_with_an_error_is_not_published(runner: FlaskCliRunner, write: Write) -> None:
    result = runner.invoke(args=["courses", "publish", str(write({"en/01-bodies/test.md": "# Test\n"}))])
    assert result.exit_code == 1
    assert "Nothing was published." in result.output
    assert db.session.scalar(select(func.count()).select_from(Course)) == 0


def test_a_folder_of_courses_is_published_with_its_pages(runner: FlaskCliRunner, write: Write) -> None:
    courses = write().parent
    page = courses / "pages" / "en" / "about.md"
    page.parent.mkdir(parents=True)
    page.write_text("# About us\n\nSome words.\n", "utf-8")
    result = runner.invoke(args=["courses", "publish", str(courses)])
    assert "pages: pages: 1" in result.output
    assert db.session.execute(select(StaticPage.key, StaticPage.title)).one() == ("about", "About us")
    page.write_text("# About us\n\nOther words.\n", "utf-8")
    result = runner.invoke(args=["courses", "publish-pages", str(courses)])
    assert "pages: pages: 1" in result.output


def test_a_withdrawn_course_stays_withdrawn_until_it_is_published_with_again(
    runner: FlaskCliRunner, write: Write
) -> None:
    folder = str(write())
    runner.invoke(args=["courses", "publish", folder])
    assert "small: withdrawn" in runner.invoke(args=["courses", "withdraw", "small"]).output
    assert "nothing changed" in runner.invoke(args=["courses", "withdraw", "small"]).output
    refused = runner.invoke(args=["courses", "publish", folder])
    assert refused.exit_code == 1
    assert "--again" in refused.output
    assert runner.invoke(args=["courses", "publish", "--again", folder]).exit_code == 0
    assert db.session.scalar(select(func.count()).select_from(Publication)) == 3


def test_withdrawing_what_is_not_there_is_said(runner: FlaskCliRunner) -> None:
    result = runner.invoke(args=["courses", "withdraw", "nothing"])
    assert result.exit_code == 1
    assert "There is no course “nothing”." in result.output


def test_the_list_has_a_line_for_each_course(runner: FlaskCliRunner, write: Write, now: datetime) -> None:
    assert now
    assert "No course is published yet" in runner.invoke(args=["courses", "list"]).output
    runner.invoke(args=["courses", "publish", str(write())])
    (line,) = runner.invoke(args=["courses", "list"]).output.splitlines()
    assert line.split("\t")[0] == "small"
    assert line.endswith("\tA small course\t01-bodies (version 1)\tar en")
