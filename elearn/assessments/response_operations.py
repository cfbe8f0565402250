"""Writing a response: beginning it, keeping each answer when it is made, taking it back."""

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, select, tuple_

from elearn.assessments.answering import HELPED, HELPING, Answering
from elearn.assessments.models import Answer, LateAnswer, Response
from elearn.assessments.parts import Key
from elearn.assessments.states import State
from elearn.db import db
from elearn.errors import RefusedError
from elearn.learning.upserts import chunks, insert

# How a respondent says that her answers come in. Only who holds a code may let a person whom she chose enter them.
BY_HERSELF = ("screen", "paper")


def begin(own: Answering, now: datetime, entered: str = "screen") -> Response:
    """She agrees to answer. Sent twice, it is the same response. Raises RefusedError where none is asked."""
    if own.response:
        return own.response
    if not own.is_open:
        raise RefusedError(_l("This round is not open."))
    if not own.parts:
        raise RefusedError(_l("Here institutions answer, and no single persons."))
    if not own.enough_asked:
        raise RefusedError(_l("Too few persons are asked here for answers of single persons to stay unknown."))
    row = {
        "id": str(uuid.uuid4()),
        "round_id": own.found.round.id,
        "mechanism_id": own.mechanism.id,
        "person_id": own.who.person_id,
        "code_digest": own.who.code_digest,
        "entered": _entered(own, entered),
        "begun_at": now,
    }
    db.session.execute(insert(Response).values(**row).on_conflict_do_nothing())
    tie = Response.person_id == own.who.person_id if own.who.person_id else Response.code_digest == own.who.code_digest
    return db.session.scalars(select(Response).where(Response.round_id == own.found.round.id, tie)).one()


def _entered(own: Answering, said: str) -> str:
    if said == HELPED and own.who.code_digest:
        return HELPING
    return said if said in BY_HERSELF else BY_HERSELF[0]


def finish(own: Answering) -> None:
    """Whoever entered the answers of a person is done: from now on nobody is shown them, or changes them."""
    if own.response is None or own.hidden or own.response.entered != HELPING:
        raise RefusedError(_l("There is no response of yours that you could change here."))
    own.response.entered = HELPED


def keep(own: Answering, answers: Mapping[Key, Any]) -> bool:
    """Store each answer in place of the one before; None takes one back.

    True where they count. After the round has closed they are kept for her, apart from what she sent before, and count
    nowhere. Raises RefusedError where there is no response, or none that this account may change.
    """
    if own.response is None or own.hidden:
        raise RefusedError(_l("There is no response of yours that you could change here."))
    if own.found.state not in {State.OPEN, State.CLOSED}:
        raise RefusedError(_l("This round is over; nothing can be changed any more."))
    table: type[Answer | LateAnswer] = Answer if own.is_open else LateAnswer
    _put(table, own.response.id, answers)
    return own.is_open


def _put(table: type[Answer | LateAnswer], response_id: str, answers: Mapping[Key, Any]) -> None:
    """A part may ask a hundred questions: a few statements, however many are answered."""
    gone = [key for key, given in answers.items() if given is None]
    if gone:
        here = tuple_(table.item, table.about).in_(gone)
        db.session.execute(delete(table).where(table.response_id == response_id, here))
    rows = [
        {"response_id": response_id, "item": item, "about": about, "given": given}
        for (item, about), given in answers.items()
        if given is not None
    ]
    for some in chunks(rows):
        statement, keys = insert(table).values(some), ["response_id", "item", "about"]
        db.session.execute(
            statement.on_conflict_do_update(index_elements=keys, set_={"given": statement.excluded.given})
        )


def take_back(own: Answering) -> None:
    """She does not want to take part after all: nothing of her response stays. Only while the round is open.

    What a person whom she chose entered is shown to nobody, and goes like her own when she comes with her code.
    """
    if own.response is None or (own.hidden and own.who.person_id):
        return
    if not own.is_open:
        raise RefusedError(_l("This round has closed. What you sent before it closed counts, without your name."))
    erase(own.response.id)


def erase(response_id: str) -> None:
    for table in (Answer, LateAnswer):
        db.session.execute(delete(table).where(table.response_id == response_id))
    db.session.execute(delete(Response).where(Response.id == response_id))
