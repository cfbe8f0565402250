"""The page of a joint review in the room: on one projector, while phones answer on a line that may be bad."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import login_required

from elearn.accounts.viewer import signed_in
from elearn.assessments import position_operations, room_views, round_operations, running
from elearn.assessments.blueprint import bp
from elearn.assessments.position_operations import ChangedMeanwhileError
from elearn.assessments.position_queries import TEAM, Read, positions, writing
from elearn.assessments.position_reading import read as read_fields
from elearn.assessments.position_routes import lang_in_form, seen_in_form
from elearn.assessments.position_views import start_of
from elearn.assessments.room_queries import leading
from elearn.assessments.states import State
from elearn.db import SAFE_METHODS, db, utc_now

ADDRESS = "/assessments/rounds/<int:round_id>/room"


@bp.get(ADDRESS)
@login_required
def room(round_id: int) -> str:
    found = leading(signed_in(), round_id, utc_now())
    page = room_views.start(signed_in(), found)
    if found.state is State.PUBLISHED:
        page["stops"] = room_views.stops(positions(signed_in(), round_id, TEAM, utc_now()))
    return render_template("assessments/room.html", **page)


def _to_room(round_id: int) -> Any:
    return redirect(url_for("assessments.room", round_id=round_id), 303)


@bp.post(f"{ADDRESS}/close")
@login_required
def close_room(round_id: int) -> Any:
    """A second click on the same button finds it closed and changes nothing."""
    found = leading(signed_in(), round_id, utc_now(), locked=True)
    if not found.round.closed_at:
        round_operations.close_in_room(found, signed_in().id, utc_now())
        db.session.commit()
        flash(_("The round is closed: no answer changes any more. You can publish it now."), "success")
    return _to_room(round_id)


@bp.post(f"{ADDRESS}/publish")
@login_required
def publish_room(round_id: int) -> Any:
    found = leading(signed_in(), round_id, utc_now(), locked=True)
    if found.state is not State.PUBLISHED:
        running.refuse_publishing(signed_in(), found)
        round_operations.publish(found.round, signed_in().id, utc_now())
        db.session.commit()
        flash(_("The round is published."), "success")
    return _to_room(round_id)


def _read(round_id: int) -> Read | None:
    """What the team has written so far; None before publication."""
    found = leading(signed_in(), round_id, utc_now())
    if found.state is not State.PUBLISHED:
        return None
    return writing(signed_in(), round_id, TEAM, utc_now(), locked=request.method not in SAFE_METHODS)


@bp.get(f"{ADDRESS}/dimensions/<part>")
@login_required
def room_part(round_id: int, part: str) -> Any:
    """One dimension, for everybody in the room to see."""
    read = _read(round_id)
    if read is None:
        return _to_room(round_id)
    room_views.one_part(read, part)
    views, lang = start_of(read)
    return render_template("assessments/room_part.html", **room_views.part(signed_in(), read, part, views, lang, {}))


@bp.post(f"{ADDRESS}/dimensions/<part>")
@login_required
def agree(round_id: int, part: str) -> Any:
    """What the team agreed on, or that it did not, goes into the draft of its position."""
    read = _read(round_id)
    if read is None:
        return _to_room(round_id)
    typed, problems = read_fields([room_views.one_part(read, part)], request.form.to_dict(flat=False))
    stored, lang = start_of(read)[0], lang_in_form()
    views = room_views.merged(stored, typed, part)
    if problems:
        sentences = {name: _(one.text, **one.values) for name, one in problems.items()}
        page = room_views.part(signed_in(), read, part, views, lang, sentences)
        return render_template("assessments/room_part.html", **page), 422
    try:
        if views != stored:
            position_operations.write(signed_in(), read, views, lang, seen_in_form(), utc_now())
    except ChangedMeanwhileError as error:
        page = room_views.part(signed_in(), read, part, views, lang, {}, late=True)
        return render_template("assessments/room_part.html", **page), error.status
    db.session.commit()
    return redirect(room_views.after(read, part), 303)
