"""The sheet with a printed code: in the language of the person whom it is for, whatever its helper reads."""

from dataclasses import dataclass
from typing import Final

from flask import current_app, render_template, url_for
from flask_babel import force_locale
from flask_babel import gettext as _
from markupsafe import Markup

from elearn.accounts import limiting
from elearn.accounts.codes import printed
from elearn.accounts.models import Person
from elearn.accounts.promises import promise_of
from elearn.accounts.rights import Held
from elearn.accounts.sessions import mark_secret
from elearn.accounts.ticket_operations import CODE, Offer
from elearn.accounts.viewer import Viewer
from elearn.i18n.choice import current_language
from elearn.i18n.language_names import language_name
from elearn.i18n.languages import BY_CODE, direction, offered

PURPOSE: Final = "print"


@dataclass(frozen=True, slots=True)
class Sheet:
    """What comes on the paper, and the language it is in."""

    html: Markup
    lang: str

    @property
    def dir(self) -> str:
        return direction(self.lang)


def reset_sheet(code: str, person: Person) -> Sheet:
    """For somebody with an account, who sets a new password."""
    lang = offered(person.language)
    with force_locale(BY_CODE[lang].locale):
        return _write(code, lang, _("A new password"), [(_("Sign-in name"), person.sign_in_name)])


def invitation_sheet(code: str, offer: Offer, roles: tuple[Held, ...], language: str) -> Sheet:
    """For somebody whom one with these roles invites, in the language that the inviter chose for her."""
    lang = offered(language)
    with force_locale(BY_CODE[lang].locale):
        return _write(code, lang, _("You are invited"), promise_of(offer, roles, lang).facts)


def _write(code: str, lang: str, title: str, facts: list[tuple[str, str]]) -> Sheet:
    address = url_for("accounts.code", lang=lang, _external=True)
    template = current_app.jinja_env.get_template("accounts/_paper.html")
    values = {"code": printed(code), "days": CODE.days, "title": title, "facts": facts, "address": address}
    return Sheet(Markup(template.render(site=_("Learning together"), **values)), lang)  # noqa: S704 - a template of ours


def page_of(sheet: Sheet, again: str) -> str:
    """The helper's page round it, in her own language. `again`: the address of the form for the next one."""
    mark_secret()
    language = language_name(sheet.lang, current_language())
    return render_template("accounts/printed_code.html", sheet=sheet, language=language, again=again)


def is_first(viewer: Viewer, form_key: str) -> bool:
    """True once for each form: a page that is loaded again prints nothing more, and shows the code no more.

    Ends the session's transaction first.
    """
    return limiting.is_first(PURPOSE, f"{viewer.id}.{form_key}")


def allow_again(viewer: Viewer, form_key: str) -> None:
    """Take back `is_first`, where nothing came of it."""
    limiting.allow_again(PURPOSE, f"{viewer.id}.{form_key}")
