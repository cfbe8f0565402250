"""The form for the code of a printed sheet."""

from flask_babel import lazy_gettext as _l
from wtforms import StringField

from elearn.web.forms import BaseForm, clean, required


class SheetForm(BaseForm):
    code = StringField(
        _l("Code from your sheet"),
        description=_l("Twelve letters and digits; capital or small, with or without hyphens."),
        filters=[clean],
        validators=[required()],
    )
