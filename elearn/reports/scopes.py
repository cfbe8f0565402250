"""Which scope a report covers, and whether this viewer may see its attainment."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from sqlalchemy import or_, select

from elearn.accounts.rights import scopes_for
from elearn.accounts.viewer import AnyViewer, require
from elearn.db import db
from elearn.errors import NotAllowedError, NotFoundError
from elearn.i18n.choice import current_language
from elearn.i18n.languages import best
from elearn.mechanisms.labels import COMMISSION_LABELS, WORLD_LABEL
from elearn.mechanisms.models import Country, Mechanism, MechanismName
from elearn.mechanisms.naming import joined_types
from elearn.mechanisms.vocabulary import COMMISSIONS
from elearn.scope import WORLD, Scope, commission, country, mechanism

ACT = "see attainment"


@dataclass(frozen=True, slots=True)
class Reported:
    """A scope with its name; what stands after `lang` is of a mechanism."""

    scope: Scope
    name: str
    lang: str
    id: int = 0
    country_name: str = ""
    participation: str = ""
    branch: str = ""
    types: tuple[str, ...] = ()


def _unknown() -> NotFoundError:
    return NotFoundError(_l("There is no such report."))


def find(kind: str, key: str) -> Reported:
    """The scope that an address or a command names. Raises NotFoundError."""
    lang = current_language()
    if kind == "world" and not key:
        return Reported(WORLD, str(WORLD_LABEL), lang)
    if kind == "commission" and key in COMMISSIONS:
        return Reported(commission(key), str(COMMISSION_LABELS[key]), lang)
    if kind == "country":
        return _country(key, lang)
    if kind == "mechanism":
        return _mechanism(key, lang)
    raise _unknown()


def _country(code: str, lang: str) -> Reported:
    row = db.session.execute(select(Country.names, Country.reports_under).where(Country.code == code)).first()
    if row is None:
        raise _unknown()
    return Reported(country(code, row.reports_under), *best(row.names, lang))


def _mechanism(code: str, lang: str) -> Reported:
    rows = db.session.execute(
        select(
            Mechanism.id,
            Mechanism.code,
            Mechanism.country_code,
            Mechanism.participation,
            Mechanism.branch,
            joined_types().label("types"),
            Country.names,
            Country.reports_under,
            MechanismName.lang,
            MechanismName.name,
        )
        .join(Country, Country.code == Mechanism.country_code)
        .outerjoin(MechanismName, MechanismName.mechanism_id == Mechanism.id)
        .where(or_(Mechanism.code == code, Mechanism.former_code == code))
        .order_by(MechanismName.official.desc())
    ).all()
    if not rows:
        raise _unknown()
    row = rows[0]
    name, name_lang = best({one.lang: one.name for one in rows if one.name}, lang)
    scope = mechanism(row.code, row.country_code, row.reports_under)
    types = tuple(sorted((row.types or "").split(";")))
    country_name = best(row.names, lang)[0]
    return Reported(scope, name or code, name_lang, row.id, country_name, row.participation, row.branch, types)


def reported(viewer: AnyViewer, kind: str, key: str) -> Reported:
    """The scope for a viewer who may see its attainment; for anybody else there is none."""
    found = find(kind, key)
    if not viewer.may(ACT, found.scope):
        raise _unknown()
    return found


def with_names(viewer: AnyViewer, code: str) -> Reported:
    """A mechanism whose people the viewer may see by name. Raises NotFoundError or NotAllowedError."""
    found = reported(viewer, "mechanism", code)
    require(viewer, "see names", found.scope)
    return found


def sees_unchosen(viewer: AnyViewer | None) -> bool:
    """Whether figures of a country that has not chosen its commission are shown above it; None: the terminal."""
    return viewer is None or viewer.may(ACT, WORLD)


def mine(viewer: AnyViewer) -> Sequence[Reported]:
    """The scopes that the viewer's roles let her see, the widest first."""
    order = ("world", "commission", "country", "mechanism")
    scopes = {scope for scope in scopes_for(viewer.roles, ACT) if scope.kind in order}
    if not scopes:
        raise NotAllowedError(
            _l("Progress of mechanisms is for those who have a role there. Your own is under “My progress”.")
        )
    ordered = sorted(scopes, key=lambda scope: (order.index(scope.kind), scope.key))
    return [find(scope.kind, scope.key) for scope in ordered]
