from pathlib import Path

import pytest
from flask.testing import FlaskCliRunner
from sqlalchemy import func, select

from elearn.db import db
from elearn.mechanisms.models import Country, Mechanism
from tests.mechanisms.files import COUNTRIES, HEAD, MECHANISMS, OFFICE


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "countries.csv").write_text(COUNTRIES, "utf-8")
    (tmp_path / "mechanisms.csv").write_text(MECHANISMS, "utf-8")
    return tmp_path


def number(table: type[Country] | type[Mechanism]) -> int:
    return db.session.scalar(select(func.count()).select_from(table)) or 0


def test_both_lists_are_loaded_and_counted(runner: FlaskCliRunner, folder: Path) -> None:
    first = runner.invoke(args=["mechanisms", "load-countries", str(folder / "countries.csv")])
    second = runner.invoke(args=["mechanisms", "load", str(folder / "mechanisms.csv")])
    assert first.output == "5 added, 0 updated, 0 unchanged, 0 kept as amended here, 0 refused.\n"
    assert second.output == "4 added, 0 updated, 0 unchanged, 0 kept as amended here, 0 refused.\n"
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert (number(Country), number(Mechanism)) == (5, 4)


def test_a_dry_run_says_the_same_and_writes_nothing(runner: FlaskCliRunner, folder: Path) -> None:
    result = runner.invoke(args=["mechanisms", "load-countries", str(folder / "countries.csv"), "--dry-run"])
    assert result.output == (
        "5 added, 0 updated, 0 unchanged, 0 kept as amended here, 0 refused. Nothing was written: this was a dry run.\n"
    )
    assert number(Country) == 0


def test_bad_rows_are_printed_with_file_and_line_and_the_command_fails(runner: FlaskCliRunner, folder: Path) -> None:
    runner.invoke(args=["mechanisms", "load-countries", str(folder / "countries.csv")])
    path = folder / "bad.csv"
    path.write_text(HEAD + OFFICE + OFFICE.replace("HR", "XX") + OFFICE, "utf-8")
    result = runner.invoke(args=["mechanisms", "load", str(path)])
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        f"{path}:3: The country “XX” is not known; load the countries first.",
        f"{path}:4: The code HR-01 stands already in line 2.",
    ]
    assert result.stdout.splitlines()[-1] == "1 added, 0 updated, 0 unchanged, 0 kept as amended here, 2 refused."
    assert number(Mechanism) == 1


@pytest.mark.parametrize("command", ["load", "load-countries"])
@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "1: The file is empty."),
        ("länder".encode("latin-1"), "1: The file is not UTF-8 text. Save it as “CSV UTF-8”."),
    ],
)
def test_a_file_that_is_no_table_is_refused(
    runner: FlaskCliRunner, tmp_path: Path, command: str, data: bytes, sentence: str
) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes(data)
    result = runner.invoke(args=["mechanisms", command, str(path)])
    assert (result.exit_code, result.stderr) == (1, f"{path}:{sentence}\n")


def test_a_file_with_a_byte_order_mark_and_semicolons_is_read(runner: FlaskCliRunner, tmp_path: Path) -> None:
    path = tmp_path / "countries.csv"
    row = COUNTRIES.replace("ECA;ESCWA", "ECA").replace(",", ";")
    path.write_bytes(row.encode("utf-8-sig"))
    result = runner.invoke(args=["mechanisms", "load-countries", str(path)])
    assert result.output.startswith("5 added")


def test_a_file_that_is_not_there_is_said_to_be_missing(runner: FlaskCliRunner, tmp_path: Path) -> None:
    result = runner.invoke(args=["mechanisms", "load", str(tmp_path / "none.csv")])
    assert result.exit_code == 2
    assert "does not exist" in result.output
