"""What a person may type about herself."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, PasswordField, StringField

from elearn.accounts.fields import (
    email_field,
    form_key_field,
    language_field,
    name_field,
    new_password_field,
    repeat_field,
    shared_device_field,
    sign_in_name_field,
    time_zone_field,
)
from elearn.accounts.models import Person
from elearn.web.forms import BaseForm, clean, required


class SignInForm(BaseForm):
    email = StringField(_l("Mail address or sign-in name"), [required()], filters=[clean])
    password = PasswordField(_l("Password"), [required()])
    shared_device = shared_device_field()
    next = HiddenField()


class SignUpForm(BaseForm):
    """A new account. The passwords that it refuses depend on the names in it."""

    name = name_field()
    sign_in_name = sign_in_name_field()
    email = email_field()
    new_password = new_password_field()
    language = language_field()
    time_zone = time_zone_field()
    shared_device = shared_device_field()
    form_key = form_key_field()
    next = HiddenField()

    @property
    def whose(self) -> str:
        return self.sign_in_name.data or ""

    @property
    def whose_email(self) -> str:
        return self.email.data or ""

    @property
    def whose_name(self) -> str:
        return self.name.data or ""


class DetailsForm(BaseForm):
    name = name_field()
    language = language_field()
    time_zone = time_zone_field()


class EmailForm(BaseForm):
    email = email_field()
    password = PasswordField(_l("Your password"), [required()])


class _ForSomebody(BaseForm):
    """A new password for a known account."""

    whose = ""
    whose_email = ""
    whose_name = ""

    def belongs_to(self, person: Person) -> None:
        """No part of what is known of her makes a good password."""
        self.whose, self.whose_email, self.whose_name = person.sign_in_name, person.email or "", person.name


class PasswordForm(_ForSomebody):
    password = PasswordField(_l("Your present password"), [required()])
    new_password = new_password_field(_l("New password"))
    repeat = repeat_field()


class ResetForm(_ForSomebody):
    new_password = new_password_field(_l("New password"))
    repeat = repeat_field()
    shared_device = shared_device_field()


class AskResetForm(BaseForm):
    email = StringField(_l("Mail address or sign-in name"), [required()], filters=[clean])


class CodeForm(BaseForm):
    code = StringField(
        _l("Code"),
        [required()],
        filters=[clean],
        description=_l(
            "Twelve letters and digits, as printed: ABCD-EFGH-JKMN. Capital or small letters, both are right."
        ),
    )


class TermsForm(BaseForm):
    next = HiddenField()
