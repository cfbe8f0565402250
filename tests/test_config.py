"""Configuration is read once, typed, and loud when it is wrong."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from config import read_config
from elearn.errors import ConfigurationError
from elearn.installation import read_mark, write_mark

ROOT = Path(__file__).parent.parent
KEY = "k" * 40


def wsgi(instance: Path, **environ: str) -> subprocess.CompletedProcess[str]:
    clean = {key: value for key, value in os.environ.items() if key not in {"SECRET_KEY", "DATABASE_URL"}}
    return subprocess.run(
        [sys.executable, "-c", "import wsgi; print('started')"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**clean, "INSTANCE_PATH": str(instance), **environ},
        check=False,
    )


def test_production_without_a_secret_key_refuses_to_start_and_says_how_to_make_one(tmp_path: Path) -> None:
    result = wsgi(tmp_path)
    assert result.returncode == 1
    assert "SECRET_KEY is not set" in result.stderr
    assert "token_hex" in result.stderr


def test_it_starts_with_a_secret_key(tmp_path: Path) -> None:
    assert wsgi(tmp_path, SECRET_KEY=KEY).stdout == "started\n"


def test_a_demonstration_keeps_its_own_key(tmp_path: Path) -> None:
    write_mark(tmp_path, None)
    assert wsgi(tmp_path).stdout == "started\n"


def test_the_mark_of_a_demonstration_is_written_once(tmp_path: Path) -> None:
    first = write_mark(tmp_path, "chosen password")
    assert write_mark(tmp_path, "another password") == first == read_mark(tmp_path)
    assert first.password == "chosen password"


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("SECRET_KEY", "short", "SECRET_KEY is shorter than 32 characters"),
        ("OPEN_SIGN_UP", "maybe", "OPEN_SIGN_UP is 'maybe': write yes or no."),
        ("BEHIND_HTTPS", "2", "BEHIND_HTTPS is '2': write yes or no."),
        ("TRUSTED_PROXIES", "-1", "TRUSTED_PROXIES is '-1': write a whole number."),
        ("SMTP_PORT", "smtp", "SMTP_PORT is 'smtp': write a whole number."),
        ("DATABASE_URL", "mysql://x", "DATABASE_URL must begin with sqlite:/// or postgresql://"),
    ],
)
def test_a_wrong_value_is_named_with_what_to_write(name: str, value: str, sentence: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="^" + sentence.replace("/", r"\/")):
        read_config({"INSTANCE_PATH": str(tmp_path), name: value})


def test_what_is_not_set_has_a_safe_value(tmp_path: Path) -> None:
    config = read_config({"INSTANCE_PATH": str(tmp_path)})
    assert (config["DEMONSTRATION"], config["SECRET_KEY"], config["BEHIND_HTTPS"]) == (False, None, False)
    assert config["DATABASE_URL"] == f"sqlite:///{tmp_path / 'elearn.sqlite'}"


def test_the_short_name_of_postgresql_is_understood(tmp_path: Path) -> None:
    config = read_config({"INSTANCE_PATH": str(tmp_path), "DATABASE_URL": "postgres://u@h/d"})
    assert config["DATABASE_URL"] == "postgresql://u@h/d"


def test_a_command_that_opens_a_production_database_asks_for_the_key_in_a_sentence(tmp_path: Path) -> None:
    clean = {key: value for key, value in os.environ.items() if key not in {"SECRET_KEY", "DATABASE_URL"}}
    command = [sys.executable, "-m", "flask", "courses", "list"]
    environ = {**clean, "INSTANCE_PATH": str(tmp_path)}
    result = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=environ, check=False)
    assert result.returncode == 1
    assert result.stderr.startswith("Error: SECRET_KEY is not set.")
    assert "Traceback" not in result.stderr
