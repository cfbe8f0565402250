"""Fields and checks that several forms of accounts share."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from flask_babel import get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Form, HiddenField, PasswordField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Optional, ValidationError

from elearn.accounts import limiting, mailboxes, password_rules, person_names, sign_in_names
from elearn.accounts.clocks import zone_names
from elearn.accounts.person_queries import is_taken
from elearn.accounts.sign_in_names import fold
from elearn.i18n.languages import OFFERED
from elearn.i18n.messages import Message
from elearn.web.forms import clean, required

NAME_LONGEST = 200


def say(message: Message | None) -> None:
    """Raise a rule's message as an error of the field, in the reader's language."""
    if message:
        raise ValidationError(_(message.text, **message.values))


def _is_address(_form: Form, field: Any) -> None:
    say(mailboxes.problem(field.data))


def _is_free_name(_form: Form, field: Any) -> None:
    name = fold(field.data)
    say(sign_in_names.problem(name))
    if is_taken(name):
        limiting.count("taken name")
        raise ValidationError(_("Somebody has this sign-in name already. Please choose another one."))


def _can_be_seen(_form: Form, field: Any) -> None:
    say(person_names.problem(field.data))


def _seen_part(value: Any) -> Any:
    return person_names.without_invisible(value) if isinstance(value, str) else value


def _is_good_password(form: Form, field: Any) -> None:
    own = (str(getattr(form, key, "")) for key in ("whose", "whose_email", "whose_name"))
    say(password_rules.problem(field.data, *own))


def _is_the_same(form: Form, field: Any) -> None:
    if field.data != form["new_password"].data:
        raise ValidationError(_("This is not the same as above."))


def name_field() -> StringField:
    return StringField(
        _l("Your name"),
        [required(), Length(max=NAME_LONGEST), _can_be_seen],
        filters=[clean, _seen_part],
        description=_l("In any script, as it should stand on a certificate."),
    )


def email_field() -> StringField:
    return StringField(
        _l("Mail address"),
        [Optional(), _is_address],
        filters=[clean],
        description=_l(
            "Others may use the same mailbox. Without an address, whoever helps you can print a code for you."
        ),
    )


def sign_in_name_field() -> StringField:
    return StringField(
        _l("Sign-in name"),
        [Optional(), _is_free_name],
        filters=[clean],
        description=_l("Letters of any script, and digits. Leave it empty and we make one of your name."),
    )


def new_password_field(label: object = None) -> PasswordField:
    return PasswordField(
        label or _l("Password"),
        [InputRequired(_l("Please fill this in.")), _is_good_password],
        description=_l("At least 10 characters. A short sentence is a good one."),
    )


def repeat_field() -> PasswordField:
    return PasswordField(_l("The same password again"), [InputRequired(_l("Please fill this in.")), _is_the_same])


def language_field() -> SelectField:
    return SelectField(_l("Language"), choices=[SelectChoice(one.code, one.autonym) for one in OFFERED])


def _zones() -> list[SelectChoice]:
    return [SelectChoice(zone, city) for zone, city in zone_names(str(get_locale()))]


def time_zone_field() -> SelectField:
    return SelectField(_l("Time zone"), choices=_zones, default="UTC", description=_l("The city whose time you use."))


def shared_device_field() -> BooleanField:
    return BooleanField(
        _l("This is a shared device"),
        description=_l("You are signed out after 30 minutes without a click, and nothing is kept here."),
    )


def form_key_field() -> HiddenField:
    """Tells a form that is sent once more from another one."""
    return HiddenField(default=lambda: uuid4().hex)


Choices = Callable[[], list[SelectChoice]]
