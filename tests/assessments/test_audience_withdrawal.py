"""A mechanism that agreed to be shown to the others can take that back after publication, too, for all time to come."""

import json
import re
from collections.abc import Callable
from datetime import datetime

import pytest
from sqlalchemy import select

from elearn.assessments.map_gathering import MAP, SAID, TRUST
from elearn.assessments.models import RoundMechanism, Statement
from elearn.audit.models import AuditEntry
from elearn.db import db
from tests.assessments.mapping import add_ratings, frozen, make_map, publish
from tests.assessments.stating import Pairs, add_statement, levels, say_sharing
from tests.cast import Cast
from tests.conftest import Browser

As = Callable[[str], Browser]


@pytest.fixture
def pairs(cast: Cast, now: datetime) -> Pairs:
    """A published map of three mechanisms that agreed, with trust in one of them."""
    made = make_map(cast, now)
    add_statement(made.id, made.observatory, "QM-02", levels(2, 5), now)
    for mechanism, prefix in ((cast.ombuds, "a"), (made.observatory, "b")):
        add_ratings(made.id, mechanism, "QM-01", [(3, 3)] * 4, prefix)
    say_sharing(made.id, cast.ministry, cast.ombuds, made.observatory)
    publish(made, now)
    return made


def sharing(made: Pairs, code: str) -> str:
    return f"/en/assessments/rounds/{made.id}/statements/{code}/sharing"


def take_back(focal: Browser, made: Pairs) -> int:
    """Press the button of the page: its form sends what stands in it."""
    page = focal.get(f"/en/assessments/rounds/{made.id}/statements/QM-01").text
    form = page.partition("Take the agreement back</summary>")[2].partition("</form>")[0]
    data = dict(re.findall(r'<input type="hidden" name="([a-z]+)" value="([^"]*)"', form))
    return focal.post(sharing(made, "QM-01"), data=data).status_code


def test_what_is_taken_back_is_in_no_table_and_on_no_page(as_: As, pairs: Pairs, cast: Cast) -> None:
    focal, neighbour, path = as_("focal"), as_("neighbour"), f"/en/assessments/rounds/{pairs.id}"
    before = neighbour.get(f"{path}/map").text
    assert ">3/4</bdi>" in before
    assert "8 persons" in before
    assert "Take the agreement back" in focal.get(f"{path}/statements/QM-01").text

    assert take_back(focal, pairs) == 303

    after = neighbour.get(f"{path}/map").text
    assert ">3/4</bdi>" not in after
    assert ">1/5</bdi>" not in after
    assert "8 persons" not in after
    assert "2 of 3" in after
    assert neighbour.get(f"{path}/map/pairs/QM-01/QM-02").status_code == 404
    assert ",3,4," not in neighbour.get(f"{path}/map.csv").text
    assert '<edge source="QM-01"' not in neighbour.get(f"{path}/map.graphml").text
    assert {as_(who).get(f"{path}/map").status_code for who in ("learner", "focal")} == {404}
    said = frozen(MAP)["said"]
    assert "QM-01" not in json.dumps([said, frozen(SAID), frozen(TRUST)["received"], frozen(MAP)["summary"]])
    assert said["QM-03"]["QM-02"]["now"] == 2
    assert ">2/5</bdi>" in as_("coordinator").get(f"{path}/map").text


def test_it_is_dated_and_cannot_be_given_again_and_the_statements_stay(as_: As, pairs: Pairs, cast: Cast) -> None:
    focal = as_("focal")
    statements = len(db.session.scalars(select(Statement)).all())
    assert take_back(focal, pairs) == 303
    answer = focal.post(sharing(pairs, "QM-01"), data={"shares": "yes"})
    assert answer.status_code == 409
    assert focal.post(sharing(pairs, "QM-01"), data={"shares": "no"}).status_code == 409
    row = db.session.get_one(RoundMechanism, (pairs.id, cast.ministry))
    assert (row.shares, row.shares_by_id) == (False, cast.focal)
    entry = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert entry is not None
    assert (entry.action, entry.details["shares"]) == ("statements shared", False)
    assert len(db.session.scalars(select(Statement)).all()) == statements
    assert "Your mechanism did not agree." in focal.get(f"/en/assessments/rounds/{pairs.id}/statements/QM-01").text


def test_when_all_took_it_back_nothing_is_left_to_show(as_: As, pairs: Pairs) -> None:
    for who, code in (("focal", "QM-01"), ("focal2", "QM-02")):
        assert as_(who).post(sharing(pairs, code), data={"shares": "no"}).status_code == 303
    page = as_("coordinator").get(f"/en/assessments/rounds/{pairs.id}/map").text
    assert "Fewer than two mechanisms agreed" in page
    assert frozen(MAP)["said"] == frozen(SAID) == {}
