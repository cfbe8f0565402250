"""The rounds of a country that are not yet published, for those who have a part in them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, or_, select

from elearn.accounts.viewer import AnyViewer
from elearn.assessments.models import Round
from elearn.assessments.round_queries import has_part, moments
from elearn.assessments.states import State, state
from elearn.db import db
from elearn.instruments.queries import titles_of
from elearn.mechanisms.models import Mechanism
from elearn.mechanisms.naming import Text, shown_lang, shown_name


@dataclass(frozen=True, slots=True)
class ComingRound:
    """`body` is the mechanism that holds a round of its own; None for a round of the country."""

    round: Round
    state: State
    title: Text
    body: Text | None


def coming(viewer: AnyViewer, country: str, lang: str, now: datetime) -> list[ComingRound]:
    """Planned, open and closed ones, the one that closes first before the others: two statements."""
    own = and_(Round.scope_kind == "mechanism", Mechanism.code == Round.scope_key)
    of_country = and_(Round.scope_kind == "country", Round.scope_key == country)
    statement = (
        select(Round, Mechanism.code, shown_name(lang).label("name"), shown_lang(lang).label("name_lang"))
        .outerjoin(Mechanism, own)
        .where(
            or_(of_country, Mechanism.country_code == country),
            Round.published_at.is_(None),
            Round.cancelled_at.is_(None),
            has_part(viewer),
        )
        .order_by(Round.closes_at, Round.id)
    )
    rows = db.session.execute(statement).all()
    titles = titles_of({row.Round.version_id for row in rows}, lang)
    return [
        ComingRound(
            row.Round,
            state(moments(row.Round), now),
            Text(*titles[row.Round.version_id]),
            Text(row.name or row.code, row.name_lang or "") if row.code else None,
        )
        for row in rows
    ]
