import re

import pytest
from flask.testing import FlaskCliRunner
from sqlalchemy import func, select

from elearn.accounts.models import Person, Role
from elearn.db import db
from tests.accounts.conftest import PASSWORD, Fresh, SignIn
from tests.accounts.test_entry_routes import is_in
from tests.cast import Cast

CREATE = ("accounts", "create-admin", "--email", "ada@office.example.org", "--name", "Ada Rossi")


def how_many() -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count(Person.id))) or 0


def test_the_first_administrator_gets_a_code(runner: FlaskCliRunner, fresh: Fresh) -> None:
    result = runner.invoke(args=[*CREATE])
    assert result.exit_code == 0
    assert "Sign-in name: ada.rossi" in result.output
    found = re.search(r"/en/code: ([0-9A-Z-]{14})", result.output)
    assert found
    db.session.rollback()
    role = db.session.scalars(select(Role)).one()
    assert (role.kind, role.scope_kind, role.granted_by_id) == ("project_admin", "world", None)
    browser = fresh()
    browser.post("/en/code", data={"code": found.group(1)})
    browser.post("/en/come-in/code", data={"new_password": PASSWORD, "repeat": PASSWORD})
    assert "/en/terms" in browser.get("/en/people").location


def test_a_password_can_be_typed_twice(runner: FlaskCliRunner, sign_in: SignIn) -> None:
    result = runner.invoke(
        args=[*CREATE, "--prompt", "--sign-in-name", "Ada", "--language", "ar"], input=f"{PASSWORD}\n{PASSWORD}\n"
    )
    assert result.exit_code == 0
    assert PASSWORD not in result.output
    assert "Code" not in result.output
    assert sign_in("ada").answer.location == "/ar/"


@pytest.mark.parametrize(
    ("more", "typed", "words"),
    [
        (["--email", "no address"], "", "not a mail address"),
        (["--name", " "], "", "Nobody can see this name"),
        (["--sign-in-name", "focal"], "", "already"),
        (["--sign-in-name", "a b"], "", "letters, digits"),
        (["--language", "xx"], "", "Invalid value"),
        (["--prompt"], "short\nshort\n", "at least 10 characters"),
        (["--prompt"], f"{PASSWORD}\nother\n", "do not match"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_made(
    runner: FlaskCliRunner, people: Cast, more: list[str], typed: str, words: str
) -> None:
    assert people
    before = how_many()
    result = runner.invoke(args=[*CREATE, *more], input=typed)
    assert result.exit_code != 0
    assert words in result.output
    assert how_many() == before


def test_roles_are_listed(runner: FlaskCliRunner, people: Cast) -> None:
    assert people
    lines = runner.invoke(args=["accounts", "list-roles"]).output.splitlines()
    assert "focal_point\tmechanism:QM-01\tfocal" in lines
    assert "project_admin\tworld\tadmin" in lines
    assert len(lines) == 6


def test_an_administrator_made_here_can_sign_in(runner: FlaskCliRunner, sign_in: SignIn) -> None:
    runner.invoke(args=[*CREATE, "--prompt"], input=f"{PASSWORD}\n{PASSWORD}\n")
    browser = sign_in("ada.rossi")
    browser.post("/en/terms")
    assert is_in(browser)


@pytest.mark.parametrize(
    ("role", "place", "said"),
    [
        ("trainer", "world", "focal holds the role trainer in world."),
        ("coordinator", "QM", "focal holds the role coordinator in country:QM."),
        ("project_admin", "", "focal holds the role project_admin in world."),
    ],
)
def test_a_role_is_given_once(runner: FlaskCliRunner, cast: Cast, role: str, place: str, said: str) -> None:
    words = ("accounts", "appoint", "--sign-in-name", "Focal", "--role", role, "--place", place)
    assert said in runner.invoke(args=words).output
    assert "already held" in runner.invoke(args=words).output
    db.session.rollback()
    held = db.session.scalars(select(Role).where(Role.person_id == cast.focal, Role.kind == role)).one()
    assert held.granted_by_id is None


@pytest.mark.parametrize(
    ("role", "place", "name", "said"),
    [
        ("trainer", "", "focal", "there is no such place"),
        ("coordinator", "world", "focal", "there is no such place"),
        ("trainer", "world", "nobody", "No account has the sign-in name"),
        ("deputy", "QM-02", "focal", "does not belong to QM-02"),
    ],
)
def test_a_role_that_cannot_be_given_is_said(
    runner: FlaskCliRunner, cast: Cast, role: str, place: str, name: str, said: str
) -> None:
    assert cast
    result = runner.invoke(args=("accounts", "appoint", "--sign-in-name", name, "--role", role, "--place", place))
    assert result.exit_code == 1
    assert said in result.output
