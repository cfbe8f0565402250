"""What the pages of a position receive: each dimension with its levels, what is said of it, and the spread of views."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from markupsafe import Markup

from elearn.accounts.viewer import AnyViewer
from elearn.assessments import result_queries
from elearn.assessments.asking import Body, Option, options
from elearn.assessments.models import Position
from elearn.assessments.position_labels import AUDIENCE_LABELS, MEANINGS, STATE_LABELS, TEXT_LABELS
from elearn.assessments.position_queries import TEAM, Place, Read, is_releasable, may_open, state_of
from elearn.assessments.position_reading import NO_CONSENSUS, TEXTS, Views, wanting
from elearn.assessments.position_states import PositionState
from elearn.assessments.result_queries import Results
from elearn.assessments.result_views import Row, dimension_rows
from elearn.assessments.round_texts import bodies, words
from elearn.errors import NotFoundError
from elearn.i18n.choice import current_language
from elearn.i18n.languages import ALL, direction
from elearn.instruments.queries import Words
from elearn.instruments.structure import Dimension
from elearn.mechanisms.queries import scope_name


@dataclass(frozen=True, slots=True)
class DimensionView:
    """`described`: whether the instrument says what each level means. `view`: what is stored, or was typed."""

    number: int
    key: str
    title: str
    html: Markup
    guiding: Markup
    options: Sequence[Option]
    described: bool
    view: Mapping[str, Any]
    spread: Row | None
    wanting: str = ""

    @property
    def chosen(self) -> str:
        """As the form sends it."""
        if "agreed" not in self.view:
            return ""
        return str(self.view["level"]) if self.view["agreed"] else NO_CONSENSUS

    @property
    def level_html(self) -> Markup:
        return next((one.html for one in self.options if one.key == self.chosen), Markup())

    def said(self, name: str) -> str:
        return str(self.view.get(name, ""))


def head(read: Read) -> dict[str, Any]:
    """What every page of the position needs."""
    found, lang = read.place.found, current_language()
    said = words(found.round, lang)
    return {
        "found": found,
        "read": read,
        "key": read.place.key,
        "of": _of(read.place, lang),
        "words": said,
        "text_dir": direction(said.lang),
        "state_labels": STATE_LABELS,
        "audiences": AUDIENCE_LABELS,
        "meanings": MEANINGS,
        "labels": TEXT_LABELS,
        "state_of": state_of,
        "k": found.round.threshold,
    }


def _of(place: Place, lang: str) -> Body:
    """Whose position it is, by name."""
    if place.mechanism:
        return bodies(place.found.round.id, [place.mechanism.code], lang)[0]
    return Body("", scope_name(place.found.scope, lang))


def dimension_views(viewer: AnyViewer, place: Place, said: Words, views: Views) -> list[DimensionView]:
    spreads = _spreads(viewer, place, said)
    missing = wanting(place.parts, views)
    levels = {part.key: part.levels for part in place.parts}
    return [
        DimensionView(
            number,
            one.key,
            said.texts["dimensions"][one.key]["title"],
            _safe(said.texts["dimensions"][one.key]["html"]),
            _safe(said.texts["dimensions"][one.key]["guiding"]),
            _options(one, levels[one.key], said),
            one.level_item is not None,
            views.get(one.key, {}),
            spreads.get(one.key),
            _(missing[one.key].text) if one.key in missing else "",
        )
        for number, one in enumerate(place.dimensions, start=1)
    ]


def _safe(html: str) -> Markup:
    return Markup(html)  # noqa: S704 - sanitised when it was compiled


def _options(dimension: Dimension, levels: int, said: Words) -> list[Option]:
    if dimension.level_item:
        return options(dimension.level_item, said.texts)
    return [Option(str(level), Markup()) for level in range(1, levels + 1)]


def _spreads(viewer: AnyViewer, place: Place, said: Words) -> dict[str, Row]:
    """The frozen spread by dimension, for those who may see the results; nothing for everybody else."""
    code = place.mechanism.code if place.mechanism else None
    try:
        found = result_queries.results_in(viewer, place.found, code)
    except NotFoundError:
        return {}
    return {row.key: row for row in dimension_rows(found, said.texts["dimensions"])}


def page(viewer: AnyViewer, read: Read, number: int | None) -> dict[str, Any]:
    """One position, by default the latest that the viewer may read; without any for who has not begun."""
    seen = head(read)
    position = read.numbered(number) if number is not None else read.latest
    views = position.views if position else {}
    shown = dimension_views(viewer, read.place, seen["words"], views)
    return seen | {"position": position, "dimensions": shown, "may": _may(read, position)}


@dataclass(frozen=True, slots=True)
class May:
    """What the viewer may do with the position that is shown."""

    write: bool = False
    amend: bool = False
    clear: bool = False
    release: bool = False


def _may(read: Read, position: Position | None) -> May:
    if not read.writes:
        return May()
    if position is None:
        return May(write=True)
    now, latest = state_of(position), position is read.latest
    return May(
        write=latest and now is PositionState.DRAFT,
        amend=latest and now is not PositionState.DRAFT,
        clear=latest and now is PositionState.DRAFT and not wanting(read.place.parts, position.views),
        release=is_releasable(position),
    )


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """What is stored of a dimension in which the text that was sent differs."""

    title: str
    level: str
    texts: Sequence[tuple[object, str]]


def form_page(
    viewer: AnyViewer, read: Read, views: Views, lang: str, problems: Mapping[str, str], *, late: bool = False
) -> dict[str, Any]:
    """The form with these views. `late`: somebody else stored in between, so that what is stored stands beside."""
    seen = head(read)
    shown = dimension_views(viewer, read.place, seen["words"], views)
    stored = read.latest.views if read.latest else {}
    return seen | {
        "dimensions": shown,
        "lang_chosen": lang,
        "languages_of_text": ALL,
        "typed_dir": direction(lang),
        "problems": problems,
        "late": late,
        "meanwhile": [_meanwhile(one, stored) for one in shown if late and differs(one.view, stored.get(one.key, {}))],
    }


def differs(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return dict(one) != dict(other)


def _meanwhile(one: DimensionView, stored: Views) -> Meanwhile:
    view = stored.get(one.key, {})
    return Meanwhile(
        one.title, level_words(view), [(TEXT_LABELS[name], view[name]) for name in TEXTS if view.get(name)]
    )


def level_words(view: Mapping[str, Any]) -> str:
    if "agreed" not in view:
        return str(_("No level yet"))
    return str(_("Level %(level)s", level=view["level"]) if view["agreed"] else _("No consensus"))


def position_url(read: Read, number: int | None = None) -> str:
    return url_for("assessments.position", round_id=read.place.found.round.id, key=read.place.key, number=number)


def url_for_reader(viewer: AnyViewer, found: Results) -> str:
    """Where the position beside these results is; empty for who may neither read one nor write one."""
    key = found.mechanism.code if found.mechanism else TEAM
    if not may_open(viewer, found.found, key):
        return ""
    return url_for("assessments.position", round_id=found.found.round.id, key=key)


def start_of(read: Read) -> tuple[Views, str]:
    """What a form begins with: the latest position, so that an amendment changes words and not everything."""
    return (dict(read.latest.views), read.latest.lang) if read.latest else ({}, current_language())


def sheet(viewer: AnyViewer, read: Read, now: datetime) -> dict[str, Any]:
    """For the meeting: each dimension with the spread, and lines to write on."""
    seen = head(read)
    return seen | {"dimensions": dimension_views(viewer, read.place, seen["words"], {}), "printed_at": now}
