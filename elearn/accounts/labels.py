"""What roles, scopes and acts are called on pages."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from elearn.accounts import rights
from elearn.accounts.appointing import MEMBER
from elearn.accounts.places import names_of
from elearn.i18n.choice import current_language

ROLES: Final = {
    MEMBER: _l("member of a mechanism"),
    rights.FOCAL: _l("focal point"),
    rights.DEPUTY: _l("deputy focal point"),
    rights.COORDINATOR: _l("coordinator of a country"),
    rights.COMMISSION: _l("administrator of a commission"),
    rights.PROJECT: _l("administrator of the project"),
    rights.TRAINER: _l("trainer"),
    rights.COHORT_TRAINER: _l("trainer of a group"),
}

# Of those who invite, as a stranger reads of them.
OFFICES: Final = {
    rights.FOCAL: _l("the focal point of %(place)s"),
    rights.DEPUTY: _l("the deputy focal point of %(place)s"),
    rights.COORDINATOR: _l("the coordinator of %(place)s"),
    rights.COMMISSION: _l("the administrators of %(place)s"),
    rights.PROJECT: _l("the administrators of the project"),
}

NOT_BOTH: Final = _l(
    "One person cannot be focal point and deputy of the same mechanism: a deputy stands in for somebody else. "
    "End the other role first."
)

ACTS: Final = {
    "account opened": _l("The account was opened."),
    "terms accepted": _l("The terms were accepted."),
    "address changed": _l("The mail address was changed."),
    "password changed": _l("The password was changed; all other sessions ended."),
    "password reset by link": _l("A new password was set by a link that was sent by mail; all sessions ended."),
    "password reset by code": _l(
        "A new password was set by a printed code; all sessions ended. "
        "Results of tests from before are kept and count, but are not shown in this account any more."
    ),
    "reset code handed over": _l("A code for a new password was printed."),
    "sessions ended": _l("All other sessions were ended."),
    "calendar address made": _l("A secret address of a calendar was made; an earlier one opens nothing any more."),
    "calendar address taken away": _l("The secret address of a calendar was taken away."),
    "role given": _l("A role was given."),
    "role ended": _l("A role was ended."),
}


def place_names(wanted: Iterable[tuple[str, str]], language: str = "") -> dict[tuple[str, str], str]:
    """What scopes are called in a language, by default the page's, by kind and key.

    Another language than the page's is also the forced locale: some names come from the catalogue.
    """
    keys: dict[str, set[str]] = {}
    for kind, key in wanted:
        keys.setdefault(kind, set()).add(key)
    lang = language or current_language()
    found = {kind: names_of(kind, some, lang) for kind, some in keys.items() if kind != "world"}
    named = {(kind, key): name for kind, some in found.items() for key, name in some.items()}
    return {("world", ""): _("the whole project"), **named}


def place_name(kind: str, key: str, language: str = "") -> str:
    return place_names([(kind, key)], language)[kind, key]


def role_name(kind: str) -> str:
    return str(ROLES.get(kind, kind))


def office_name(kind: str, place: str) -> str:
    return str(OFFICES[kind]) % {"place": place}


def describe(details: Mapping[str, Any]) -> str:
    """What an entry of the journal says besides its act: the role and the place, where there are any."""
    if "role" not in details:
        return ""
    kind, _colon, key = str(details.get("scope", "")).partition(":")
    return f"{role_name(details['role'])}: {place_name(kind, key)}"


def act_name(action: str) -> str:
    return str(ACTS.get(action, action))
