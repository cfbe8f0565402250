"""Pages that visitors read: the directory, a mechanism, a country, the history of an entry."""

from itertools import groupby

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from elearn.accounts.rights import scopes_for
from elearn.accounts.viewer import AnyViewer, viewer
from elearn.errors import NotFoundError
from elearn.i18n.choice import current_language
from elearn.i18n.moments import day
from elearn.mechanisms import profile as profiles
from elearn.mechanisms.blueprint import bp
from elearn.mechanisms.choices import pairs
from elearn.mechanisms.country_page import country_page
from elearn.mechanisms.directory import Entry, Filter, countries, search
from elearn.mechanisms.endings import is_over
from elearn.mechanisms.forms import FilterForm
from elearn.mechanisms.labels import BRANCH_LABELS, COMMISSION_LABELS, ROLE_LABELS, TYPE_LABELS
from elearn.mechanisms.operations import speaks_for_country
from elearn.mechanisms.portrayed import is_portrayed_to
from elearn.mechanisms.presenting import history_rows, outline_rows
from elearn.mechanisms.profile import Profile
from elearn.mechanisms.sources import parts
from elearn.mechanisms.timeline import by_year, events
from elearn.web.paging import asked_number

LONGEST_SEARCH = 200


def _asked(known: set[str]) -> Filter:
    """What the address asks for; what it says wrongly asks for nothing."""
    values = request.args
    return Filter(
        commission=values.get("commission", "") if values.get("commission") in COMMISSION_LABELS else "",
        country=values.get("country", "") if values.get("country") in known else "",
        type=values.get("type", "") if values.get("type") in TYPE_LABELS else "",
        branch=values.get("branch", "") if values.get("branch") in BRANCH_LABELS else "",
        words=values.get("words", "").strip()[:LONGEST_SEARCH],
    )


def _by_country(rows: list[Entry]) -> list[tuple[Entry, list[Entry]]]:
    """The rows of each country behind the first of them, in the order that they came in."""
    groups = (list(group) for _code, group in groupby(rows, key=lambda row: row.country_code))
    return [(group[0], group) for group in groups]


@bp.get("/mechanisms")
def directory() -> str:
    who, lang = viewer(), current_language()
    listed = countries(lang, who)
    asked = _asked({code for code, _name in listed})
    form = FilterForm(data=asked.asks)
    form.country.choices = pairs(listed, empty=_("All"))
    page = search(asked, who, lang, asked_number())
    return render_template(
        "mechanisms/directory.html",
        form=form,
        asked=asked,
        page=page,
        groups=_by_country(list(page.rows)),
        may_add=bool(scopes_for(who.roles, "amend mechanism")),
    )


def _helper(who: AnyViewer, found: Profile, country: str, *, belongs: bool) -> dict[str, object]:
    """Who helps here: by name for the body's own people, by office for everybody else."""
    if belongs or who.may("see names", found.scope):
        named = [f"{ROLE_LABELS[kind]}: {name}" for kind, name in profiles.helpers(found.scope)]
        if named:
            return {"text": _(", ").join(named), "url": None}
    return {
        "text": _(
            "The focal point of the mechanism, the coordinator of %(country)s, or the project’s administrators.",
            country=country,
        ),
        "url": None,
    }


@bp.get("/timeline")
def timeline() -> str:
    """What listed mechanisms became since 1995, year by year."""
    who, lang = viewer(), current_language()
    listed = countries(lang, who)
    asked = _asked({code for code, _name in listed})
    form = FilterForm(data=asked.asks)
    form.country.choices = pairs(listed, empty=_("All"))
    page = events(asked, who, lang, asked_number())
    return render_template("mechanisms/timeline.html", form=form, asked=asked, page=page, years=by_year(page))


@bp.get("/mechanisms/<code>")
def show(code: str) -> str | Response:
    who, lang = viewer(), current_language()
    try:
        found = profiles.profile(who, code, lang)
    except NotFoundError:
        successor = profiles.followed_by(who, code)
        if successor is None:
            raise
        return redirect(url_for("mechanisms.show", code=successor), 302)
    if found.mechanism.code != code:
        return redirect(url_for("mechanisms.show", code=found.mechanism.code), 301)
    own = profiles.own_membership_in(who, found.mechanism.id)
    country = found.country.names.get(lang) or found.country.names.get("en") or found.country.code
    return render_template(
        "mechanisms/show.html",
        found=found,
        country=country,
        own=own,
        over=is_over(found.mechanism),
        sources=parts(found.description.source, found.description.source_url),
        since=day(found.mechanism.taking_part_since),
        confirmed=day(found.mechanism.confirmed_by_country_at),
        may_amend=who.may("amend mechanism", found.scope),
        may_name=who.may("see names", found.scope),
        may_offer=who.may("offer cases", found.scope),
        may_invite=who.may("invite members", found.scope),
        may_appoint=who.may("appoint focal points", found.scope),
        may_confirm=speaks_for_country(who, found.country.code),
        helper=_helper(who, found, country, belongs=own is not None),
    )


@bp.get("/mechanisms/<code>/history")
def history(code: str) -> str:
    who = viewer()
    found = profiles.profile(who, code, current_language())
    acts = profiles.history(found.mechanism.id)
    full = who.may("amend mechanism", found.scope)
    return render_template(
        "mechanisms/history.html", found=found, full=full, rows=history_rows(acts) if full else outline_rows(acts)
    )


@bp.get("/countries/<code>")
def country(code: str) -> str:
    who = viewer()
    found = country_page(who, code, current_language())
    return render_template(
        "mechanisms/country.html",
        found=found,
        missing=_(", ").join(str(TYPE_LABELS[key]) for key in found.missing_types),
        may_choose=bool(found.choices) and who.may("choose commission", found.scope),
        has_portrait=is_portrayed_to(who, code),
    )
