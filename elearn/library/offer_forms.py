"""What a mechanism's focal point writes about a case, and what a reviewer answers."""

from typing import Any
from urllib.parse import urlsplit

from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    HiddenField,
    IntegerField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import Length, NumberRange, Optional, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from elearn.i18n.languages import ALL
from elearn.library.offer_drafts import LONGEST_SOURCE, LONGEST_TEXT, LONGEST_TITLE, Draft
from elearn.library.offer_labels import FIELD_LABELS
from elearn.library.offer_text import render
from elearn.library.themes import THEME_LABELS
from elearn.mechanisms.choices import labelled
from elearn.mechanisms.labels import TYPE_LABELS
from elearn.mechanisms.sources import is_link
from elearn.web.forms import BaseForm, clean, required

LONGEST_REASON = 2000
YEARS = (1900, 2099)


def _text(name: str, hint: object) -> TextAreaField:
    return TextAreaField(
        FIELD_LABELS[name], filters=[clean], validators=[Length(max=LONGEST_TEXT)], default="", description=hint
    )


def _several(name: str, labels: Any) -> SelectMultipleField:
    return SelectMultipleField(
        FIELD_LABELS[name], choices=labelled(labels), widget=ListWidget(), option_widget=CheckboxInput(), default=[]
    )


class _Seen(BaseForm):
    """A form that says which revision of the case its page showed."""

    revision = HiddenField(default="0")

    @property
    def seen(self) -> int:
        text = str(self.revision.data)
        # Longer ones are no revisions, and no number that a database keeps.
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1  # noqa: PLR2004


class CaseForm(_Seen):
    """A draft needs a title; what else is needed is asked for when it is offered."""

    form_key = HiddenField()
    lang = SelectField(
        FIELD_LABELS["lang"],
        choices=labelled({one.code: one.autonym for one in ALL}),
        description=_l("Readers of other languages see it in this one."),
    )
    title = StringField(
        FIELD_LABELS["title"],
        filters=[clean],
        validators=[required(), Length(max=LONGEST_TITLE)],
        default="",
        description=_l("What happened, in a few words: not a judgement, and nobody’s name."),
    )
    happened = _text(
        "happened",
        _l(
            "Who did what together, when, and what came of it; also what did not work, and what is not known. "
            "An empty line begins a new paragraph, - an item of a list, ## a heading, **two stars** stress a word."
        ),
    )
    discuss = _text(
        "discuss", _l("Two or three questions that people of other mechanisms can ask about their own country.")
    )
    year = IntegerField(FIELD_LABELS["year"], validators=[Optional(), NumberRange(*YEARS)])
    source = StringField(
        FIELD_LABELS["source"],
        filters=[clean],
        validators=[Length(max=LONGEST_SOURCE)],
        default="",
        description=_l("A decree, a report, minutes: what a reader could ask your mechanism for."),
    )
    source_url = StringField(
        FIELD_LABELS["source_url"], filters=[clean], validators=[Length(max=LONGEST_SOURCE)], default=""
    )
    types = _several("types", TYPE_LABELS)
    themes = _several("themes", THEME_LABELS)

    def validate_source_url(self, field: Any) -> None:
        if field.data and not (is_link(field.data) and _is_safe(field.data)):
            raise ValidationError(_l("Write a whole address that begins with https://."))

    def validate_happened(self, field: Any) -> None:
        if render(field.data or "", self.lang.data, "").pictures:
            raise ValidationError(_l("A case has no pictures: say in words what they show."))

    validate_discuss = validate_happened

    def draft(self) -> Draft:
        values = {name: self[name].data for name in Draft.__slots__}
        return Draft(**values | {"types": tuple(values["types"]), "themes": tuple(values["themes"])})


def _is_safe(address: str) -> bool:
    parts = urlsplit(address)
    return parts.scheme == "https" and "@" not in parts.netloc


class OfferForm(_Seen):
    sure = BooleanField(
        _l("I have read it once more: no person is named or can be recognised, and our mechanism stands by it."),
        validators=[required(_l("Please read it once more, and tick this."))],
    )


class SeenForm(_Seen):
    """For a single button."""


class ReasonForm(_Seen):
    reason = TextAreaField(
        _l("Why, and what would help"),
        filters=[clean],
        validators=[required(_l("Say why; the mechanism reads this.")), Length(max=LONGEST_REASON)],
    )
