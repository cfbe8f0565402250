"""The form in which a mechanism is amended, and the one in which it is entered."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import Length, NumberRange, Optional, ValidationError

from elearn.db import utc_now
from elearn.mechanisms.choices import labelled, pairs
from elearn.mechanisms.date_fields import date_field
from elearn.mechanisms.description import Description
from elearn.mechanisms.forms import LONGEST_REASON, chosen
from elearn.mechanisms.labels import CONFIDENCE_LABELS, DATE_KIND_LABELS, STATUS_LABELS
from elearn.mechanisms.lifetime import latest_today
from elearn.mechanisms.lifetime_form import LifetimeForm
from elearn.mechanisms.names_forms import NamesForm
from elearn.mechanisms.partial_dates import EARLIEST, LATEST, lies_after
from elearn.mechanisms.sources import LONGEST_LINK, is_link
from elearn.mechanisms.state_languages import SIX
from elearn.mechanisms.vocabulary import says_that_it_was_read
from elearn.web.forms import clean

FORMAL = {"yes": True, "no": False, "": None}


def _or_none(field: Any) -> str | None:
    return field.data or None


class AmendForm(LifetimeForm, NamesForm):
    """Everything that can be amended, and why."""

    # What was said before; None for a body that is entered now.
    described_before: Description | None = None

    revision = HiddenField()
    formal = RadioField(
        _l("Is it formally set up?"),
        choices=pairs([("yes", _l("Yes")), ("no", _l("No: a caucus, a network")), ("", _l("Not known"))]),
        default="",
    )
    status = SelectField(_l("Status"), choices=labelled(STATUS_LABELS))
    valid_from = date_field(_l("Beginning"))
    date_kind = SelectField(_l("What this date is"), choices=labelled(DATE_KIND_LABELS))
    valid_to = date_field(_l("End"))
    successor_code = SelectField(_l("The mechanism that followed it"), default="")
    note = TextAreaField(_l("Note"), filters=[clean], validators=[Length(max=LONGEST_REASON)], default="")
    source = TextAreaField(_l("Source"), filters=[clean], validators=[Length(max=LONGEST_REASON)], default="")
    source_url = StringField(_l("Link to the source"), filters=[clean], validators=[Length(max=LONGEST_LINK)])
    source_year = IntegerField(_l("Year of the source"), validators=[Optional(), NumberRange(min=EARLIEST, max=LATEST)])
    confidence = SelectField(_l("How sure we are"), choices=labelled(CONFIDENCE_LABELS))
    staff_number = IntegerField(
        _l("Number of staff"),
        description=_l("Shares of staff are shown only where this number and its date are known."),
        validators=[Optional(), NumberRange(min=0, max=1_000_000)],
    )
    staff_number_on = date_field(_l("Date of this number"))
    reason = StringField(_l("Why you amend it"), filters=[clean], validators=[Length(max=LONGEST_REASON)], default="")

    def validate_source_url(self, field: Any) -> None:
        if field.data and not is_link(field.data):
            raise ValidationError(_l("Write a whole address that begins with https:// or http://."))

    def validate_source(self, field: Any) -> None:
        before = self.described_before
        said = (self.confidence.data, bool(field.data or self.source_url.data))
        stood = before and (before.confidence, bool(before.source or before.source_url)) == said
        if says_that_it_was_read(said[0]) and not said[1] and not stood:
            raise ValidationError(_l("Name the source that was read, or choose below that none was."))

    def validate_staff_number_on(self, field: Any) -> None:
        if not self.staff_number.errors and bool(field.data) != (self.staff_number.data is not None):
            raise ValidationError(_l("The number and its date go together."))
        if field.data and lies_after(field.data, latest_today(utc_now())):
            raise ValidationError(_l("The date of the number lies in the future."))

    def description(self, before: Description | None = None) -> Description:
        """What the form says; names in languages that it does not show stay as they were before."""
        shown = {*SIX, before.own_lang if before else None}
        kept = {lang: name for lang, name in (before.names if before else {}).items() if lang not in shown}
        return Description(
            names=kept | self.names(),
            own_lang=_or_none(self.own_lang),
            types=tuple(self.types.data),
            formal=FORMAL[self.formal.data],
            branch=self.branch.data,
            status=self.status.data,
            valid_from=_or_none(self.valid_from),
            valid_to=_or_none(self.valid_to),
            date_kind=self.date_kind.data,
            successor_code=_or_none(self.successor_code),
            note=self.note.data,
            source=self.source.data,
            source_url=_or_none(self.source_url),
            confidence=self.confidence.data,
            source_year=self.source_year.data,
            staff_number=self.staff_number.data,
            staff_number_on=_or_none(self.staff_number_on),
        )


def form_values(description: Description) -> dict[str, Any]:
    """What an amend form shows of a description."""
    values = {name: getattr(description, name) for name in Description.__slots__}
    names = dict(values.pop("names"))
    own = description.own_lang
    return values | {
        **{f"name_{code}": names.get(code, "") for code in SIX},
        "own_lang": own or "",
        "own_name": names.get(own, "") if own and own not in SIX else "",
        "formal": next(key for key, value in FORMAL.items() if value is description.formal),
        "successor_code": description.successor_code or "",
    }


class AddForm(AmendForm):
    """A body that the directory lacks, entered by somebody who may amend it."""

    country = SelectField(_l("Country or area"), validators=[chosen()])
