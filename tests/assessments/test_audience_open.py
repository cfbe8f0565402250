"""While a round is open nobody can tell from any page or file whether somebody has answered: not by a word, a number, a
length, a header or a status. Two rounds that differ by one answer look the same to the last byte, to everybody but its
writer; only where the threshold is met do those who may know it read one other sentence.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import delete
from werkzeug.datastructures import Headers

from elearn.assessments.code_queries import digest_of
from elearn.assessments.models import Answer, Response, Round, RoundCode
from elearn.db import db, utc_now
from elearn.web import csrf
from tests.assessments.audience_world import PAIRS, REVIEW, SMALL
from tests.assessments.material import add_instrument, add_response, add_round, add_staff
from tests.assessments.stating import add_statement, levels
from tests.cast import Cast
from tests.conftest import Browser

CODE = "2345-6789-ABCD"
# Who signs for her mechanism, who is asked beside her, and who runs the rounds.
WATCHERS = ("focal", "colleague", "coordinator")
OF_EACH = ("", "/answer", "/results", "/for-me", "/mechanisms/QM-01/paper", "/statements/QM-01", "/positions/team")
MORE = {
    "small": ("/answer/mandate", "/statements/QM-01/parts/mandate", "/positions/QM-01", "/positions/QM-01/sheet"),
    "pairs": ("/answer/word", "/statements/QM-01/bodies/QM-02", "/map", "/map.csv", "/map.graphml", "/map.svg"),
    "review": ("/answer/purpose", "/room", "/room/dimensions/purpose", "/map/pairs/QM-01/QM-02"),
}
ELSEWHERE = ("/en/", "/en/assessments", "/en/people", "/en/mechanisms/QM-01", "/en/profile/events", "/en/plans")
MET = re.compile(
    rb"(Enough|Not enough) persons have answered (yet )?for results\."
    rb"|<p>(<strong>Enough have answered: results|Not enough have answered yet for results) [^<]+(</strong>)?</p>\s*"
)
Look = dict[tuple[str, str], tuple[int, Headers, bytes]]


@dataclass
class Watched:
    """Three open rounds, those who look at them, and the writers whose answers nobody may notice."""

    rounds: dict[str, Round]
    watchers: dict[str, Browser]
    learner: Browser
    visitor: Browser
    staff: list[int] = field(default_factory=list)

    def path(self, name: str) -> str:
        return f"/en/assessments/rounds/{self.rounds[name].id}"

    def addresses(self) -> Iterator[str]:
        yield from ELSEWHERE
        for name, more in MORE.items():
            yield from (f"{self.path(name)}{rest}" for rest in (*OF_EACH, *more))

    def closed_addresses(self) -> Iterator[str]:
        yield "/en/assessments"
        yield from (f"{self.path(name)}{rest}" for name in MORE for rest in ("", "/answer", "/results", "/room"))

    def look(self, addresses: Iterator[str] | None = None) -> Look:
        """Everything that can be seen, byte by byte."""
        asked = list(addresses or self.addresses())
        return {
            (who, address): (answer.status_code, answer.headers, answer.data)
            for who, browser in self.watchers.items()
            for address in asked
            for answer in [browser.get(address)]
        }

    def answer(self, why: str) -> None:
        """She answers all three rounds."""
        for name, part, given in (
            ("small", "mandate", {"mandate-1": "1", "mandate-why": why}),
            ("pairs", "trust", {"trust-1@QM-02": "2", "trust-2@QM-02": "3"}),
            ("review", "purpose", {"purpose-level": "2"}),
        ):
            self.learner.post(f"{self.path(name)}/answer")
            assert self.learner.post(f"{self.path(name)}/answer/{part}", data=given).status_code == 303

    def answer_with_code(self) -> None:
        """A person whom somebody chose enters her answers, and finishes."""
        small = self.path("small")
        self.visitor.post("/en/assessments/code", data={"code": CODE})
        self.visitor.post(f"{small}/answer", data={"entered": "helper", "chosen": "yes"})
        self.visitor.post(f"{small}/answer/mandate", data={"mandate-1": "4"})
        assert self.visitor.post(f"{small}/finish").status_code == 303

    def close(self) -> None:
        for made in self.rounds.values():
            db.session.get_one(Round, made.id).closes_at = utc_now() - timedelta(seconds=1)
        db.session.commit()

    def others_answer(self, first: int, last: int) -> None:
        for name, made in self.rounds.items():
            for number in range(first, last):
                response = add_response(made.id, self.mechanism, self.staff[number], utc_now(), f"{name}-{number}")
                db.session.add(Answer(response_id=response.id, item="word-why", given={"value": "Mine"}))
        db.session.commit()

    mechanism: int = 0


@pytest.fixture
def watched(
    app: Flask, as_: Callable[[str], Browser], client: Browser, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Watched]:
    """The clock stands, and nothing is drawn by lot."""
    now = utc_now()
    monkeypatch.setattr(csrf, "mask", lambda token: token)
    monkeypatch.setattr("elearn.assessments.round_views.token_hex", lambda _length: "0" * 32)
    staff = add_staff(cast, 8, now)
    rounds = {
        name: add_round(cast, add_instrument(name, structure, now), now, facilitated=name == "review")
        for name, structure in (("small", SMALL), ("pairs", PAIRS), ("review", REVIEW))
    }
    add_statement(rounds["pairs"].id, cast.ministry, "QM-02", levels(3, 4), now)
    digest = digest_of(CODE.replace("-", ""))
    db.session.add(RoundCode(digest=digest, round_id=rounds["small"].id, mechanism_id=cast.ministry, printed_at=now))
    db.session.commit()
    with time_machine.travel(now + timedelta(minutes=1), tick=False):
        watchers = {who: as_(who) for who in WATCHERS if who != "colleague"}
        watchers["colleague"] = as_("learner").sign_in(staff[-1])
        made = Watched(rounds, watchers, as_("learner"), client, staff)
        made.mechanism = cast.ministry
        for browser in watchers.values():
            browser.get("/en/")  # which gives her a session
        yield made


def differ(before: Look, after: Look, *, but_met: bool = False) -> list[tuple[str, str]]:
    """What does not look the same. `but_met`: the sentence that the threshold is met may be another one."""

    def seen(one: tuple[int, Headers, bytes]) -> object:
        status, headers, body = one
        if not but_met:
            return status, list(headers), body
        return status, [each for each in headers if each[0] != "Content-Length"], MET.sub(b"", body)

    return [place for place in before if seen(before[place]) != seen(after[place])]


def knows_met(watched: Watched) -> Iterator[tuple[str, str]]:
    """Where it is said that enough have answered: of a mechanism to those who run its round, of others to all in it."""
    yield from ((who, watched.path(name)) for who in WATCHERS for name in ("pairs", "review"))
    yield from (("coordinator", address) for address in (watched.path("small"), f"{watched.path('review')}/room"))


def test_an_answer_changes_no_byte_of_what_others_see_but_whether_the_threshold_is_met(watched: Watched) -> None:
    watched.others_answer(0, 3)
    nobody = watched.look()
    assert {status for status, _headers, _body in nobody.values()} == {200, 303, 403, 404}
    watched.answer("Mine alone")
    few = watched.look()
    assert differ(nobody, few) == []
    if db.engine.dialect.name != "sqlite":
        return  # nothing that follows is another statement

    watched.others_answer(3, 4)
    met = watched.look()
    assert set(differ(few, met)) == set(knows_met(watched))
    assert differ(few, met, but_met=True) == []

    watched.answer("Mine, and changed")
    watched.answer_with_code()
    assert differ(met, watched.look()) == []

    watched.close()
    closed = watched.look(watched.closed_addresses())
    db.session.execute(delete(Answer).where(Answer.response_id == "small-0"))
    db.session.execute(delete(Response).where(Response.id == "small-0"))
    assert differ(closed, watched.look(watched.closed_addresses())) == []
