"""A joint review of the demonstration's country, and a round of its ministry, put beside what the cast has."""

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

from sqlalchemy import select

from config import read_config
from elearn.accounts.models import Person
from elearn.app import create_app
from elearn.assessments.models import Answer, Response, Round, RoundCode, RoundMechanism
from elearn.assessments.result_counting import dimensions
from elearn.assessments.signals import round_published
from elearn.db import db, utc_now
from elearn.instruments.queries import current_version
from elearn.instruments.structure import Dimension
from elearn.mechanisms.models import Mechanism

# So many that how they lie is shown, too.
LEVELS = (2,) * 10 + (3,) * 10


def add_review(instance: Path, *, published: bool, instrument: str = "review") -> int:
    """The id of a round in which twenty persons have answered; a joint review is led in a room."""
    with create_app(read_config({"INSTANCE_PATH": str(instance)})).app_context():
        now = utc_now()
        version = current_version(instrument)
        made = Round(
            version_id=version.id,
            scope_kind="country",
            scope_key="QM",
            time_zone="UTC",
            opens_at=now - timedelta(days=1),
            closes_at=now - timedelta(hours=1) if published else now + timedelta(days=1),
            threshold=5,
            facilitated=version.structure.about == "system",
            opened_by_id=_person("coordinator"),
            created_at=now,
        )
        db.session.add(made)
        db.session.flush()
        bodies = list(db.session.scalars(select(Mechanism.id).where(Mechanism.code.in_(["QM-01", "QM-02"]))))
        db.session.add_all(RoundMechanism(round_id=made.id, mechanism_id=one, invites_members=True) for one in bodies)
        _answer(made.id, bodies[0], dimensions(version.structure), LEVELS)
        if published:
            made.published_at = now
            db.session.flush()
            round_published.send(None, round_id=made.id, now=now)
        db.session.commit()
        return made.id


def _person(name: str) -> int:
    return db.session.scalars(select(Person.id).where(Person.sign_in_name == name)).one()


def _answer(round_id: int, mechanism_id: int, parts: Sequence[Dimension], levels: Sequence[int]) -> None:
    for level in levels:
        values = {"round_id": round_id, "mechanism_id": mechanism_id}
        code = RoundCode(digest=uuid4().hex, printed_at=utc_now(), **values)
        response = Response(id=str(uuid4()), code_digest=code.digest, **values)
        db.session.add_all((code, response))
        db.session.flush()
        db.session.add_all(
            Answer(response_id=response.id, item=item.key, given={"value": level})
            for part in parts
            for item in part.items
            if item.kind in {"level", "scale"}
        )
