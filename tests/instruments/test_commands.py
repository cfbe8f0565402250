import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from flask.testing import FlaskCliRunner

from elearn.instruments import queries
from tests.instruments.small import ARABIC, ENGLISH, write

ROOT = Path(__file__).parents[2]
WRONG = ENGLISH.replace("scale=truth", "scale=lie")


def test_check_says_file_line_and_what_is_wrong_and_ends_with_1(runner: FlaskCliRunner, tmp_path: Path) -> None:
    folder = write(tmp_path, {"en.md": WRONG}) / "instruments"
    result = runner.invoke(args=["assessments", "check", str(folder)])
    line = f"{folder}/sample/en.md:25: error: There is no scale “lie”; the scales are: truth.\n"
    assert (result.exit_code, result.stdout, result.stderr) == (1, line, "1 error, 0 warnings.\n")


def test_check_speaks_json(runner: FlaskCliRunner, tmp_path: Path) -> None:
    folder = write(tmp_path, {"en.md": WRONG}) / "instruments" / "sample"
    report = json.loads(runner.invoke(args=["assessments", "check", "--json", str(folder)]).stdout)
    assert report["exit_code"] == 1
    assert [(one["line"], one["code"]) for one in report["problems"]] == [(25, "instrument-scale-unknown")]


@pytest.mark.parametrize("key", ["", "a key that is long enough to be accepted"])
def test_check_needs_neither_key_nor_database(tmp_path: Path, key: str) -> None:
    environment = {
        "PATH": os.environ["PATH"],
        "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/nothing",
        "INSTANCE_PATH": str(tmp_path / "nowhere"),
        "SECRET_KEY": key,
    }
    path = str(write(tmp_path) / "instruments")
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "assessments", "check", path]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "0 errors, 0 warnings.\n")


def test_publish_prints_what_changed_and_then_that_nothing_did(runner: FlaskCliRunner, tmp_path: Path) -> None:
    folder = str(write(tmp_path, {"en.md": ENGLISH, "ar.md": ARABIC}) / "instruments")
    first = runner.invoke(args=["assessments", "publish", folder])
    again = runner.invoke(args=["assessments", "publish", folder])
    assert first.output == "sample: settings: 1, texts: 2, versions: 1\n"
    assert again.output == "sample: nothing changed\n"
    listed = runner.invoke(args=["assessments", "list"]).output
    assert listed == "sample\tmechanism\tversion 1\t10 minutes\tReady to work together\tar en\n"


def test_nothing_is_published_where_there_is_an_error(runner: FlaskCliRunner, tmp_path: Path) -> None:
    result = runner.invoke(args=["assessments", "publish", str(write(tmp_path, {"en.md": WRONG}) / "instruments")])
    assert (result.exit_code, queries.listing("en")) == (1, [])
    assert "Nothing was published." in result.stderr
    assert runner.invoke(args=["assessments", "list"]).output.startswith("No instrument is published yet.")


def test_a_folder_of_courses_is_checked_and_published_with_its_instruments(
    runner: FlaskCliRunner, tmp_path: Path
) -> None:
    folder = str(write(tmp_path))
    assert "sample: settings: 1, texts: 1, versions: 1" in runner.invoke(args=["courses", "publish", folder]).output
    assert [row.code for row in queries.listing("en")] == ["sample"]
    write(tmp_path, {"en.md": WRONG})
    result = runner.invoke(args=["courses", "check", folder])
    assert result.exit_code == 1
    assert "/instruments/sample/en.md:25: error: There is no scale “lie”" in result.stdout


def test_one_course_alone_says_nothing_of_instruments(runner: FlaskCliRunner, tmp_path: Path) -> None:
    write(tmp_path, {"en.md": WRONG})
    assert runner.invoke(args=["courses", "check", str(tmp_path / "small")]).exit_code == 0
