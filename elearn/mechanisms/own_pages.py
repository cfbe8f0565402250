"""What a person's own page of mechanisms shows: her memberships, present and past."""

from dataclasses import dataclass

from sqlalchemy import select

from elearn.db import db
from elearn.mechanisms.endings import is_over
from elearn.mechanisms.models import Country, Mechanism, MechanismChange, Membership
from elearn.mechanisms.naming import Text, country_name, shown_lang, shown_name


@dataclass(frozen=True, slots=True)
class OwnMembership:
    membership: Membership
    mechanism: Mechanism
    name: Text
    country: str

    @property
    def open(self) -> bool:
        return self.membership.state in {"requested", "accepted"}

    @property
    def over(self) -> bool:
        """True where the mechanism itself is no more."""
        return is_over(self.mechanism)


def own_memberships(person_id: int, lang: str) -> list[OwnMembership]:
    """All that she has or had, the present ones first: one statement."""
    statement = (
        select(Membership, Mechanism, shown_name(lang), shown_lang(lang), country_name(lang))
        .join(Mechanism, Mechanism.id == Membership.mechanism_id)
        .join(Country, Country.code == Mechanism.country_code)
        .where(Membership.person_id == person_id)
        .order_by(Membership.ended_at.is_not(None), Membership.requested_at, Membership.id)
    )
    return [
        OwnMembership(membership, body, Text(name or body.code, name_lang or ""), country)
        for membership, body, name, name_lang, country in db.session.execute(statement)
    ]


def refusal_reasons(mechanism_ids: list[int]) -> dict[int, str]:
    """Why proposals were refused."""
    statement = select(MechanismChange.mechanism_id, MechanismChange.reason).where(
        MechanismChange.mechanism_id.in_(mechanism_ids), MechanismChange.kind == "refused"
    )
    return {row.mechanism_id: row.reason for row in db.session.execute(statement)}
