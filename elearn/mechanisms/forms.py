"""What a person may type about memberships, proposals, commissions and views."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from elearn.mechanisms.choices import labelled, pairs
from elearn.mechanisms.date_fields import date_field
from elearn.mechanisms.labels import (
    BRANCH_LABELS,
    COMMISSION_LABELS,
    CONFIDENCE_LABELS,
    FUNCTION_LABELS,
    STATUS_LABELS,
    TYPE_LABELS,
)
from elearn.mechanisms.lifetime_form import LifetimeForm
from elearn.mechanisms.vocabulary import CONFIRMED_AS, ENDINGS
from elearn.web.forms import BaseForm, clean, required

LONGEST_NAME = 300
LONGEST_REASON = 1000


def chosen() -> InputRequired:
    return InputRequired(_l("Please choose one."))


class FilterForm(BaseForm):
    """What a visitor of the directory looks for; part of the address."""

    commission = SelectField(_l("Regional commission"), choices=labelled(COMMISSION_LABELS, empty=_l("All")))
    country = SelectField(_l("Country or area"))
    type = SelectField(_l("Type"), choices=labelled(TYPE_LABELS, empty=_l("All")))
    branch = SelectField(_l("Branch"), choices=labelled(BRANCH_LABELS, empty=_l("All")))
    words = StringField(_l("Words in the name"), filters=[clean])


class FunctionForm(BaseForm):
    function = SelectField(
        _l("What you do there"), choices=labelled(FUNCTION_LABELS, empty=_l("Please choose")), validators=[chosen()]
    )


class JoinForm(FunctionForm):
    learn = BooleanField(_l("I learn for this mechanism from now on"), default=True)


class ConfirmForm(BaseForm):
    confidence = RadioField(
        _l("How do you know?"),
        choices=pairs((key, CONFIDENCE_LABELS[key]) for key in CONFIRMED_AS),
        default=CONFIRMED_AS[0],
    )


class RefuseForm(BaseForm):
    reason = TextAreaField(
        _l("Why"),
        filters=[clean],
        validators=[required(_l("Say why; whoever proposed it reads this.")), Length(max=LONGEST_REASON)],
    )


class DeclineForm(BaseForm):
    reason = TextAreaField(
        _l("Why"),
        filters=[clean],
        validators=[required(_l("Say why; whoever asked reads this.")), Length(max=LONGEST_REASON)],
    )


class SameForm(BaseForm):
    code = SelectField(_l("It is the same body as"), validators=[chosen()])


class CommissionForm(BaseForm):
    commission = RadioField(_l("Regional commission"), validators=[InputRequired(_l("Please choose one."))])

    def offer(self, choices: tuple[str, ...]) -> None:
        """Offer these commissions, and choosing none."""
        offered = [(key, COMMISSION_LABELS[key]) for key in choices]
        self.commission.choices = pairs([*offered, ("none", _l("None: not chosen yet"))])


class ViewForm(BaseForm):
    by_whom = StringField(
        _l("Who says so"),
        description=_l("An institution or a document, for example a ministry, a parliament, a United Nations body."),
        filters=[clean],
        validators=[required(), Length(max=200)],
    )
    recognised = RadioField(
        _l("Is it recognised as a national mechanism?"),
        choices=pairs([("yes", _l("Recognised")), ("no", _l("Not recognised"))]),
        validators=[chosen()],
    )
    view = TextAreaField(
        _l("In what words, and where"), filters=[clean], validators=[Length(max=LONGEST_REASON)], default=""
    )


class CloseForm(LifetimeForm):
    """What became of a body that is no more."""

    revision = HiddenField()
    status = RadioField(
        _l("What became of it"),
        choices=pairs((key, STATUS_LABELS[key]) for key in ENDINGS),
        validators=[chosen()],
    )
    valid_to = date_field(_l("When it ended"), required())
    successor_code = SelectField(_l("The mechanism that followed it"), default="")
    reason = TextAreaField(
        _l("Why, and where it is written"), filters=[clean], validators=[required(), Length(max=LONGEST_REASON)]
    )
