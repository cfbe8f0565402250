"""The country of a portrait, for those who may open it; for everybody else there is none."""

from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from elearn.accounts.viewer import AnyViewer
from elearn.db import db
from elearn.errors import NotFoundError
from elearn.i18n.languages import best
from elearn.mechanisms.directory import not_chosen
from elearn.mechanisms.models import Country
from elearn.mechanisms.naming import Text
from elearn.mechanisms.portrayed import portrayed_to
from elearn.scope import Scope
from elearn.scope import country as country_scope


@dataclass(frozen=True, slots=True)
class Portrayed:
    """A country with its name for the reader. `not_chosen`: among the commissions to which it belongs."""

    scope: Scope
    name: Text
    not_chosen: bool

    @property
    def code(self) -> str:
        return self.scope.key


def portrayed(viewer: AnyViewer, code: str, lang: str) -> Portrayed:
    """Raises NotFoundError for whoever neither belongs to the country nor holds a role for it."""
    statement = select(Country.names, Country.reports_under, not_chosen().label("not_chosen"))
    row = db.session.execute(statement.where(Country.code == code, portrayed_to(viewer))).first()
    if row is None:
        raise NotFoundError(_l("There is no such portrait, or it is not one of your countries’."))
    name, name_lang = best(row.names, lang)
    return Portrayed(country_scope(code, row.reports_under), Text(name or code, name_lang), row.not_chosen)
