"""A published round with answers, and positions of it in every state."""

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from elearn.assessments.models import Answer, LateAnswer, Position, Response, Round
from elearn.assessments.signals import round_published
from elearn.db import db, utc_now
from elearn.instruments.structure import Dimension, Item, Structure
from tests.assessments.material import SMALL, add_instrument, add_response, add_round
from tests.cast import Cast

REVIEW = Structure(
    "system",
    (),
    tuple(
        Dimension(
            key, scored=True, threshold=3, items=(Item(f"{key}-level", "level", "consensus", levels=5, evidence=3),)
        )
        for key in ("purpose", "roles")
    ),
)
LEVEL = {"level": 2, "agreed": True, "reasons": "It is named, and not written."}
# What a form sends for the two instruments.
SENT_SMALL = {"lang": "en", "level-mandate": "2", "reasons-mandate": "It is named, and not written."}
SENT_REVIEW = {
    "lang": "en",
    "level-purpose": "2",
    "level-roles": "none",
    "reasons-roles": "One.",
    "other-roles": "Two.",
}


def publish(made: Round) -> None:
    row, now = db.session.get_one(Round, made.id), utc_now()
    row.closes_at, row.published_at = now - timedelta(hours=1), now
    round_published.send(None, round_id=row.id, now=now)
    db.session.commit()


def small_round(cast: Cast, persons: int = 9) -> Round:
    """Published; the ministry's people stand at level 2."""
    now = utc_now()
    made = add_round(cast, add_instrument("positions", SMALL, now), now)
    for number in range(persons):
        add_response(made.id, cast.ministry, None, now, f"m{number}")
        given = {"mandate-1": 1, "mandate-2": 1}
        db.session.add_all(Answer(response_id=f"m{number}", item=k, given={"value": v}) for k, v in given.items())
    db.session.add(LateAnswer(response_id="m0", item="mandate-why", given={"value": "Too late."}))
    db.session.commit()
    publish(made)
    return made


def review(cast: Cast, persons: int = 9, code: str = "review", **more: Any) -> Round:
    """A joint review, open and led in a room."""
    now = utc_now()
    made = add_round(cast, add_instrument(code, REVIEW, now), now, facilitated=True, **more)
    for number in range(persons):
        key = f"{code}{number}"
        add_response(made.id, cast.ministry if number % 2 else cast.ombuds, None, now, key)
        given = {"purpose-level": 3, "roles-level": 1 + 3 * (number % 2)}
        db.session.add_all(Answer(response_id=key, item=k, given={"value": v}) for k, v in given.items())
    db.session.commit()
    return made


def add_position(made: Round, mechanism_id: int | None, writer: int, state: str, **more: Any) -> Position:
    """In one of the states; with views that could be cleared."""
    now = utc_now()
    keys = ("mandate",) if mechanism_id else ("purpose", "roles")
    values: dict[str, Any] = {"number": 1, "views": dict.fromkeys(keys, LEVEL), "lang": "en", "revision": 1}
    position = Position(
        round_id=made.id, mechanism_id=mechanism_id, written_by_id=writer, written_at=now, **values | more
    )
    if state != "draft":
        position.cleared_name, position.cleared_office = "Huda Amin", "Office of the Minister"
        position.cleared_on, position.cleared_reference = "2026-07-14", "M/14"
        position.cleared_at, position.cleared_by_id = now, writer
    if state in {"released", "replaced"}:
        position.released_at, position.released_by_id = now, writer
    if state == "replaced":
        position.replaced_at = now
    db.session.add(position)
    db.session.commit()
    return position


def everything_answered() -> list[tuple[Any, ...]]:
    """All rows of responses and answers, whole."""
    found: list[tuple[Any, ...]] = []
    for table in (Response, Answer, LateAnswer):
        columns = table.__table__.columns
        found += sorted((table.__tablename__, *map(repr, row)) for row in db.session.execute(select(*columns)))
    return found
