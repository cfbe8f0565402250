"""Names inside SQL statements, and of many places at once."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from sqlalchemy import ColumnElement, ScalarSelect, String, case, func, select

from elearn.db import db
from elearn.i18n.languages import FALLBACK, best, direction
from elearn.mechanisms.labels import COMMISSION_LABELS
from elearn.mechanisms.models import Country, Mechanism, MechanismName, MechanismType

# Languages beside Arabic that are written from right to left; a name may carry a script, as in uz-Arab.
RIGHT_TO_LEFT: Final = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})


@dataclass(frozen=True, slots=True)
class Text:
    """Words with the language they are in."""

    text: str
    lang: str

    @property
    def dir(self) -> str:
        """`rtl` or `ltr`, by the script where the language says it, else by the language."""
        base, _, script = self.lang.partition("-")
        if script:
            return "rtl" if script == "Arab" else "ltr"
        return "rtl" if base in RIGHT_TO_LEFT else direction(base)


def _of(column: ColumnElement[str], lang: str) -> ScalarSelect[str]:
    nearest = case((MechanismName.lang == lang, 0), (MechanismName.lang == FALLBACK, 1), else_=2)
    statement = select(column).where(MechanismName.mechanism_id == Mechanism.id)
    order = nearest, MechanismName.official.desc(), MechanismName.id
    return statement.order_by(*order).limit(1).correlate(Mechanism).scalar_subquery()


def shown_name(lang: str) -> ScalarSelect[str]:
    """The name of `Mechanism` for a reader of `lang`: in it, else in English, else the body's own."""
    return _of(MechanismName.name.expression, lang)


def shown_lang(lang: str) -> ScalarSelect[str]:
    """The language that `shown_name` is in."""
    return _of(MechanismName.lang.expression, lang)


def _own(column: ColumnElement[str]) -> ScalarSelect[str]:
    statement = select(column).where(MechanismName.mechanism_id == Mechanism.id, MechanismName.official)
    return statement.order_by(MechanismName.id).limit(1).correlate(Mechanism).scalar_subquery()


def own_name() -> ScalarSelect[str]:
    """The official name in the body's own language; NULL where none is known."""
    return _own(MechanismName.name.expression)


def own_lang() -> ScalarSelect[str]:
    return _own(MechanismName.lang.expression)


def joined_types() -> ScalarSelect[str]:
    """The types of `Mechanism`, joined by semicolons."""
    statement = select(func.aggregate_strings(MechanismType.type, ";"))
    return statement.where(MechanismType.mechanism_id == Mechanism.id).correlate(Mechanism).scalar_subquery()


def country_name(lang: str) -> ColumnElement[str]:
    """The name of `Country` for a reader of `lang`, else in English."""
    return func.coalesce(Country.names[lang].as_string(), Country.names[FALLBACK].as_string(), Country.code)


def country_order(lang: str) -> ColumnElement[str]:
    """What countries are sorted by for a reader of `lang`: the same on every database."""
    key = func.coalesce(Country.sort_keys[lang].as_string(), Country.sort_keys[FALLBACK].as_string(), Country.code)
    return key.collate("C") if db.engine.dialect.name == "postgresql" else key


def names_of(kind: str, keys: Collection[str], lang: str) -> dict[str, str]:
    """Key → name of places of one kind, in one statement; places that have none are left out."""
    if kind == "commission":
        return {key: str(COMMISSION_LABELS[key]) for key in keys if key in COMMISSION_LABELS}
    if kind == "country":
        countries = db.session.execute(select(Country.code, Country.names).where(Country.code.in_(keys)))
        return {code: best(names, lang)[0] for code, names in countries}
    if kind == "mechanism":
        statement = select(Mechanism.code, shown_name(lang).cast(String)).where(Mechanism.code.in_(keys))
        return {code: name for code, name in db.session.execute(statement) if name}
    return {}
