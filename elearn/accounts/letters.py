"""The letters that accounts sends: a link behind which there is one thing to do, and no name but the sign-in name."""

from collections.abc import Sequence
from typing import Any

from flask import current_app, has_request_context, request
from flask_babel import force_locale
from flask_babel import gettext as _

from elearn.accounts.promises import promise_of
from elearn.accounts.rights import Held
from elearn.accounts.ticket_operations import Offer
from elearn.i18n.languages import BY_CODE, offered
from elearn.mail.letters import Letter
from elearn.mail.sending import send


def base_url() -> str:
    """The address of this site for links in letters.

    Never taken from what a browser says in production: a forged Host header would send a reader elsewhere.
    """
    configured = str(current_app.config.get("BASE_URL") or "")
    asked = request.host_url.rstrip("/") if has_request_context() and current_app.config["DEMONSTRATION"] else ""
    return configured or asked


def link(base: str, endpoint: str, language: str, **values: str) -> str:
    path = current_app.url_map.bind("localhost").build(endpoint, {"lang": language, **values})
    return f"{base or 'http://localhost'}{path}"


def write(template: str, **values: Any) -> str:
    """The text of a letter, in the language of the moment."""
    return current_app.jinja_env.get_template(f"mail/{template}.txt").render(site=_("Learning together"), **values)


def post(to: str, subject: str, text: str, language: str, base: str) -> None:
    """Send a letter whose links begin with `base`."""
    # Without a known address of this site its links lead nowhere: somebody has to look at the letter first.
    send(Letter(to, subject, text.strip() + "\n", language), current_app.config, hold=not base)


def send_reset(to: str, tokens: Sequence[tuple[str, str]], language: str, base: str) -> None:
    """One letter with a link for each account of the mailbox; tokens: pairs of sign-in name and token."""
    code = offered(language)
    with force_locale(BY_CODE[code].locale):
        links = [(name, link(base, "accounts.come_in", code, token=token)) for name, token in tokens]
        post(to, _("A new password"), write("reset", links=links), code, base)


def send_invitation(to: str, token: str, offer: Offer, roles: tuple[Held, ...], language: str, base: str) -> None:
    """A letter of invitation by somebody with these roles, in one of which she invites."""
    code = offered(language)
    with force_locale(BY_CODE[code].locale):
        address = link(base, "accounts.come_in", code, token=token)
        facts = promise_of(offer, roles, code).facts
        post(to, _("An invitation"), write("invitation", link=address, facts=facts), code, base)


def send_address_changed(to: str, sign_in_name: str, language: str, base: str) -> None:
    """To the former address, in case it was somebody else who changed it."""
    code = offered(language)
    with force_locale(BY_CODE[code].locale):
        address = link(base, "accounts.profile", code)
        text = write("address_changed", name=sign_in_name, link=address)
        post(to, _("The address of your account was changed"), text, code, base)
