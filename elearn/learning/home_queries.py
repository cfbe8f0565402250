"""Where a person belongs, for her first page."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlalchemy import select

from elearn.db import db
from elearn.mechanisms.models import Mechanism, MechanismName, Membership
from elearn.mechanisms.vocabulary import OPEN_STATES


@dataclass(frozen=True, slots=True)
class Belonging:
    """A mechanism that a person belongs to, or asked to belong to; `learning` marks the one she learns under."""

    code: str
    names: Mapping[str, str]
    state: str
    learning: bool


def belongings(person_id: int) -> list[Belonging]:
    """Her mechanisms, the one that she learns under first."""
    statement = (
        select(
            Mechanism.code,
            Membership.state,
            Membership.learning_under,
            MechanismName.lang,
            MechanismName.name,
        )
        .join(Mechanism, Mechanism.id == Membership.mechanism_id)
        .outerjoin(MechanismName, MechanismName.mechanism_id == Mechanism.id)
        .where(Membership.person_id == person_id, Membership.state.in_(OPEN_STATES))
        .order_by(Membership.learning_under.desc(), Mechanism.code, MechanismName.official.desc(), MechanismName.lang)
    )
    found: dict[str, Belonging] = {}
    for row in db.session.execute(statement):
        one = found.setdefault(row.code, Belonging(row.code, {}, row.state, row.learning_under))
        if row.lang:
            found[row.code] = replace(one, names={**one.names, row.lang: row.name})
    return list(found.values())
