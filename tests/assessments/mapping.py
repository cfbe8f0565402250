"""A published round about relations: the ministry and the ombudsperson's office agreed, the observatory did not."""

from datetime import datetime
from typing import Any

from sqlalchemy import select

from elearn.assessments.map_content import CollaborationMap, MapBody, MapPartner, Said
from elearn.assessments.models import Answer, Response, Round, RoundResult
from elearn.assessments.signals import round_published
from elearn.db import db
from elearn.measures.picture import places
from tests.assessments.stating import Pairs, add_statement, close, levels, make_pairs, say_sharing
from tests.cast import Cast


def content(sharing: str, said: dict[str, Any], *, partners: tuple[str, ...] = (), top: int = 5) -> CollaborationMap:
    """`content("ABC", {"AB": (3, 4)})`: mechanisms A, B, C agreed; A says of B that it is 3 and needed is 4.

    Small letters are mechanisms that did not agree.
    """
    bodies = [MapBody(one.upper(), ("other",), "executive", one.isupper()) for one in sharing]
    return CollaborationMap(
        top,
        bodies,
        [MapPartner(f"partner-{number}", name) for number, name in enumerate(partners, start=1)],
        {(pair[0], pair[1:]): Said(*sides) for pair, sides in said.items()},
        places([body.code for body in bodies]),
    )


def publish(made: Pairs | Round, now: datetime) -> None:
    """As whoever publishes does it: the moment, and what is told in the same transaction."""
    close(made if isinstance(made, Round) else made.round, now, published=True)
    round_published.send(None, round_id=made.id, now=now)
    db.session.commit()


def make_map(cast: Cast, now: datetime) -> Pairs:
    """Every one of the three states something, and all is signed but what the ministry says of the partner."""
    pairs = make_pairs(cast, now)
    for mechanism, about, sides in (
        (cast.ministry, "QM-02", (3, 4)),
        (cast.ombuds, "QM-01", (1, 5)),
        (cast.ministry, "QM-03", (2, 2)),
        (pairs.observatory, "QM-01", (4, 4)),
        (cast.ombuds, pairs.partner, (0, 2)),
    ):
        add_statement(pairs.id, mechanism, about, levels(*sides), now)
    add_statement(pairs.id, cast.ministry, pairs.partner, levels(5, 5), now, signed=False)
    say_sharing(pairs.id, cast.ministry, cast.ombuds)
    return pairs


def add_ratings(round_id: int, mechanism_id: int, about: str, values: list[tuple[int, int]], prefix: str) -> None:
    """One response for each pair of values, of the two items about trust."""
    for number, given in enumerate(values):
        response = Response(id=f"{prefix}-{number}", round_id=round_id, mechanism_id=mechanism_id)
        db.session.add(response)
        db.session.flush()
        db.session.add_all(
            Answer(response_id=response.id, item=item, about=about, given={"value": value})
            for item, value in zip(("trust-1", "trust-2"), given, strict=True)
        )
    db.session.commit()


def frozen(name: str) -> Any:
    return db.session.scalar(select(RoundResult.content).where(RoundResult.name == name))
