"""What is typed about the paper on which a position was cleared, and to whom it is released."""

from datetime import date, timedelta
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, StringField
from wtforms.validators import Length, ValidationError

from elearn.assessments.position_labels import AUDIENCE_LABELS, MEANINGS
from elearn.assessments.position_operations import Clearance
from elearn.assessments.position_queries import Seen
from elearn.assessments.position_states import AUDIENCES
from elearn.db import utc_now
from elearn.mechanisms.choices import pairs
from elearn.mechanisms.partial_dates import in_plain_digits
from elearn.web.forms import BaseForm, clean, required

LONGEST = 200


def whole(text: object) -> int:
    """A number that a form of ours sends; -1 for anything else, and for what no database keeps."""
    typed = str(text)
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else -1  # noqa: PLR2004


def _line(label: object, hint: object = "") -> StringField:
    return StringField(label, description=hint, filters=[clean], validators=[required(), Length(max=LONGEST)])


def _plain(value: Any) -> Any:
    return in_plain_digits(value) if isinstance(value, str) else value


class ClearForm(BaseForm):
    number, revision = HiddenField(default="0"), HiddenField(default="0")
    name = _line(_l("Who cleared it"), _l("The head of the mechanism, or who signs for her."))
    office = _line(_l("Her office"))
    on = StringField(
        _l("On which day"),
        description=_l("Year, month and day in digits: 2026-07-14"),
        filters=[clean, _plain],
        validators=[required()],
    )
    reference = _line(_l("Reference of the paper"), _l("Number of the letter or of the minutes, so that it is found."))

    def validate_on(self, field: Any) -> None:
        try:
            day = date.fromisoformat(field.data)
        except ValueError:
            raise ValidationError(_l("Write year, month and day in digits, such as 2026-07-14.")) from None
        # In the east the day has begun before ours.
        if day > utc_now().date() + timedelta(days=1):
            raise ValidationError(_l("This day lies in the future."))
        field.data = day.isoformat()

    @property
    def seen(self) -> Seen:
        return Seen(whole(self.number.data), whole(self.revision.data))

    def clearance(self) -> Clearance:
        return Clearance(self.name.data, self.office.data, self.on.data, self.reference.data)


class ReleaseForm(BaseForm):
    audience = RadioField(
        _l("Who may read it"),
        choices=pairs(
            (one, _l("%(audience)s. %(meaning)s", audience=AUDIENCE_LABELS[one], meaning=MEANINGS[one]))
            for one in AUDIENCES
        ),
    )
    sure = HiddenField(default="")
