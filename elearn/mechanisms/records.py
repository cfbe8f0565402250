"""Between the tables of a mechanism and its description: reading many at once, and writing one."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, select, true

from elearn.db import db
from elearn.mechanisms.description import COLUMNS, Description
from elearn.mechanisms.folding import search_text
from elearn.mechanisms.models import Mechanism, MechanismChange, MechanismName, MechanismType


def describe(mechanism: Mechanism) -> Description:
    """What is said about one mechanism now."""
    return descriptions(Mechanism.id == mechanism.id)[mechanism.code][1]


def descriptions(condition: ColumnElement[bool] | None = None) -> dict[str, tuple[Mechanism, Description]]:
    """Code → mechanism and description, for all or for those that fulfil the condition; three statements."""
    chosen = true() if condition is None else condition
    names: dict[int, list[MechanismName]] = defaultdict(list)
    for name in db.session.scalars(select(MechanismName).join(Mechanism).where(chosen).order_by(MechanismName.id)):
        names[name.mechanism_id].append(name)
    types: dict[int, list[str]] = defaultdict(list)
    for one in db.session.scalars(select(MechanismType).join(Mechanism).where(chosen).order_by(MechanismType.type)):
        types[one.mechanism_id].append(one.type)
    mechanisms = db.session.scalars(select(Mechanism).where(chosen))
    return {one.code: (one, _description(one, names[one.id], types[one.id])) for one in mechanisms}


def _description(mechanism: Mechanism, names: list[MechanismName], types: list[str]) -> Description:
    return Description(
        names={name.lang: name.name for name in names},
        own_lang=next((name.lang for name in names if name.official), None),
        types=tuple(types),
        **{column: getattr(mechanism, column) for column in COLUMNS},
    )


def write(mechanism: Mechanism, description: Description, country_names: Mapping[str, str]) -> None:
    """Store a description in place of the present one, and what search looks into."""
    for column in COLUMNS:
        setattr(mechanism, column, getattr(description, column))
    mechanism.search_text = searched(mechanism.code, description.names, country_names)
    db.session.add(mechanism)
    db.session.flush()
    for table in (MechanismName, MechanismType):
        db.session.execute(delete(table).where(table.mechanism_id == mechanism.id))
    db.session.add_all(
        MechanismName(mechanism_id=mechanism.id, lang=lang, name=name, official=lang == description.own_lang)
        for lang, name in description.names.items()
    )
    db.session.add_all(MechanismType(mechanism_id=mechanism.id, type=key) for key in description.types)


def searched(code: str, names: Mapping[str, str], country_names: Mapping[str, str]) -> str:
    return search_text([code, *names.values(), *country_names.values()])


def note_change(
    mechanism: Mechanism, person_id: int | None, kind: str, changes: dict[str, Any], now: datetime, reason: str = ""
) -> None:
    """Add one act to the history of the mechanism."""
    change = MechanismChange(
        mechanism_id=mechanism.id, person_id=person_id, kind=kind, changes=changes, at=now, reason=reason
    )
    db.session.add(change)
