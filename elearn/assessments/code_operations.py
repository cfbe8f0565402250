"""Printing codes for a workshop, and withdrawing those that nobody has used."""

from datetime import datetime
from typing import Final

from flask_babel import lazy_gettext as _l
from sqlalchemy import exists, update

from elearn.accounts.codes import make_code
from elearn.assessments.code_queries import digest_of
from elearn.assessments.models import Response, RoundCode
from elearn.assessments.round_queries import Found
from elearn.assessments.states import State
from elearn.audit.operations import record
from elearn.db import db
from elearn.errors import RefusedError

MOST: Final = 200


def print_codes(found: Found, mechanism_id: int, number: int, by_id: int, now: datetime) -> list[str]:
    """New codes, to be shown this once: only their digests are kept."""
    if found.state not in {State.PLANNED, State.OPEN}:
        raise RefusedError(_l("This round has closed: nobody more can be asked."))
    codes = [make_code() for _place in range(number)]
    db.session.add_all(
        RoundCode(digest=digest_of(code), round_id=found.round.id, mechanism_id=mechanism_id, printed_at=now)
        for code in codes
    )
    record(by_id, "round codes printed", "round", found.round.id, now, mechanism=mechanism_id, number=number)
    return codes


def withdraw_unused(found: Found, mechanism_id: int, by_id: int, now: datetime) -> None:
    """Codes that opened no response open nothing any more.

    How many that were is said nowhere: it would tell how many have answered.
    """
    used = exists().where(Response.round_id == found.round.id, Response.code_digest == RoundCode.digest)
    here = RoundCode.round_id == found.round.id, RoundCode.mechanism_id == mechanism_id
    db.session.execute(
        update(RoundCode)
        .where(*here, RoundCode.withdrawn_at.is_(None), ~used)
        .values(withdrawn_at=now)
        .execution_options(synchronize_session=False)
    )
    record(by_id, "round codes withdrawn", "round", found.round.id, now, mechanism=mechanism_id)
