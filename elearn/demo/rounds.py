"""Open rounds in an invented country: its second map, the readiness of a ministry, and a joint review to be led."""

from datetime import datetime, timedelta

from sqlalchemy import select

from elearn.accounts.models import Person
from elearn.assessments.code_operations import print_codes
from elearn.assessments.models import Round
from elearn.assessments.opening_queries import bodies
from elearn.assessments.round_operations import Plan, open_round
from elearn.assessments.round_queries import find
from elearn.assessments.states import LOWEST_K
from elearn.db import db
from elearn.errors import NotFoundError
from elearn.i18n.languages import FALLBACK
from elearn.instruments.queries import current_version
from elearn.mechanisms.queries import find_scope

OPEN_FOR = timedelta(days=60)
ZONE = "Asia/Amman"
# Codes of an invented workshop, so that enough persons are asked in a ministry of which two are of the cast.
CODES = 6


def add_rounds(now: datetime) -> None:
    """Where the instruments are published, and no round is open yet."""
    db.session.flush()
    unpublished = select(Round.id).where(Round.published_at.is_(None))
    if db.session.scalar(unpublished.limit(1)) is not None:
        return
    _open("map", "country", "QM", "coordinator", now, purpose="Who works with whom in Zahrania, and who needs to.")
    _open("review", "country", "QM", "coordinator", now, purpose="The second review, for the day of all mechanisms.")
    made = _open("readiness", "mechanism", "QM-01", "focal", now, threshold=LOWEST_K)
    if made is not None:
        (body,) = bodies(find_scope("mechanism", "QM-01"), FALLBACK)
        print_codes(find(made.id, now), body.id, CODES, made.opened_by_id, now)


def _open(
    instrument: str, kind: str, key: str, by: str, now: datetime, *, threshold: int = 5, purpose: str = ""
) -> Round | None:
    try:
        version = current_version(instrument)
    except NotFoundError:
        return None
    scope = find_scope(kind, key)
    plan = Plan(
        version.id,
        scope,
        ZONE,
        now,
        now + OPEN_FOR,
        threshold,
        [one.id for one in bodies(scope, FALLBACK)],
        purpose=purpose,
        facilitated=version.structure.about == "system",
    )
    return open_round(plan, db.session.scalars(select(Person.id).where(Person.sign_in_name == by)).one(), now)
