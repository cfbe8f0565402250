"""What a country or a mechanism may choose about the regional view."""

from flask_babel import lazy_gettext as _l
from wtforms import RadioField

from elearn.mechanisms.choices import labelled
from elearn.reports.region.labels import EXTENT_LABELS
from elearn.web.forms import BaseForm


class CountryForm(BaseForm):
    extent = RadioField(
        _l("Your country"),
        choices=labelled({"": _l("It is not in the regional view"), "counts": _l("It is in the regional view")}),
    )


class MechanismForm(BaseForm):
    extent = RadioField(_l("What may be used of what your mechanism stated"), choices=labelled(EXTENT_LABELS))
