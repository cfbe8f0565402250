"""What a reader filters cases and documents by; part of the address."""

from flask_babel import lazy_gettext as _l
from wtforms import SelectField

from elearn.i18n.languages import ALL
from elearn.library.themes import KIND_LABELS, THEME_LABELS
from elearn.mechanisms.choices import labelled
from elearn.mechanisms.labels import COMMISSION_LABELS, TYPE_LABELS
from elearn.web.forms import BaseForm

EVERY = _l("All")
AUTONYMS = {language.code: language.autonym for language in ALL}


class CaseFilterForm(BaseForm):
    commission = SelectField(_l("Regional commission"), choices=labelled(COMMISSION_LABELS, empty=EVERY))
    country = SelectField(_l("Country or area"))
    type = SelectField(_l("Type"), choices=labelled(TYPE_LABELS, empty=EVERY))
    theme = SelectField(_l("Theme"), choices=labelled(THEME_LABELS, empty=EVERY))


class DocumentFilterForm(BaseForm):
    kind = SelectField(_l("Kind"), choices=labelled(KIND_LABELS, empty=EVERY))
    theme = SelectField(_l("Theme"), choices=labelled(THEME_LABELS, empty=EVERY))
    language = SelectField(_l("Language version"), choices=labelled(AUTONYMS, empty=EVERY))
