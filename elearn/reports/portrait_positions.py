"""The positions in a portrait: what institutions of the country released to the viewer, in their own words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from elearn.accounts.viewer import AnyViewer
from elearn.assessments.position_listing import Released, released_in
from elearn.assessments.position_queries import levels_to_choose
from elearn.instruments.queries import Version, Words, words_of
from elearn.instruments.structure import Dimension
from elearn.mechanisms.naming import Text
from elearn.reports.portrait_shortening import PAPER, limit, shorten

# Evidence stands on the page of the position.
SHOWN: Final = ("reasons", "other", "strengths", "gaps")


@dataclass(frozen=True, slots=True)
class Stated:
    """What a position says of one dimension. `level` is None where there is no consensus: both views are in `texts`."""

    key: str
    title: str
    level: int | None
    levels: int
    texts: Mapping[str, str]

    def to_json(self) -> dict[str, Any]:
        return {"dimension": self.key, "level": self.level, "levels": self.levels, **self.texts}


@dataclass(frozen=True, slots=True)
class PositionPart:
    released: Released
    instrument: Text
    stated: Sequence[Stated]

    @property
    def lang(self) -> str:
        return self.released.position.lang

    def to_json(self) -> dict[str, Any]:
        one = self.released.position
        return {
            "of": self.released.key,
            "round": one.round_id,
            "number": one.number,
            "instrument": self.instrument.text,
            "audience": one.audience,
            "released_on": one.released_at.date().isoformat() if one.released_at else None,
            "lang": one.lang,
            "dimensions": [said.to_json() for said in self.stated],
        }


@dataclass(frozen=True, slots=True)
class Positions:
    """`most`: so many characters of each text are shown on the page."""

    parts: Sequence[PositionPart] = ()
    most: int = field(default=0)

    def short(self, text: str) -> str:
        return shorten(text, self.most)

    @property
    def condensed(self) -> bool:
        """Whether so much is stated that paper holds only how the reasons begin, so that a desk gets two sheets."""
        return sum(len(self.short(text)) for text in _texts(self.parts)) > PAPER

    @property
    def shortened(self) -> bool:
        """Whether something is left out."""
        return any(len(text) > self.most for text in _texts(self.parts))


def positions(viewer: AnyViewer, country: str, lang: str) -> Positions:
    """Three statements, however many there are."""
    found = released_in(viewer, country, lang)
    known = words_of({one.version_id for one in found}, lang) if found else {}
    parts = [_part(one, *known[one.version_id]) for one in found]
    return Positions(parts, limit(len(list(_texts(parts)))))


def _part(released: Released, version: Version, said: Words) -> PositionPart:
    views = released.position.views
    scored = [one for one in version.structure.dimensions if one.scored and one.key in views]
    stated = [_stated(one, said.texts["dimensions"][one.key]["title"], views[one.key]) for one in scored]
    return PositionPart(released, Text(said.title, said.lang), stated)


def _stated(dimension: Dimension, title: str, view: Mapping[str, Any]) -> Stated:
    texts = {name: str(view[name]) for name in SHOWN if view.get(name)}
    return Stated(dimension.key, title, view.get("level"), levels_to_choose(dimension), texts)


def _texts(parts: Sequence[PositionPart]) -> Iterator[str]:
    return (text for part in parts for said in part.stated for text in said.texts.values())
