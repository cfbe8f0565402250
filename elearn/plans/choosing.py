"""What may be chosen in forms: places for plans, and mechanisms for actions."""

from collections.abc import Collection, Iterable

from flask_babel import gettext as _
from sqlalchemy import and_, or_, select, true

from elearn.db import db
from elearn.i18n.choice import current_language
from elearn.mechanisms.conditions import inside
from elearn.mechanisms.labels import BRANCH_LABELS
from elearn.mechanisms.models import Country, Mechanism
from elearn.mechanisms.naming import country_name, names_of, shown_name
from elearn.mechanisms.vocabulary import ENDINGS
from elearn.plans.standing import Place
from elearn.scope import Scope


def places_to_choose(places: Iterable[Place]) -> list[tuple[str, str]]:
    """Pairs of `country:QM` and what the place is called."""
    found = list(places)
    names = {kind: names_of(kind, [key for one, key in found if one == kind], current_language()) for kind, _k in found}
    return [(f"{kind}:{key}", names[kind].get(key, key)) for kind, key in found]


def mechanisms_to_choose(place: Place, present: Collection[str]) -> list[tuple[str, str]]:
    """Pairs of code and name with branch, by country and code: those that may own or support an action there.

    Under a commission only mechanisms that take part; what an action names already stays among them.
    """
    kind, key = place
    takes_part = Mechanism.participation == "taking_part" if kind == "commission" else true()
    lies_there = inside(Scope("country" if kind == "country" else "commission", key))
    open_there = and_(lies_there, Mechanism.state == "accepted", Mechanism.status.not_in(ENDINGS), takes_part)
    lang = current_language()
    statement = (
        select(Mechanism.code, Mechanism.branch, shown_name(lang).label("name"), country_name(lang).label("country"))
        .join(Country, Country.code == Mechanism.country_code)
        .where(or_(open_there, Mechanism.code.in_(present)))
        .order_by(Mechanism.country_code, Mechanism.code)
    )
    rows = db.session.execute(statement).all()
    return [
        (row.code, _label(row.name or row.code, row.branch, row.country if kind == "commission" else ""))
        for row in rows
    ]


def _label(name: str, branch: str, country: str) -> str:
    said = [part for part in (country, str(BRANCH_LABELS[branch])) if part]
    return f"{name} ({_(', ').join(said)})"
