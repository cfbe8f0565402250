"""What one person answered is hers: it stands in her response, and in no file, log, letter, journal entry or event.

That no page of anybody shows it is asked where every route is asked as everybody: see `test_rights_matrix`.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner
from sqlalchemy import select, text

from elearn.assessments.code_queries import digest_of
from elearn.assessments.models import Answer, LateAnswer, Response, Round, RoundCode
from elearn.assessments.settling import settle
from elearn.db import Base, db, utc_now
from elearn.instruments.structure import Dimension, Item
from tests.accounts.conftest import Outbox
from tests.assessments.material import SMALL, add_instrument, add_round, add_staff
from tests.cast import Cast
from tests.conftest import Browser

As = Callable[[str], Browser]
CODE = "2345-6789-ABCD"
# What the learner and the holder of a code wrote, a number that stands nowhere else, and what nobody ever stored.
SECRETS = ("a nightingale at noon", "73197", "two owls at night", "a sparrow too late", "a wren that was refused")
HOURS = Dimension("hours", scored=False, items=(Item("hours", "number", least=0, greatest=99_999),))
OWN = {Response.__tablename__, Answer.__tablename__, LateAnswer.__tablename__}


@pytest.fixture
def made(cast: Cast) -> Round:
    """An open review-like round of which all is done by forms; a code is printed for the ombudsperson's office."""
    now = utc_now()
    add_staff(cast, 6, now)
    structure = replace(SMALL, dimensions=(*SMALL.dimensions, HOURS))
    made = add_round(cast, add_instrument("small", structure, now), now, facilitated=True)
    for number in range(6):
        digest = digest_of(CODE.replace("-", "")) if number == 0 else str(number)
        db.session.add(RoundCode(digest=digest, round_id=made.id, mechanism_id=cast.ombuds, printed_at=now))
    db.session.commit()
    return made


def path(made: Round, more: str = "answer") -> str:
    return f"/en/assessments/rounds/{made.id}/{more}"


def answered(browser: Browser, made: Round, why: str, hours: str) -> None:
    """From buttons and from a script; once with a number that is refused."""
    fetch = {"X-Requested-With": "fetch"}
    assert browser.post(path(made, "answer/mandate"), data={"mandate-1": "1", "mandate-why": why}).status_code == 303
    assert browser.post(path(made, "answer/hours"), data={"hours": hours}, headers=fetch).status_code == 204
    refused = {"hours": "99999999", "mandate-why": SECRETS[4]}
    assert browser.post(path(made, "answer/hours"), data=refused).status_code == 422
    assert why in browser.get(path(made, "answer/mandate")).text


def elsewhere() -> str:
    """Every row of every other table."""
    tables = (table for table in Base.metadata.sorted_tables if table.name not in OWN)
    return "\n".join(f"{table.name} {tuple(row)}" for table in tables for row in db.session.execute(select(table)))


def told(outbox: Outbox, caplog: pytest.LogCaptureFixture, runner: FlaskCliRunner) -> str:
    """All that is written down about people anywhere else."""
    letters = "\n".join(str(letter) + letter.get_content() for letter in outbox.letters())
    commands = [runner.invoke(args=args).output for args in (["assessments", "rounds"], ["learning", "export"])]
    return "\n".join((elsewhere(), letters, caplog.text, *commands))


def test_what_was_answered_stands_nowhere_else(
    as_: As,
    client: Browser,
    made: Round,
    outbox: Outbox,
    runner: FlaskCliRunner,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    learner, coordinator = as_("learner"), as_("coordinator")
    learner.post(path(made))
    answered(learner, made, SECRETS[0], SECRETS[1])
    client.post("/en/assessments/code", data={"code": CODE})
    client.post(path(made), data={"entered": "helper", "chosen": "yes"})
    answered(client, made, SECRETS[2], "12")
    client.post(path(made, "finish"))
    client.post("/en/assessments/code", data={"code": CODE})
    assert SECRETS[2] not in client.get(path(made)).text + client.get(path(made, "answer/mandate")).text
    for act in ("remind", "close"):
        assert coordinator.post(path(made, act)).status_code == 303
    learner.post(path(made, "answer/mandate"), data={"mandate-why": SECRETS[3]})
    assert SECRETS[3] in learner.get(path(made, "answer/mandate")).text
    assert coordinator.post(path(made, "publish")).status_code == 303
    responses = db.session.scalars(select(Response.id)).all()

    written = told(outbox, caplog, runner)
    assert [secret for secret in (*SECRETS, *responses) if secret in written] == []
    stored = {one["value"] for one in db.session.scalars(select(Answer.given))}
    assert stored == {SECRETS[0], int(SECRETS[1]), SECRETS[2], 12, 1}

    settle(utc_now() + timedelta(days=30))
    db.session.commit()
    rows = db.session.execute(select(Response.person_id, Response.code_digest, Response.begun_at)).all()
    assert {tuple(row) for row in rows} == {(None, None, None)}
    assert [one for one in responses if one in elsewhere()] == []
    assert SECRETS[0] not in learner.get(path(made)).text + learner.get(path(made, "answer/mandate")).text


@contextmanager
def forbidden() -> Iterator[None]:
    """The database refuses one answer."""
    if db.engine.dialect.name == "sqlite":
        begin = """CREATE TRIGGER refused BEFORE INSERT ON answer WHEN NEW.item = 'mandate-why'
                   BEGIN SELECT RAISE(ABORT, 'refused'); END"""
        end = "DROP TRIGGER refused"
    else:
        begin = "ALTER TABLE answer ADD CONSTRAINT refused CHECK (item <> 'mandate-why')"
        end = "ALTER TABLE answer DROP CONSTRAINT refused"
    for statement in (begin, None, end):
        db.session.execute(text(statement)) if statement else (yield)
        db.session.commit()


def test_what_the_database_refuses_is_not_repeated_in_the_log(
    app: Flask, as_: As, made: Round, caplog: pytest.LogCaptureFixture
) -> None:
    """PostgreSQL repeats the row that it refuses."""
    learner = as_("learner")
    learner.post(path(made))
    app.config["PROPAGATE_EXCEPTIONS"] = False
    with forbidden():
        answer = learner.post(path(made, "answer/mandate"), data={"mandate-1": "1", "mandate-why": SECRETS[0]})
    app.config["PROPAGATE_EXCEPTIONS"] = None
    assert answer.status_code == 500
    assert "IntegrityError" in caplog.text
    assert SECRETS[0] not in caplog.text + answer.text
