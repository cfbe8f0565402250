"""What a person may type about a round."""

from collections.abc import Iterable, Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    Form,
    HiddenField,
    IntegerField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import Length, NumberRange, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from elearn.accounts.fields import time_zone_field
from elearn.assessments.code_operations import MOST
from elearn.assessments.local_times import Local, local, read_day, read_time
from elearn.assessments.opening import THRESHOLDS
from elearn.assessments.opening_queries import Body
from elearn.assessments.states import K
from elearn.mechanisms.choices import pairs
from elearn.web.forms import BaseForm, clean, required

LONGEST_PURPOSE = 1000
LONGEST_NAME = 200
MOST_LINES = 100


def lines(text: str | None) -> list[str]:
    """One thing on each line, each once."""
    return list(dict.fromkeys(line.strip() for line in (text or "").splitlines() if line.strip()))


def _is_day(_form: Form, field: Any) -> None:
    if field.data and read_day(field.data) is None:
        raise ValidationError(_("Write the day as year, month and day, for example 2026-12-31."))


def _is_time(_form: Form, field: Any) -> None:
    if field.data and read_time(field.data) is None:
        raise ValidationError(_("Write the time in 24 hours, for example 17:30."))


def _few(_form: Form, field: Any) -> None:
    if len(lines(field.data)) > MOST_LINES:
        raise ValidationError(_("Write %(most)s lines at most.", most=MOST_LINES))
    if any(len(line) > LONGEST_NAME for line in lines(field.data)):
        raise ValidationError(_("Write %(most)s characters a line at most.", most=LONGEST_NAME))


def _day(label: object, *validators: Any) -> StringField:
    return StringField(label, filters=[clean], validators=[*validators, _is_day], default="")


def _time(label: object, *validators: Any) -> StringField:
    return StringField(label, filters=[clean], validators=[*validators, _is_time], default="")


def _bodies_field() -> SelectMultipleField:
    return SelectMultipleField(
        _l("Mechanisms that take part"), coerce=int, choices=[], widget=ListWidget(), option_widget=CheckboxInput()
    )


def _persons_field() -> TextAreaField:
    return TextAreaField(
        _l("Single persons who are asked"),
        description=_l("One sign-in name a line. They belong to one of the mechanisms that take part."),
        filters=[clean],
        validators=[_few],
        default="",
    )


def moment_of(day: StringField, clock: StringField, zone: str) -> Local | None:
    """The moment that two fields say; None where they say none."""
    found_day, found_time = read_day(day.data or ""), read_time(clock.data or "")
    return local(found_day, found_time, zone) if found_day and found_time else None


class AskingForm(BaseForm):
    """Who is asked: mechanisms with all their members or without, and single persons."""

    mechanisms = _bodies_field()
    members = BooleanField(_l("All members of these mechanisms are asked"), default=True)
    persons = _persons_field()

    def offer(self, bodies: Sequence[Body]) -> None:
        self.mechanisms.choices = pairs((str(one.id), f"{one.name} ({one.code})") for one in bodies)

    def say_unknown(self, names: Iterable[str]) -> bool:
        """Says which names belong to nobody who could be asked; True where there are any."""
        unknown = ", ".join(names)
        if unknown:
            self.persons.errors = [
                _("No member of the mechanisms that take part has this sign-in name: %(names)s", names=unknown)
            ]
        return bool(unknown)


class OpenForm(AskingForm):
    partners = TextAreaField(
        _l("Bodies outside the mechanisms"),
        description=_l(
            "For example civil society or a statistics office, one a line. They are rated and do not rate themselves."
        ),
        filters=[clean],
        validators=[_few],
        default="",
    )
    time_zone = time_zone_field()
    opens_on = _day(_l("Opens: day"))
    opens_time = _time(_l("Opens: time"))
    closes_on = _day(_l("Closes: day"), required())
    closes_time = _time(_l("Closes: time"), required())
    threshold = SelectField(
        _l("Figures rest on at least so many persons"),
        description=_l("It cannot be lowered later. Where fewer are asked, answers of single persons are not asked."),
        choices=pairs((str(one), str(one)) for one in THRESHOLDS),
        default=str(K),
    )
    purpose = TextAreaField(
        _l("What the round is for"),
        description=_l("Whoever is asked reads it."),
        filters=[clean],
        validators=[Length(max=LONGEST_PURPOSE)],
        default="",
    )
    facilitated = BooleanField(
        _l("It is led in a room"),
        description=_l("Whoever runs the round closes it there, before its time, and publishes it at once."),
    )
    sure = HiddenField()


class ExtendForm(BaseForm):
    closes_on = _day(_l("Closes: day"), required())
    closes_time = _time(_l("Closes: time"), required())


class CodesForm(BaseForm):
    number = IntegerField(
        _l("How many codes"),
        description=_l("From 1 to %(most)s; each opens one response.", most=MOST),
        validators=[required(), NumberRange(1, MOST)],
        default=20,
    )
    form_key = HiddenField()
