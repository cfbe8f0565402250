"""What stands in a cell of a map's tables: a figure, or one of the kinds of silence, which look different."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from flask_babel import gettext as _
from flask_babel import ngettext

from elearn.assessments.map_content import CollaborationMap, Said, Side
from elearn.assessments.statement_words import reason

# The darkest of the classes of a heat table.
DARKEST: Final = 5
SIGNS: Final[Mapping[object, str]] = {None: "–", "cannot-say": "?", "does-not-apply": "∅"}
NOT_SHARED: Final = "×"
WHOLE: Final = 100


@dataclass(frozen=True, slots=True)
class Cell:
    """`css` is its class; `text` is short, and `words` say it where the text is only a sign."""

    css: str
    text: str
    words: str = ""


def matrix(found: CollaborationMap, value: str = "") -> list[tuple[str, list[Cell | None]]]:
    """A row for each mechanism that rates: levels, or one part of value. None where it would rate itself."""
    columns = [*found.codes, *(partner.about for partner in found.partners)]
    return [
        (one, [None if one == other else _cell(found, one, other, value) for other in columns]) for one in found.codes
    ]


def _cell(found: CollaborationMap, one: str, other: str, value: str) -> Cell:
    return value_cell(found, one, other, value) if value else cell(found, one, other)


def value_cell(found: CollaborationMap, one: str, other: str, part: str) -> Cell:
    """0 to 100, in as many steps as levels have."""
    if not found.shown(one, other):
        return Cell("h-hidden", NOT_SHARED, str(_("Not shared")))
    figure = (found.said.get((one, other), Said()).values or {}).get(part)
    if figure is None:
        return Cell("h-none", SIGNS[None], str(_("No figure")))
    return Cell(f"h{-(-figure * DARKEST // WHOLE)}", str(figure))


def cell(found: CollaborationMap, one: str, other: str) -> Cell:
    """What one says about the other: not shared, not answered and 0 look different."""
    if not found.shown(one, other):
        return Cell("h-hidden", NOT_SHARED, str(_("Not shared")))
    said = found.said.get((one, other), Said())
    css = f"h{min(said.now, DARKEST)}" if isinstance(said.now, int) else "h-none"
    if said.now == said.needed and not isinstance(said.now, int):
        return Cell(css, SIGNS[said.now], reason(str(said.now or "")))
    return Cell(css, f"{_sign(said.now)}/{_sign(said.needed)}")


def _sign(side: Side) -> str:
    return str(side) if isinstance(side, int) else SIGNS[side]


def gap_words(gap: int | None) -> str:
    """Levels that are missing to what is needed."""
    if gap is None:
        return "–"
    if gap > 0:
        return str(ngettext("%(num)d level missing", "%(num)d levels missing", gap))
    return str(
        ngettext("%(num)d level more than needed", "%(num)d levels more than needed", -gap) if gap else _("none")
    )
