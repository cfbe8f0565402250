"""What a person may type about plans and actions."""

import re
from collections.abc import Iterable
from datetime import date
from secrets import token_urlsafe
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import Length, NumberRange, Optional, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from elearn.db import utc_now
from elearn.i18n.languages import ALL
from elearn.mechanisms.choices import pairs
from elearn.mechanisms.partial_dates import in_plain_digits, problem
from elearn.plans.advice import missing
from elearn.plans.labels import PLAN_STATE_LABELS
from elearn.plans.plan_operations import Outline
from elearn.plans.states import today
from elearn.plans.substance import Substance
from elearn.web.forms import BaseForm, clean, required

LONGEST = 1000
LONGEST_TITLE = 200
LONGEST_ACTION = 300
HIGHEST_LEVEL = 10
KEY = re.compile(r"[A-Za-z0-9_-]{16,32}")
NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")
WHOLE_DAY = len("2027-06-30")
LANGUAGES = pairs((language.code, language.autonym) for language in ALL)


def _plain(value: Any) -> Any:
    return in_plain_digits(value) if isinstance(value, str) else value


def _is_day(_form: Any, field: Any) -> None:
    if field.data and (len(field.data) != WHOLE_DAY or problem(field.data)):
        raise ValidationError(_l("Write a day of the calendar as year, month and day: 2027-06-30."))


def day_field(label: object, description: object = _l("Year, month and day: 2027-06-30.")) -> StringField:
    return StringField(label, description=description, filters=[clean, _plain], validators=[_is_day])


def _text(label: object, hint: object = "", *validators: Any) -> TextAreaField:
    return TextAreaField(
        label, description=hint, filters=[clean], validators=[*validators, Length(max=LONGEST)], default=""
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


class OnceForm(BaseForm):
    """A form that adds something: its key tells a second sending of the same page from a second thing."""

    key = HiddenField(default=lambda: token_urlsafe(16))

    @property
    def once(self) -> str:
        return self.key.data if KEY.fullmatch(self.key.data or "") else token_urlsafe(16)


class RevisionForm(BaseForm):
    """A form about something that others may change at the same time: it carries the revision that its reader saw."""

    revision = HiddenField()

    @property
    def seen(self) -> int:
        text = str(self.revision.data)
        return int(text) if text.isascii() and text.isdigit() else -1


class PlanForm(OnceForm, RevisionForm):
    place = SelectField(_l("For whom"))
    title = StringField(
        _l("What the plan is called"),
        description=_l("In whatever language your team works in."),
        filters=[clean],
        validators=[required(), Length(max=LONGEST_TITLE)],
    )
    lang = SelectField(_l("Language of the title"), choices=LANGUAGES)
    starts_on = day_field(_l("Beginning"))
    ends_on = day_field(_l("End"))
    state = RadioField(
        _l("State"),
        choices=pairs(PLAN_STATE_LABELS.items()),
        default="open",
        description=_l("Nothing is changed in a closed plan; it can be opened again."),
    )

    def validate_ends_on(self, field: Any) -> None:
        if field.data and self.starts_on.data and not self.starts_on.errors and field.data < self.starts_on.data:
            raise ValidationError(_l("The end lies before the beginning."))

    @property
    def outline(self) -> Outline:
        return Outline(self.title.data, self.lang.data, _day(self.starts_on.data), _day(self.ends_on.data))


class ActionForm(OnceForm, RevisionForm):
    """Everything that an action says. `due_before` is the date that it had already."""

    due_before: str | None = None

    instrument = HiddenField()
    result = _text(
        _l("Result wanted"), _l("What will be different, in one sentence: best the description of the next level."),
        required(),
    )  # fmt: skip
    dimension = StringField(
        _l("Dimension"),
        description=_l("Of the assessment that led here, if there was one."),
        filters=[clean],
        validators=[Length(max=80)],
        default="",
    )
    level_now = IntegerField(_l("Level now"), validators=[Optional(), NumberRange(min=0, max=HIGHEST_LEVEL)])
    level_next = IntegerField(_l("Next level"), validators=[Optional(), NumberRange(min=0, max=HIGHEST_LEVEL)])
    what = StringField(
        _l("Action"),
        description=_l("What you do together, so that others would see it being done."),
        filters=[clean],
        validators=[required(), Length(max=LONGEST_ACTION)],
    )
    lang = SelectField(_l("Language in which you write"), choices=LANGUAGES)
    owners = SelectMultipleField(
        _l("Owners"),
        description=_l("Two mechanisms or more. Each of them confirms for itself."),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    support = SelectField(
        _l("Support"), description=_l("A mechanism that helps; best of another branch of the State."), default=""
    )
    means = _text(_l("Means"), _l("People, money, an order, a room: what it takes."))
    due_on = day_field(_l("Date"), _l("By when. Year, month and day: 2027-06-30."))
    evidence = _text(_l("Evidence"), _l("What will show that it is done."))
    stops = _text(_l("What we stop doing"), _l("What you leave aside to find the time."))
    put = BooleanField(_l("Put it to its owners at once"), default=True)

    def offer(self, mechanisms: Iterable[tuple[str, str]]) -> None:
        """The mechanisms that may own or support it."""
        rows = list(mechanisms)
        self.owners.choices = pairs(rows)
        self.support.choices = pairs(rows, empty=_l("None"))

    def validate_support(self, field: Any) -> None:
        if field.data and field.data in (self.owners.data or []):
            raise ValidationError(_l("It owns the action already: choose another one, or none."))

    def validate_owners(self, field: Any) -> None:
        if self.put.data and "owners" in missing(len(set(field.data or [])), dated=True):
            raise ValidationError(_l("Choose two mechanisms or more, or keep it as a draft."))

    def validate_due_on(self, field: Any) -> None:
        if self.put.data and not field.data:
            raise ValidationError(_l("Say by when, or keep it as a draft."))
        past = field.data and not field.errors and field.data < today(utc_now()).isoformat()
        if past and field.data != self.due_before:
            raise ValidationError(_l("This day is over. Choose one that lies ahead."))

    @property
    def substance(self) -> Substance:
        instrument = self.instrument.data or ""
        return Substance(
            lang=self.lang.data,
            what=self.what.data,
            result=self.result.data,
            owners=tuple(sorted(set(self.owners.data or []))),
            support=self.support.data or None,
            instrument=instrument if NAME.fullmatch(instrument) else None,
            dimension=self.dimension.data or None,
            level_now=self.level_now.data,
            level_next=self.level_next.data,
            means=self.means.data,
            due_on=self.due_on.data or None,
            evidence=self.evidence.data,
            stops=self.stops.data,
        )


def action_values(said: Substance) -> dict[str, Any]:
    """What an action form shows of what an action says."""
    values: dict[str, Any] = {name: getattr(said, name) for name in Substance.__slots__}
    texts = {name: values[name] or "" for name in ("support", "instrument", "dimension", "due_on")}
    return values | texts | {"owners": list(said.owners)}


class ActForm(RevisionForm):
    """An act without words: the reader saw this revision."""


class WordsForm(RevisionForm):
    """An act that needs a sentence: why, or what shows it."""

    words = _text("", "", required(_l("Please write a sentence: the other owners read it.")))


class CommentForm(OnceForm):
    text = TextAreaField(
        _l("Your comment"),
        filters=[clean],
        validators=[required(_l("Write something first.")), Length(max=LONGEST)],
    )
