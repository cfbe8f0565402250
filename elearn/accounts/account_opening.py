"""From a form to an account, for open sign-up and for invitations."""

from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy.exc import IntegrityError

from elearn.accounts.models import Person
from elearn.accounts.person_operations import open_account
from elearn.db import db
from elearn.web.forms import BaseForm


def open_from(form: BaseForm, now: datetime) -> Person | None:
    """The new account; None where another one took the sign-in name at the same moment, which the form then says."""
    data = form.data
    try:
        return open_account(
            data["name"],
            data["sign_in_name"] or "",
            data["email"] or None,
            data["new_password"],
            data["language"],
            data["time_zone"],
            now,
        )
    except IntegrityError:
        db.session.rollback()
        form["sign_in_name"].errors = [_("Somebody has this sign-in name already. Please choose another one.")]
        return None


def welcome(person: Person) -> str:
    message: str = _(
        "Your account is open. Your sign-in name is %(name)s: please keep it in mind.", name=person.sign_in_name
    )
    return message
