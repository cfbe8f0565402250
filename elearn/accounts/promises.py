"""What an invitation says of itself, before anybody signs in: as what, where, and which office invites."""

from dataclasses import dataclass

from flask_babel import gettext as _

from elearn.accounts.appointing import MEMBER, inviting_as
from elearn.accounts.labels import office_name, place_name, role_name
from elearn.accounts.rights import Held
from elearn.accounts.ticket_operations import Offer


@dataclass(frozen=True, slots=True)
class Promise:
    """In words. No person is named: whoever invites is named by her office only."""

    role: str
    place: str
    by: str

    @property
    def facts(self) -> list[tuple[str, str]]:
        """Pairs of term and value."""
        return [(_("As"), self.role), (_("Where"), self.place), (_("Invited by"), self.by)]


def promise_of(offer: Offer, roles: tuple[Held, ...], language: str = "") -> Promise:
    """The offer of somebody with these roles, in a language that is the page's or the forced one."""
    kind, scope = offer.role_kind or MEMBER, offer.scope
    office = inviting_as(roles, kind, scope)
    by = office_name(office.kind, place_name(office.scope.kind, office.scope.key, language)) if office else ""
    return Promise(role_name(kind), place_name(scope.kind, scope.key, language), by)
