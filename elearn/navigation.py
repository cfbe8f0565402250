"""The main navigation: for everybody, for learners, and for those who hold a role; and who helps."""

from flask import url_for
from flask_babel import gettext as _

from elearn.accounts.rights import scopes_for
from elearn.accounts.viewer import AnyViewer, viewer
from elearn.scope import WORLD
from elearn.web.layout import Helper, Link, Links, here

# The pages that stand under one link of the navigation.
LIBRARY = (
    "library.documents",
    "library.cases",
    "library.glossary",
    "mechanisms.timeline",
    "instruments.index",
)


def _link(label: str, endpoint: str) -> Link:
    url = url_for(endpoint)
    return Link(label, url, here(url))


def _for_roles(who: AnyViewer) -> list[Link | Links]:
    """Under one word: nobody needs them on every page, and all of them at once would not stand on one line."""
    links = _of_roles(who)
    return [Links(_("My tasks"), tuple(links))] if links else []


def _of_roles(who: AnyViewer) -> list[Link]:
    links = []
    if scopes_for(who.roles, "see attainment"):
        links.append(_link(_("Progress of mechanisms"), "reports.index"))
        links.append(_link(_("Regional view"), "regional.index"))
    if scopes_for(who.roles, "decide memberships"):
        links.append(_link(_("Requests"), "mechanisms.requests"))
    if scopes_for(who.roles, "decide extra tries"):
        links.append(_link(_("Requests for a try"), "learning.try_requests"))
    if who.may("review cases", WORLD):
        links.append(_link(_("Cases to review"), "library.waiting_offers"))
    if scopes_for(who.roles, "invite members"):
        links.append(_link(_("People"), "accounts.people"))
    return links


def _in_rounds() -> bool:
    """True on the pages of rounds; those of the questionnaires belong to the library."""
    return here(url_for("assessments.index")) and not here(url_for("instruments.index"))


def main_navigation() -> list[Link | Links]:
    """The links of this page's navigation, for whoever looks at it."""
    who = viewer()
    links = [
        _link(_("Courses"), "learning.catalogue"),
        Link(_("Library"), url_for("library.documents"), any(here(url_for(one)) for one in LIBRARY)),
        _link(_("Directory"), "mechanisms.directory"),
    ]
    if not who.is_authenticated:
        return [*links, _link(_("About the project"), "courses.about")]
    own = [
        _link(_("My progress"), "learning.progress"),
        _link(_("My mechanisms"), "mechanisms.mine"),
        # For everybody who can be asked in a round: it stands on pages that are kept for all with the same roles.
        Link(_("Self-assessment"), url_for("assessments.index"), _in_rounds()),
        _link(_("Plans"), "plans.index"),
    ]
    return [*links, *own, *_for_roles(who)]


def seek() -> Link:
    """The way to the search, which stands beside the languages."""
    return _link(_("Search"), "search.search")


def who_helps() -> Helper:
    """Who helps where a page does not say it more closely."""
    who = viewer()
    if any(role.scope.kind != "mechanism" for role in who.roles):
        return Helper(_("Whoever gave you your role; else the administrators of the project"))
    if who.is_authenticated:
        return Helper(
            _("The page of your mechanism names them; if you belong to none yet, you find yours from here"),
            url_for("mechanisms.mine"),
        )
    return Helper(_("Whoever told you of this platform, or the administrators of the project"))
