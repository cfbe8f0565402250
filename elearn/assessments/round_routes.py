"""The rounds in which somebody has a part, and what those who run one do with it."""

from typing import Any

from flask import flash, redirect, render_template
from flask_babel import gettext as _
from flask_login import login_required

from elearn.accounts.viewer import signed_in
from elearn.assessments import opening_queries, reminders, round_operations, round_queries, round_views, running
from elearn.assessments.blueprint import bp
from elearn.assessments.labels import STATE_LABELS
from elearn.assessments.lazily import settle_lazily, write_afterwards
from elearn.assessments.local_times import shown
from elearn.assessments.round_forms import lines, moment_of
from elearn.assessments.round_queries import Found, moments
from elearn.assessments.round_texts import titles
from elearn.assessments.round_views import Forms
from elearn.assessments.settling import remind as note_reminder
from elearn.assessments.states import State
from elearn.db import db, utc_now
from elearn.errors import RefusedError
from elearn.i18n.choice import current_language
from elearn.i18n.languages import direction
from elearn.mechanisms.portrayed import own_countries
from elearn.mechanisms.queries import scope_names


@bp.get("/assessments")
@login_required
def index() -> str:
    settle_lazily()
    viewer, lang = signed_in(), current_language()
    rounds = round_queries.rounds_of(viewer, utc_now())
    named = titles([found.round for found in rounds], lang)
    return render_template(
        "assessments/index.html",
        rows=[(found, *named[found.round.version_id]) for found in rounds],
        states=STATE_LABELS,
        direction=direction,
        place_names=scope_names([found.scope for found in rounds], lang),
        may_open=bool(opening_queries.places(viewer, lang)),
        countries=own_countries(viewer, lang),
    )


@bp.get("/assessments/rounds/<int:round_id>")
@login_required
def show(round_id: int) -> str:
    settle_lazily()
    found = round_queries.find(round_id, utc_now())
    return _page(found, round_views.new_forms(found))


def _page(found: Found, forms: Forms) -> str:
    viewer = signed_in()
    mine = round_queries.standing(viewer, found)
    return render_template("assessments/round.html", **round_views.show(viewer, found, mine, utc_now(), forms))


def _back(found: Found, sentence: str, kind: str = "success") -> Any:
    flash(sentence, kind)
    return redirect(round_views.url_of(found), 303)


def _done(found: Found, sentence: str) -> Any:
    db.session.commit()
    return _back(found, sentence)


def _running(round_id: int) -> Found:
    return running.running(signed_in(), round_id, utc_now())


@bp.post("/assessments/rounds/<int:round_id>/remind")
@login_required
def remind(round_id: int) -> Any:
    """A letter to all who are asked; by whom it was sent is nobody's business, and neither is who has answered."""
    found, now = _running(round_id), utc_now()
    if not reminders.may_go(moments(found.round), found.round.reminded_at, now):
        return _back(found, _("Letters go while a round is open, and at most once in three days."), "info")
    note_reminder(found.round, now)
    db.session.commit()
    write_afterwards([found.round.id])
    return _back(found, _("A letter goes to all who are asked and have a mailbox."))


@bp.post("/assessments/rounds/<int:round_id>/extend")
@login_required
def extend(round_id: int) -> Any:
    found = _running(round_id)
    forms = round_views.new_forms(found)
    later = moment_of(forms.extend.closes_on, forms.extend.closes_time, found.round.time_zone)
    if not forms.extend.submitted() or later is None:
        return _page(found, forms), 422
    zone = found.round.time_zone
    if shown(later.at, zone) == shown(found.round.closes_at, zone):
        return _back(found, _("The round closes at that moment already."), "info")
    try:
        round_operations.extend(found, later.at, signed_in().id, utc_now())
    except RefusedError as refused:
        if found.state not in {State.PLANNED, State.OPEN}:
            raise
        forms.extend.closes_on.errors = [refused.message]
        return _page(found, forms), 422
    return _done(found, _("The round closes later now. Everybody who is asked sees it on the page."))


@bp.post("/assessments/rounds/<int:round_id>/add")
@login_required
def add(round_id: int) -> Any:
    """More mechanisms and more persons."""
    found = _running(round_id)
    forms = round_views.new_forms(found, sent_twice=True)
    taking = [one.id for one in round_queries.taking_part(round_id)]
    fits = forms.asking.submitted()
    chosen = [one for one in forms.asking.mechanisms.data or [] if one not in taking]
    named, unknown = opening_queries.members_by_name(lines(forms.asking.persons.data), [*taking, *chosen])
    if not fits or forms.asking.say_unknown(unknown):
        forms.asking.offer(round_views.more_bodies(found))
        return _page(found, forms), 422
    members = found.asks_persons and forms.asking.members.data
    round_operations.add(found, chosen, named, signed_in().id, utc_now(), members=members)
    return _done(found, _("Whoever was added is asked from now on."))


@bp.post("/assessments/rounds/<int:round_id>/cancel")
@login_required
def cancel(round_id: int) -> Any:
    found = _running(round_id)
    if found.state is State.CANCELLED:
        return redirect(round_views.url_of(found), 303)
    round_operations.cancel(found, signed_in().id, utc_now())
    return _done(found, _("The round is cancelled. No answer of a person was kept."))


@bp.post("/assessments/rounds/<int:round_id>/close")
@login_required
def close(round_id: int) -> Any:
    found = _running(round_id)
    if found.round.closed_at:
        return redirect(round_views.url_of(found), 303)
    round_operations.close_in_room(found, signed_in().id, utc_now())
    return _done(found, _("The round is closed: no answer changes any more. You can publish it now."))


@bp.post("/assessments/rounds/<int:round_id>/publish")
@login_required
def publish(round_id: int) -> Any:
    viewer, found = signed_in(), _running(round_id)
    if found.state is State.PUBLISHED:
        return redirect(round_views.url_of(found), 303)
    running.refuse_publishing(viewer, found)
    round_operations.publish(found.round, viewer.id, utc_now())
    return _done(found, _("The round is published."))
