"""What a person's own page of mechanisms shows: her memberships, present and past."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import select

from elearn.db import db
from elearn.mechanisms.endings import is_over
from elearn.mechanisms.models import Country, Mechanism, MechanismChange, Membership
from elearn.mechanisms.naming import Text, country_name, shown_lang, shown_name

# How long a refusal stands on her first page.
NEWS: Final = timedelta(days=60)


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

    @property
    def unasked(self) -> bool:
        """True where an invitation brought her in and nobody has asked yet what she does there."""
        one = self.membership
        return one.state == "accepted" and one.function == "other" and one.decided_at == one.requested_at

    @property
    def successor(self) -> str | None:
        """The code of the mechanism that followed it, where it is no more."""
        return self.mechanism.successor_code if self.over else None


def _memberships(person_id: int, lang: str) -> Any:
    return (
        select(Membership, Mechanism, shown_name(lang), shown_lang(lang), country_name(lang))
        .join(Mechanism, Mechanism.id == Membership.mechanism_id)
        .join(Country, Country.code == Mechanism.country_code)
        .where(Membership.person_id == person_id)
    )


def _own(row: Any) -> OwnMembership:
    membership, body, name, name_lang, country = row
    return OwnMembership(membership, body, Text(name or body.code, name_lang or ""), country)


def own_memberships(person_id: int, lang: str) -> list[OwnMembership]:
    """All that she has or had, the present ones first: one statement."""
    order = Membership.ended_at.is_not(None), Membership.requested_at, Membership.id
    return [_own(row) for row in db.session.execute(_memberships(person_id, lang).order_by(*order))]


def news_of(person_id: int, lang: str, now: datetime) -> OwnMembership | None:
    """Her latest membership, where something about it is news to her: it was not accepted, or waits for her word.

    One statement.
    """
    row = db.session.execute(_memberships(person_id, lang).order_by(Membership.id.desc()).limit(1)).first()
    found = _own(row) if row else None
    since = found.membership.ended_at or found.membership.decided_at if found else None
    is_news = found is not None and since is not None and now - since < NEWS
    return found if found and is_news and (found.membership.state == "refused" or found.unasked) else None


def refusal_reasons(mechanism_ids: list[int]) -> dict[int, str]:
    """Why proposals were refused."""
    statement = select(MechanismChange.mechanism_id, MechanismChange.reason).where(
        MechanismChange.mechanism_id.in_(mechanism_ids), MechanismChange.kind == "refused"
    )
    return {row.mechanism_id: row.reason for row in db.session.execute(statement)}
