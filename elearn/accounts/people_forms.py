"""What somebody with rights may ask for: roles, invitations, help with a password."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Form, HiddenField, RadioField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from elearn.accounts.appointing import ACT_FOR, INVITE, MEMBER, kinds_to_give
from elearn.accounts.fields import email_field, form_key_field, language_field
from elearn.accounts.labels import ROLES
from elearn.accounts.places import find_for_role, find_scope, why_over
from elearn.accounts.rights import scopes_for
from elearn.accounts.viewer import Viewer
from elearn.scope import Scope
from elearn.web.forms import BaseForm, clean, posted, required


def out_of_reach(viewer: Viewer, kind: str) -> str:
    """Why somebody who may give this, or invite to it, somewhere may not do so in the place that she typed."""
    own = scopes_for(viewer.roles, INVITE if kind == MEMBER else ACT_FOR[kind])
    places = _(", ").join(sorted({scope.key for scope in own}))
    return str(_("Your role does not reach this place. It allows this in %(places)s only.", places=places))


def scope_of(kind: str, key: str) -> Scope | None:
    """The scope of a role or membership by the key that somebody typed, in whatever case."""
    for spelling in (key, key.upper(), key.lower()):
        found = find_scope("mechanism", spelling) if kind == MEMBER else find_for_role(kind, spelling)
        if found:
            return found
    return None


def _is_place(form: Form, field: Any) -> None:
    scope = scope_of(form["kind"].data, field.data or "")
    if scope is None:
        raise ValidationError(_("There is no such place for this role. Look up its code in the directory."))
    why = why_over(scope)
    if why:
        raise ValidationError(why)


class _RoleInPlace(BaseForm):
    kind = SelectField(_l("Role"))
    place = StringField(
        _l("Where"),
        [_is_place],
        filters=[clean],
        description=_l(
            "The code of the mechanism, the country, the commission or the course, for example QM-01, QM, ESCWA. "
            "Leave it empty for an administrator of the project; write world for a trainer of all courses, "
            "who also reviews the cases that mechanisms offer."
        ),
    )

    @property
    def scope(self) -> Scope:
        """Where it holds, once the form is right."""
        found = scope_of(self.kind.data, self.place.data or "")
        if found is None:
            raise ValueError(self.place.data)
        return found


class AppointForm(_RoleInPlace):
    sign_in_name = StringField(_l("Sign-in name of the person"), [required()], filters=[clean])
    sure = HiddenField()


class InviteForm(_RoleInPlace):
    email = email_field()
    language = language_field()
    form_key = form_key_field()
    # Asked only where an invitation to the same mailbox for the same thing is open: mailboxes are shared.
    earlier = RadioField(
        _l("An invitation to this address, for the same, is open already"),
        choices=[
            SelectChoice("replace", _l("It is for the same person: the new letter takes its place")),
            SelectChoice("keep", _l("It is for somebody else who uses the same mailbox: keep both")),
        ],
        validate_choice=False,
    )

    def says_what_of_the_earlier(self) -> bool:
        """True where the question was answered; else the form asks it."""
        if self.earlier.data in {"replace", "keep"}:
            return True
        self.earlier.errors = [_("Please choose")]
        return False


class HelpForm(BaseForm):
    sign_in_name = StringField(_l("Sign-in name of the person"), [required()], filters=[clean])
    form_key = form_key_field()


def _with_kinds(form: Any, kinds: tuple[str, ...]) -> Any:
    form.kind.choices = [SelectChoice(kind, str(ROLES[kind])) for kind in kinds]
    return form


def appoint_form(viewer: Viewer, **values: str) -> Any:
    """The form with the roles that the viewer may give."""
    return _with_kinds(posted(AppointForm, **values), kinds_to_give(viewer.roles))


def invite_form(viewer: Viewer, **values: str) -> Any:
    """The same for an invitation, which can bring membership as well."""
    member = (MEMBER,) if scopes_for(viewer.roles, INVITE) else ()
    return _with_kinds(posted(InviteForm, **values), member + kinds_to_give(viewer.roles))
