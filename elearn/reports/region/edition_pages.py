"""What the pages of editions receive: finished values."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any, Final

from flask import request

from elearn.accounts.viewer import Viewer
from elearn.i18n.choice import current_language
from elearn.i18n.languages import best
from elearn.mechanisms.naming import Text, names_of
from elearn.reports.alphabet import sort_key
from elearn.reports.region import edition_queries as queries
from elearn.reports.region import presenting
from elearn.reports.region.declared import GROUPS, LEAST, TEXT_ITEMS, group_of
from elearn.reports.region.edition_queries import Edition, Listed
from elearn.reports.region.frozen import FrozenText
from elearn.reports.region.labels import EXTENT_LABELS, GROUP_LABELS, SUBJECT_LABELS, TABLE_LABELS, labels, withheld
from elearn.reports.region.opt_in_queries import deciders
from elearn.reports.region.words import Vocabulary
from elearn.scope import Scope
from elearn.web.paging import Page, asked_number

AT_ONCE: Final = 20
Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Place:
    key: str
    name: str
    editions: Sequence[Listed]


def key_of(place: Scope) -> str:
    return place.key or place.kind


def index(viewer: Viewer) -> Values:
    """The editions to read, by place; what the viewer decides; and where she publishes."""
    queries.require_part(viewer)
    found = queries.listed(viewer)
    own = queries.own_places(viewer)
    places = list(dict.fromkeys([*own, *(one.place for one in found)]))
    shown = [_place(place, found) for place in places]
    return {
        "shown": sorted(shown, key=lambda one: sort_key(one.name)),
        "deciders": deciders(viewer),
        "extents": EXTENT_LABELS,
    }


def _place(place: Scope, found: Sequence[Listed]) -> Place:
    return Place(key_of(place), presenting.place_name(place), [one for one in found if one.place == place])


def place(viewer: Viewer, where: Scope) -> Values:
    """Raises NotFoundError for whoever neither publishes here nor finds an edition that she may read."""
    found = queries.readable(viewer, where)
    publishes = viewer.may(queries.PUBLISH, where)
    return {"place": _place(where, found), "state": _state(viewer, where) if publishes else None}


def _state(viewer: Viewer, where: Scope) -> Values:
    state = queries.state(viewer, where)
    return {
        "taking": presenting.taking(state.inside.taking),
        "missing": state.missing,
        "countries": presenting.countries(state.inside.countries),
        "others": presenting.countries(state.others),
        "k": LEAST,
    }


def before_publishing(viewer: Viewer, where: Scope) -> Values:
    """What would be in the next edition, without any figure of it."""
    state = queries.state(viewer, where)
    found = queries.listed(viewer, where)
    enough = queries.enough(where, state.inside)
    return {
        "place": _place(where, found),
        "seen": found[0].number if found else 0,
        "told": state.inside.told,
        "news": any(enough.values()) or queries.brings_texts(where, state.inside),
        "state": _state(viewer, where),
        "counted": [TABLE_LABELS[key] for key, has in enough.items() if has],
        "left": [TABLE_LABELS[key] for key, has in enough.items() if not has],
    }


def edition(found: Edition) -> Values:
    return {
        "edition": found,
        "name": presenting.place_name(found.listed.place),
        "countries": presenting.countries(found.listed.countries),
        "tables": presenting.tables(found),
        "withheld": withheld(found.content.k),
        "audience": presenting.readers(found.listed.place),
        "subjects": _subjects(found.texts),
    }


def _subjects(texts: Sequence[FrozenText]) -> list[tuple[str, object, int]]:
    """Key, label and the number of texts, in the order of the questionnaire."""
    counts = {key: sum(text.subject == key for text in texts) for key in SUBJECT_LABELS}
    return [(key, label, counts[key]) for key, label in SUBJECT_LABELS.items()]


@dataclass(frozen=True, slots=True)
class ShownText:
    question: Text
    text: str
    lang: str
    name: Text
    types: str
    country: str
    on: date


def texts(found: Edition) -> Values:
    """Those of a type and a subject, in the order of the questions; below each by country and name."""
    type_, subject = _asked("type", GROUPS), _asked("subject", tuple(SUBJECT_LABELS))
    chosen = [
        text
        for text in found.texts
        if (not type_ or type_ == group_of(text.types) or type_ in text.types) and subject in {"", text.subject}
    ]
    number = asked_number()
    page = Page(_shown(chosen)[(number - 1) * AT_ONCE : number * AT_ONCE], number, len(chosen), AT_ONCE)
    return {
        "edition": found,
        "name": presenting.place_name(found.listed.place),
        "page": page,
        "questions": [(question, list(some)) for question, some in groupby(page.rows, lambda one: one.question)],
        "args": {name: value for name, value in (("type", type_), ("subject", subject)) if value},
        "types": {key: GROUP_LABELS[key] for key in GROUPS},
        "subjects": SUBJECT_LABELS,
    }


def _asked(name: str, known: Sequence[str]) -> str:
    value = request.args.get(name, "")
    return value if value in known else ""


def _shown(texts: Sequence[FrozenText]) -> list[ShownText]:
    words, lang = Vocabulary(), current_language()
    countries = names_of("country", {text.country for text in texts}, lang)
    found = [
        (TEXT_ITEMS.index(text.item), _one(text, words, countries.get(text.country, text.country), lang))
        for text in texts
        if text.item in TEXT_ITEMS
    ]
    found.sort(key=lambda pair: (pair[0], sort_key(pair[1].country), sort_key(pair[1].name.text)))
    return [text for _place, text in found]


def _one(text: FrozenText, words: Vocabulary, country: str, lang: str) -> ShownText:
    name, tongue = best(dict(text.names), lang)
    return ShownText(
        words.question(text.version, text.item),
        text.text,
        text.lang,
        Text(name or text.mechanism, tongue),
        labels(GROUP_LABELS, text.types),
        country,
        date.fromisoformat(text.on),
    )
