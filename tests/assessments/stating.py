"""A round about relations of three mechanisms and a partner, and a deputy beside the focal point."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from elearn.assessments.models import Round, RoundMechanism, RoundPartner, Statement
from elearn.db import db
from elearn.instruments.structure import Dimension, Item, Structure
from tests.assessments.material import PAIRS, add_instrument, add_round
from tests.cast import Cast, add_mechanism, add_person, add_role

# As the real instrument is: beside the levels, what the other body brings, what happened, and a word to it.
WHOLE = replace(
    PAIRS,
    dimensions=(
        *PAIRS.dimensions,
        Dimension(
            "value",
            scored=True,
            answers="institutional",
            answered=2,
            items=tuple(Item(f"value-{number}", "scale", "institutional", scale="trust") for number in (1, 2)),
        ),
        Dimension(
            "year",
            scored=False,
            answers="institutional",
            items=(
                Item("done", "ticks", "institutional", options=("meeting", "none"), alone=("none",)),
                Item("thanks", "text", "institutional", limit=200),
            ),
        ),
    ),
)


@dataclass(frozen=True)
class Pairs:
    """The round, what its partner is called in answers, the third mechanism, and the deputy of the ministry."""

    round: Round
    partner: str
    observatory: int
    deputy: int

    @property
    def id(self) -> int:
        return self.round.id


def make_pairs(cast: Cast, now: datetime, structure: Structure = PAIRS) -> Pairs:
    third = add_mechanism("QM-03", "observatory", "independent", now, en="Observatory", ar="المرصد")
    deputy = add_person("Dina Aoun", now, sign_in_name="deputy")
    add_role(deputy, "deputy", "mechanism", "QM-01", now)
    made = add_round(cast, add_instrument("pairs", structure, now), now, (cast.ministry, cast.ombuds, third.id))
    partner = RoundPartner(round_id=made.id, name="Women's Union")
    db.session.add(partner)
    db.session.commit()
    return Pairs(made, f"partner-{partner.id}", third.id, deputy.id)


def add_statement(
    round_id: int, mechanism_id: int, about: str, answers: dict[str, Any], now: datetime, *, signed: bool = True
) -> Statement:
    row = Statement(
        round_id=round_id,
        mechanism_id=mechanism_id,
        about=about,
        answers=answers,
        revision=1,
        written_at=now,
        signed_at=now if signed else None,
    )
    db.session.add(row)
    db.session.commit()
    return row


def levels(now: int | str, needed: int | str) -> dict[str, Any]:
    return {"with": {"value": {"now": now, "needed": needed}}}


def say_sharing(round_id: int, *mechanisms: int) -> None:
    """These agree to be shown to each other; the others say that they do not."""
    for row in db.session.scalars(select(RoundMechanism).where(RoundMechanism.round_id == round_id)):
        row.shares = row.mechanism_id in mechanisms
    db.session.commit()


def close(made: Round, now: datetime, *, published: bool = False) -> None:
    row = db.session.get_one(Round, made.id)
    row.closes_at = now - timedelta(seconds=1)
    row.published_at = now if published else None
    db.session.commit()
