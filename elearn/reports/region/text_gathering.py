"""What mechanisms wrote about achievements, what helps, what hinders and what they recommend, with their names."""

from collections.abc import Iterator

from sqlalchemy import select

from elearn.assessments.models import Round
from elearn.db import db
from elearn.mechanisms.models import Mechanism, MechanismName
from elearn.reports.region.declared import TEXT_ITEMS, TEXTS_OF
from elearn.reports.region.frozen import FrozenText
from elearn.reports.region.gathering import Stated, signed
from elearn.reports.region.languages import language_of
from elearn.reports.region.participants import Body, Participants


def texts(inside: Participants) -> list[FrozenText]:
    """Of those that let them be shown. Nothing is counted here, so they may stand in several editions."""
    bodies = {body.code: body for body in inside.bodies.values() if body.shows_texts}
    stated = [one for one in signed(TEXTS_OF, inside) if one.key in bodies]
    names, days = _names(set(bodies)), _days({one.round_id for one in stated})
    return [text for one in stated for text in _of(one, bodies[one.key], names[one.key], days[one.round_id])]


def _of(stated: Stated, body: Body, names: dict[str, str], on: str) -> Iterator[FrozenText]:
    (answers,) = stated.content
    for item in TEXT_ITEMS:
        text = answers.get(item, {}).get("value")
        if isinstance(text, str) and text.strip():
            yield FrozenText(
                item, stated.version, body.code, names, body.types, body.country, on, text, language_of(text)
            )


def _names(codes: set[str]) -> dict[str, dict[str, str]]:
    statement = (
        select(Mechanism.code, MechanismName.lang, MechanismName.name)
        .join(MechanismName, MechanismName.mechanism_id == Mechanism.id)
        .where(Mechanism.code.in_(codes))
        .order_by(MechanismName.official.desc(), MechanismName.lang)
    )
    found: dict[str, dict[str, str]] = {code: {} for code in codes}
    for code, lang, name in db.session.execute(statement):
        found[code][lang] = name
    return found


def _days(rounds: set[int]) -> dict[int, str]:
    rows = db.session.execute(select(Round.id, Round.published_at).where(Round.id.in_(rounds)))
    return {number: at.date().isoformat() for number, at in rows if at}
