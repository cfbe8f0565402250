"""At publication the map is frozen: signed, shown among those who agreed, and protected."""

import json
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import func, select, update

from elearn.assessments.map_gathering import MAP, SAID, TRUST
from elearn.assessments.models import RoundPartner, RoundResult, Statement
from elearn.assessments.signals import round_published
from elearn.db import db
from tests.assessments.mapping import add_ratings, frozen, make_map, publish
from tests.assessments.material import SMALL, add_instrument, add_round
from tests.assessments.stating import WHOLE, add_statement, levels, make_pairs, say_sharing
from tests.cast import Cast


def test_only_what_is_signed_among_those_who_agreed_is_in_it(cast: Cast, now: datetime) -> None:
    pairs = make_map(cast, now)
    publish(pairs, now)
    found = frozen(MAP)
    assert found["said"] == {
        "QM-01": {"QM-02": {"now": 3, "needed": 4, "values": {}}},
        "QM-02": {
            "QM-01": {"now": 1, "needed": 5, "values": {}},
            pairs.partner: {"now": 0, "needed": 2, "values": {}},
        },
    }
    assert [(body["code"], body["shares"]) for body in found["bodies"]] == [
        ("QM-01", True),
        ("QM-02", True),
        ("QM-03", False),
    ]
    assert found["summary"]["counts"] == {
        "MET": 0,
        "NOT_MET": 1,
        "NOTHING_NEEDED": 0,
        "NOT_ANSWERED": 0,
        "NOT_SHARED": 2,
    }
    assert found["summary"]["independence"] == [["QM-02", "QM-01"]]
    assert set(frozen(SAID)) == {"QM-01 QM-02", "QM-02 QM-01", f"QM-02 {pairs.partner}"}


def test_what_is_written_later_changes_nothing(cast: Cast, now: datetime) -> None:
    pairs = make_map(cast, now)
    publish(pairs, now)
    before = frozen(MAP)
    db.session.execute(update(Statement).values(answers=levels(5, 0)))
    say_sharing(pairs.id, cast.ministry, cast.ombuds, pairs.observatory)
    round_published.send(None, round_id=pairs.id, now=now)
    db.session.commit()
    assert frozen(MAP) == before
    assert db.session.scalar(select(func.count()).select_from(RoundResult)) == 3


def test_a_round_that_is_not_about_relations_has_no_map(cast: Cast, now: datetime) -> None:
    made = add_round(cast, add_instrument("small", SMALL, now), now)
    round_published.send(None, round_id=made.id, now=now)
    names = db.session.scalars(select(RoundResult.name)).all()
    assert not {MAP, SAID, TRUST} & set(names)


def test_bodies_stand_where_they_stood_in_the_round_before(cast: Cast, now: datetime) -> None:
    pairs = make_map(cast, now)
    publish(pairs, now)
    first = frozen(MAP)["places"]
    version, mechanisms = pairs.round.version_id, (cast.ministry, pairs.observatory)
    second = add_round(cast, version, now, mechanisms)
    db.session.add_all(RoundPartner(round_id=second.id, name=name) for name in ("A newcomer", "women's union"))
    db.session.flush()
    round_published.send(None, round_id=second.id, now=now)
    later: dict[str, Any] = db.session.scalars(
        select(RoundResult.content).where(RoundResult.round_id == second.id, RoundResult.name == MAP)
    ).one()["places"]
    assert {key: later[key] for key in ("QM-01", "QM-03", "partner:women's union")} == {
        key: first[key] for key in ("QM-01", "QM-03", "partner:women's union")
    }
    assert later["partner:a newcomer"] not in first.values()


def test_trust_is_averaged_over_enough_persons_of_two_mechanisms(cast: Cast, now: datetime) -> None:
    pairs = make_map(cast, now)
    add_ratings(pairs.id, cast.ministry, "QM-02", [(4, 4)] * 3, "a")
    add_ratings(pairs.id, pairs.observatory, "QM-02", [(1, 1)] * 2, "b")
    add_ratings(pairs.id, pairs.observatory, "QM-01", [(3, 3)] * 6, "c")
    add_ratings(pairs.id, cast.ministry, "QM-03", [(3, 3)] * 3, "d")
    add_ratings(pairs.id, cast.ombuds, "QM-03", [(3, 3)] * 3, "e")
    add_ratings(pairs.id, cast.ombuds, "QM-02", [(1, 1)] * 9, "own")
    publish(pairs, now)
    assert frozen(TRUST) == {
        "k": 5,
        "parts": ["trust"],
        "received": {
            "QM-01": {"trust": None},
            "QM-02": {"trust": {"low": 60, "high": 60, "raters": 5}},
            pairs.partner: {"trust": None},
        },
    }


@pytest.mark.parametrize("count", [4, 5])
def test_one_person_fewer_leaves_no_trace_in_what_is_frozen(cast: Cast, now: datetime, count: int) -> None:
    pairs = make_map(cast, now)
    add_ratings(pairs.id, cast.ministry, "QM-02", [(4, 4)] * (count - 1), "a")
    add_ratings(pairs.id, pairs.observatory, "QM-02", [(1, 1)], "b")
    publish(pairs, now)
    shown = frozen(TRUST)["received"]["QM-02"]["trust"]
    assert shown == ({"low": 70, "high": 80, "raters": 5} if count == 5 else None)
    assert "a-0" not in json.dumps([frozen(name) for name in (MAP, SAID, TRUST)])


def test_a_statement_about_one_who_did_not_agree_is_not_in_any_table(cast: Cast, now: datetime) -> None:
    pairs = make_map(cast, now)
    secret = {"with": {"value": {"now": 1, "needed": 1}}, "why": {"value": "They are slow."}}
    db.session.execute(update(Statement).where(Statement.about == "QM-03").values(answers=secret))
    add_statement(pairs.id, pairs.observatory, "QM-02", secret, now)
    publish(pairs, now)
    assert "slow" not in json.dumps([frozen(name) for name in (MAP, SAID, TRUST)])


def test_value_is_the_score_of_what_was_stated_and_all_else_is_kept_beside_it(cast: Cast, now: datetime) -> None:
    pairs = make_pairs(cast, now, WHOLE)
    more = {
        "value-1": {"value": 4},
        "value-2": {"value": 3},
        "done": {"value": ["meeting"]},
        "thanks": {"value": "They answer letters."},
    }
    add_statement(pairs.id, cast.ministry, "QM-02", levels(3, "cannot-say") | more, now)
    add_statement(pairs.id, cast.ombuds, "QM-01", {"value-1": {"value": 4}}, now)
    say_sharing(pairs.id, cast.ministry, cast.ombuds)
    publish(pairs, now)
    assert frozen(MAP)["said"] == {
        "QM-01": {"QM-02": {"now": 3, "needed": "cannot-say", "values": {"value": 83}}},
        "QM-02": {"QM-01": {"now": None, "needed": None, "values": {}}},
    }
    assert frozen(SAID)["QM-01 QM-02"] == levels(3, "cannot-say") | more
