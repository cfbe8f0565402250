"""What the pages on the projector receive: where the round stands, and one dimension at a time."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import request, url_for

from elearn.accounts.models import Person
from elearn.accounts.viewer import Viewer
from elearn.assessments import room_queries, running
from elearn.assessments.asked_queries import is_met
from elearn.assessments.labels import STATE_LABELS
from elearn.assessments.position_queries import Read
from elearn.assessments.position_reading import Part, Views
from elearn.assessments.position_views import DimensionView, form_page, level_words, start_of
from elearn.assessments.round_queries import Found, moments
from elearn.assessments.round_texts import words
from elearn.assessments.states import State, publishes_itself_at
from elearn.db import db
from elearn.errors import NotFoundError
from elearn.i18n.choice import current_language
from elearn.i18n.languages import direction
from elearn.mechanisms.queries import scope_name


@dataclass(frozen=True, slots=True)
class Stop:
    """A dimension as one of the pages of the room."""

    title: str
    url: str
    level: str = ""


def start(viewer: Viewer, found: Found) -> dict[str, Any]:
    """While it is open only a yes or no is said about answers."""
    said = words(found.round, current_language())
    return {
        "found": found,
        "words": said,
        "text_dir": direction(said.lang),
        "place": scope_name(found.scope),
        "state": STATE_LABELS[found.state],
        "address": request.host + request.script_root + "/assessments/code",
        "met": is_met(found) if found.state is State.OPEN else None,
        "few": room_queries.asked(found) < found.round.threshold,
        "may_publish": running.may_publish(viewer, found),
        "opener": db.session.get_one(Person, found.round.opened_by_id).name,
        "publishes_itself": publishes_itself_at(moments(found.round)),
        "stops": [],
    }


def stops(read: Read) -> list[Stop]:
    """All dimensions with what the team has agreed on so far."""
    views, _lang = start_of(read)
    texts = words(read.place.found.round, current_language()).texts["dimensions"]
    return [
        Stop(texts[one.key]["title"], part_url(read, one.key), level_words(views.get(one.key, {})))
        for one in read.place.dimensions
    ]


def part_url(read: Read, part: str) -> str:
    return url_for("assessments.room_part", round_id=read.place.found.round.id, part=part)


def one_part(read: Read, key: str) -> Part:
    """Raises NotFoundError."""
    part = next((one for one in read.place.parts if one.key == key), None)
    if part is None:
        raise NotFoundError
    return part


def part(
    viewer: Viewer,
    read: Read,
    key: str,
    views: Views,
    lang: str,
    problems: Mapping[str, str],
    *,
    late: bool = False,
) -> dict[str, Any]:
    page = form_page(viewer, read, views, lang, problems, late=late)
    shown: list[DimensionView] = page["dimensions"]
    place = next(number for number, one in enumerate(shown) if one.key == key)
    near = [Stop(one.title, part_url(read, one.key)) for one in shown]
    return page | {
        "view": shown[place],
        "count": len(shown),
        "previous": near[place - 1] if place else None,
        "next": near[place + 1] if place + 1 < len(near) else None,
        "few": room_queries.asked(read.place.found) < read.place.found.round.threshold,
    }


def after(read: Read, key: str) -> str:
    """The next dimension, else the first page, which says what was agreed."""
    keys = [one.key for one in read.place.dimensions]
    place = keys.index(key) + 1
    if place < len(keys):
        return part_url(read, keys[place])
    return url_for("assessments.room", round_id=read.place.found.round.id)


def merged(stored: Views, typed: Views, key: str) -> Views:
    """What is stored, with what was typed of one dimension; strengths and gaps, which the room does not ask, stay."""
    kept = {name: stored[key][name] for name in ("strengths", "gaps") if name in stored.get(key, {})}
    view = kept | typed.get(key, {})
    others = {name: one for name, one in stored.items() if name != key}
    return others | ({key: view} if view else {})
