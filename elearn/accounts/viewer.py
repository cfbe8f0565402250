"""Who looks at a page: a frozen value, read once per request."""

from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from flask_login import AnonymousUserMixin, current_user

from elearn.accounts.rights import Held, may
from elearn.errors import NotAllowedError
from elearn.scope import Scope


@dataclass(frozen=True, slots=True)
class Viewer:
    """A signed-in person. The attributes that Flask-Login asks for are among them."""

    id: int
    name: str
    sign_in_name: str
    language: str
    time_zone: str
    epoch: int
    terms_version: str | None
    roles: tuple[Held, ...] = ()

    is_authenticated = True
    is_active = True
    is_anonymous = False

    def get_id(self) -> str:
        return f"{self.id}.{self.epoch}"

    def may(self, act: str, scope: Scope) -> bool:
        return may(self.roles, act, scope)


class Visitor(AnonymousUserMixin):
    """Somebody without an account, or not signed in."""

    id = None
    name = ""
    roles: tuple[Held, ...] = ()
    language = None
    time_zone = None

    def may(self, _act: str, _scope: Scope) -> bool:  # the same question as a viewer is asked
        return False


AnyViewer = Viewer | Visitor


def viewer() -> AnyViewer:
    """Whoever asks for this page."""
    return current_user._get_current_object()  # type: ignore[no-any-return]  # noqa: SLF001 - its own documented way


def signed_in() -> Viewer:
    """The signed-in person; routes that use it carry `login_required`."""
    person = viewer()
    if not isinstance(person, Viewer):
        raise NotAllowedError(_l("Please sign in first."))
    return person


def require(who: AnyViewer, act: str, scope: Scope) -> None:
    """Raises NotAllowedError where the viewer's roles do not allow the act in the scope."""
    if not who.may(act, scope):
        raise NotAllowedError(_l("Your roles do not include this. Ask whoever appointed you."))
