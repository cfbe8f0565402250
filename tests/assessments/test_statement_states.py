"""How far a statement is, and what two deputies wrote into it at once."""

import json
from datetime import datetime
from typing import Any

import pytest

from elearn.assessments.sending import as_shown
from elearn.assessments.statement_states import Stage, lacking_evidence, merge, stage
from elearn.instruments.structure import Item

PAIR = Item("with", "pair", "institutional", scale="contact")
LEVEL = Item("level", "level", "institutional", levels=5, evidence=3)
WORDS = Item("why", "text", "institutional", limit=200)
ITEMS = {item.key: item for item in (PAIR, LEVEL, WORDS)}
KEY = ("with", "QM-02")


def levels(now: Any = None, needed: Any = None) -> dict[str, Any]:
    return {"value": {side: value for side, value in (("now", now), ("needed", needed)) if value is not None}}


def test_a_statement_is_open_then_written_then_signed(now: datetime) -> None:
    assert stage(None, None) is Stage.OPEN
    assert stage({}, None) is Stage.OPEN
    assert stage({"why": {"value": "x"}}, None) is Stage.WRITTEN
    assert stage({"why": {"value": "x"}}, now) is Stage.SIGNED


@pytest.mark.parametrize(
    ("given", "lacks"),
    [
        (None, False),
        ({"value": 2}, False),
        ({"value": 3}, True),
        ({"value": 5, "evidence": "Our protocol"}, False),
        ({"missing": "cannot-say"}, False),
    ],
)
def test_from_the_level_that_the_item_says_evidence_is_named_before_signing(given: Any, lacks: bool) -> None:
    answers = {"level": given} if given else {}
    assert lacking_evidence(ITEMS.values(), answers) == (("level",) if lacks else ())


@pytest.mark.parametrize(
    ("shown", "mine", "stored", "result"),
    [
        pytest.param(None, levels(3), None, levels(3), id="nobody else wrote"),
        pytest.param(levels(1, 2), levels(3, 2), levels(1, 2), levels(3, 2), id="only she changed it"),
        pytest.param(levels(1, 2), levels(3, 2), levels(3, 2), levels(3, 2), id="both wrote the same"),
        pytest.param(levels(1, 2), levels(3, 2), levels(1, 4), levels(3, 4), id="each changed one side"),
        pytest.param(levels(1), levels(1, 5), levels(2), levels(2, 5), id="she added the side that was open"),
        pytest.param(levels(1, 2), None, levels(1, 4), "clash", id="she cleared what another changed"),
        pytest.param(levels(1, 2), levels(3, 2), levels(0, 2), "clash", id="both changed one side"),
        pytest.param(levels(1, 2), levels(1, 2), levels(0, 2), levels(0, 2), id="she changed nothing"),
    ],
)
def test_two_who_write_at_once_lose_nothing(shown: Any, mine: Any, stored: Any, result: Any) -> None:
    merged = merge(ITEMS, {KEY: mine}, {KEY: as_shown(shown)}, {KEY: stored})
    if result == "clash":
        assert not merged.answers
        assert merged.clashes == {KEY}
    else:
        assert merged.clashes == frozenset()
        assert merged.answers.get(KEY, stored) == result


def test_a_text_that_both_changed_clashes() -> None:
    key = ("why", "")
    sent, stored = {key: {"value": "mine"}}, {key: {"value": "theirs"}}
    assert merge(ITEMS, sent, {key: as_shown({"value": "before"})}, stored).clashes == {key}
    assert merge(ITEMS, sent, {key: as_shown(stored[key])}, stored).answers == sent


@pytest.mark.parametrize(
    "shown", ["no json", "[", "7", "[1]", '{"value": 3}', '{"value": {"now": [1]}}', json.dumps({"value": {"now": {}}})]
)
def test_what_a_browser_says_that_it_showed_may_be_anything(shown: str) -> None:
    merged = merge(ITEMS, {KEY: levels(3)}, {KEY: shown}, {KEY: levels(1)})
    assert merged.clashes == {KEY}
