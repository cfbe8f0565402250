"""A field for a date as precise as the source has it."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from markupsafe import Markup, escape
from wtforms import Form, StringField
from wtforms.validators import ValidationError

from elearn.mechanisms.partial_dates import in_plain_digits, problem
from elearn.web.forms import clean


def _ltr(text: object) -> Markup:
    """Digits and hyphens in their order, whatever runs around them."""
    return Markup('<bdi dir="ltr">%s</bdi>') % text


# A lazy sentence reaches the page as it is, so that the marks in it hold.
HINT = _l(
    "A year, a month or a day: %(year)s, %(month)s or %(day)s.",
    year=_ltr("2008"),
    month=_ltr("2008-07"),
    day=_ltr("2008-07-14"),
)


def _plain(value: Any) -> Any:
    return in_plain_digits(value) if isinstance(value, str) else value


def _is_date(_form: Form, field: Any) -> None:
    message = problem(field.data) if field.data else None
    if message:
        sentence = escape(_(message.text))
        raise ValidationError(sentence % {name: _ltr(value) for name, value in message.values.items()})


def date_field(label: object, *validators: Any) -> StringField:
    return StringField(label, description=HINT, filters=[clean, _plain], validators=[*validators, _is_date])
