"""What waits for whoever runs a round or speaks for an institution stands on her first page until it is done."""

from collections.abc import Callable
from datetime import timedelta
from html import unescape

from elearn.assessments.models import Position
from elearn.db import db, utc_now
from tests.assessments.material import SMALL, add_instrument, add_round
from tests.assessments.position_material import LEVEL, SENT_SMALL, add_position, review, small_round
from tests.assessments.position_material import publish as publish_now
from tests.assessments.stating import add_statement, close, levels, make_pairs
from tests.cast import Cast
from tests.conftest import Browser

As = Callable[[str], Browser]


def waits(browser: Browser) -> str:
    """The list of the first page; empty where nothing waits."""
    page = unescape(browser.get("/en/").text).replace("\u2068", "").replace("\u2069", "")
    return page.partition('id="waiting"')[2].partition("</section>")[0]


def test_a_round_that_closed_waits_for_whoever_publishes_it(as_: As, cast: Cast) -> None:
    now = utc_now()
    made = add_round(cast, add_instrument("small", SMALL, now), now)
    sentence = "A round has closed and waits to be published: small (en)"
    assert sentence not in waits(as_("coordinator"))
    close(made, now)
    assert sentence in waits(as_("coordinator"))
    for who in ("focal", "learner", "admin", "commission"):
        assert sentence not in waits(as_(who))
    as_("coordinator").post(f"/en/assessments/rounds/{made.id}/publish")
    assert sentence not in waits(as_("coordinator"))


def test_statements_wait_to_be_begun_and_then_to_be_signed_until_the_round_closes(as_: As, cast: Cast) -> None:
    now = utc_now()
    pairs = make_pairs(cast, now)
    focal, begin = as_("focal"), "Your mechanism is asked what it states: pairs (en)."
    assert begin in waits(focal)
    assert begin not in waits(as_("learner"))
    assert begin not in waits(as_("coordinator"))
    row = add_statement(pairs.id, cast.ministry, "QM-02", levels(2, 3), now, signed=False)
    assert "1 statement is written and not signed: pairs (en)." in waits(focal)
    assert begin not in waits(focal)
    assert begin in waits(as_("focal2"))
    row.signed_at = now
    db.session.commit()
    assert "pairs (en). The round" not in waits(focal)
    close(pairs.round, now)
    assert begin not in waits(as_("focal2"))


def test_a_position_waits_to_be_cleared_and_then_to_be_released(as_: As, cast: Cast) -> None:
    made = small_round(cast)
    position = f"/en/assessments/rounds/{made.id}/positions/QM-01"
    focal = as_("focal")
    assert "position" not in waits(focal)
    focal.post(f"{position}/edit", data=SENT_SMALL | {"level-mandate": "", "number": "1", "revision": "0"})
    assert "position" not in waits(focal)
    focal.post(f"{position}/edit", data=SENT_SMALL | {"number": "1", "revision": "1"})
    assert "The position of Ministry for Women is drafted" in waits(focal)
    assert "The position" not in waits(as_("learner"))
    cleared = {"number": "1", "revision": "2", "name": "Huda", "office": "Minister", "on": "2026-07-14"}
    focal.post(f"{position}/clear", data=cleared | {"reference": "M/14"})
    assert "The position of Ministry for Women is cleared and not released to anybody yet" in waits(focal)
    focal.post(f"{position}/release/1", data={"audience": "country", "sure": "y"})
    assert "position" not in waits(focal)


def test_the_position_of_the_team_waits_for_the_coordinator_alone(as_: As, cast: Cast) -> None:
    made = review(cast)
    publish_now(made)
    add_position(made, None, cast.coordinator, "cleared")
    sentence = "The position of Zahrania is cleared"
    assert sentence in waits(as_("coordinator"))
    assert sentence not in waits(as_("focal"))
    # The next number is being written: what was cleared before it is over.
    later = Position(round_id=made.id, number=2, views={"purpose": LEVEL}, lang="en", written_by_id=cast.coordinator)
    later.written_at = utc_now() + timedelta(seconds=1)
    db.session.add(later)
    db.session.commit()
    assert "position" not in waits(as_("coordinator"))
