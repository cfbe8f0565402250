"""The letter to all who are asked in a round, whether they have answered or not: nobody looks which."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy import select

from elearn.accounts.letters import link, post, write
from elearn.accounts.models import Person
from elearn.assessments.asked_queries import asked_really
from elearn.assessments.models import Round
from elearn.assessments.round_queries import find
from elearn.assessments.round_texts import words
from elearn.db import db
from elearn.i18n.languages import BY_CODE, offered
from elearn.i18n.moments import moment_in


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Several persons may share one; they get one letter in each of their languages."""

    address: str
    language: str


def mailboxes(person_ids: Iterable[int]) -> list[Mailbox]:
    statement = (
        select(Person.email, Person.language)
        .where(Person.id.in_(set(person_ids)), Person.email.is_not(None), Person.closed_at.is_(None))
        .order_by(Person.email, Person.language)
    )
    return list(dict.fromkeys(Mailbox(str(to), offered(lang)) for to, lang in db.session.execute(statement)))


def write_to_asked(round_ids: Sequence[int], base: str, now: datetime) -> None:
    """After the commit that noted it."""
    for round_id in round_ids:
        found = find(round_id, now)
        for box in mailboxes(asked_really(found)):
            _write(found.round, box, base)


def _write(row: Round, box: Mailbox, base: str) -> None:
    with force_locale(BY_CODE[box.language].locale):
        text = write(
            "round",
            title=words(row, box.language).title,
            closes=moment_in(row.closes_at, row.time_zone),
            link=link(base, "answering.start", box.language, round_id=str(row.id)),
        )
        post(box.address, _("A self-assessment asks for your answers"), text, box.language, base)
