"""The words of a round's instrument, and the names of the bodies in it, for a reader of a language."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select

from elearn.assessments.answering import PARTNER
from elearn.assessments.asking import Body
from elearn.assessments.models import Round, RoundPartner
from elearn.db import db
from elearn.instruments import queries as instruments
from elearn.instruments.queries import Words
from elearn.mechanisms.models import Mechanism
from elearn.mechanisms.naming import shown_lang, shown_name


def words(row: Round, lang: str) -> Words:
    """The texts of the version that the round is bound to, in the best language."""
    return instruments.words_in(row.version_id, lang)


def titles(rows: Iterable[Round], lang: str) -> dict[int, tuple[str, str]]:
    """What the instruments of these rounds are called, and in which language, by the version each is bound to."""
    versions = {row.version_id for row in rows}
    return instruments.titles_of(versions, lang) if versions else {}


def languages(row: Round) -> list[str]:
    """The languages of that version."""
    return instruments.languages_of(row.version_id)


def bodies(round_id: int, abouts: Sequence[str], lang: str) -> list[Body]:
    """The bodies in their order, with names in the best language; partners have the one they were entered under."""
    codes = select(Mechanism.code, shown_name(lang), shown_lang(lang)).where(Mechanism.code.in_(abouts))
    found = {code: Body(code, str(name or code), str(tongue or "")) for code, name, tongue in db.session.execute(codes)}
    if any(about.startswith(PARTNER) for about in abouts):
        partners = select(RoundPartner.id, RoundPartner.name).where(RoundPartner.round_id == round_id)
        found |= {f"{PARTNER}{key}": Body(f"{PARTNER}{key}", name) for key, name in db.session.execute(partners)}
    return [found.get(about, Body(about)) for about in abouts]
