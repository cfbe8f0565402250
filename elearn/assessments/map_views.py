"""What the pages of a map receive: finished rows in the reader's language, made of the frozen table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from flask_babel import gettext as _

from elearn.assessments.asking import Body
from elearn.assessments.map_cells import Cell, cell, gap_words
from elearn.assessments.map_content import CollaborationMap, Pair
from elearn.assessments.map_labels import STANDING_LABELS, TECHNICAL_LABELS
from elearn.assessments.map_picture import partner_labels
from elearn.assessments.map_queries import Mapped
from elearn.assessments.map_summary import standing_of
from elearn.assessments.round_texts import bodies
from elearn.i18n.choice import current_language
from elearn.instruments.queries import Words
from elearn.measures import pairs
from elearn.measures.pairs import Standing
from elearn.web.paging import SIZE, Page

# So many pairs stand in a list of the first screen; the rest is in the table.
LISTED: Final = 12
PERCENT: Final = frozenset({"answered", "density", "arc_reciprocity", "dyad_reciprocity"})


@dataclass(frozen=True, slots=True)
class PairRow:
    one: Body
    other: Body
    cells: tuple[Cell, Cell]
    gaps: tuple[str, str]
    apart: str
    state: object
    discuss: bool


@dataclass(frozen=True, slots=True)
class Names:
    """Bodies of the map by code, and partners by what they are called in answers."""

    bodies: Mapping[str, Body]
    labels: Mapping[str, str]

    def body(self, key: str) -> Body:
        return self.bodies[key]

    def label(self, key: str) -> str:
        """Short: the code, or P1."""
        return self.labels.get(key, key)

    def pairs(self, found: Sequence[Sequence[str]]) -> list[tuple[Body, Body]]:
        return [(self.body(one), self.body(other)) for one, other in found]


def names(found: Mapped) -> Names:
    """Partners have the name that was frozen with the map."""
    content = found.content
    own = {body.about: body for body in bodies(found.round_id, content.codes, current_language())}
    partners = {partner.about: Body(partner.about, partner.name) for partner in content.partners}
    return Names(own | partners, partner_labels(content))


def plain_names(found: Mapped) -> dict[str, str]:
    return {key: body.name for key, body in names(found).bodies.items()}


def headline(summary: Mapping[str, Any]) -> tuple[int, int]:
    """Needs met, of so many pairs of which both levels are known and something is needed."""
    counts = summary["counts"]
    met = int(counts[Standing.MET.name])
    return met, met + int(counts[Standing.NOT_MET.name])


def other_counts(summary: Mapping[str, Any]) -> list[tuple[object, int]]:
    rest = (Standing.NOTHING_NEEDED, Standing.NOT_ANSWERED, Standing.NOT_SHARED)
    return [(STANDING_LABELS[one.name], summary["counts"][one.name]) for one in rest]


def value_parts(found: CollaborationMap, words: Words) -> list[tuple[str, str]]:
    """The parts in which a mechanism says what another body brings, with their titles."""
    keys = sorted({part for said in found.said.values() for part in said.values or {}})
    return [(key, str(words.texts["dimensions"][key]["title"])) for key in keys]


def pair_page(found: Mapped, known: Names, number: int) -> Page[PairRow]:
    """All pairs of mechanisms by code, so many on a page."""
    all_pairs = list(found.content.pairs())
    start = (number - 1) * SIZE
    discussed = {tuple(pair) for pair in found.summary["discuss"]}
    rows = [_pair_row(found.content, known, pair, pair in discussed) for pair in all_pairs[start : start + SIZE]]
    return Page(rows, number, len(all_pairs))


def _pair_row(found: CollaborationMap, known: Names, pair: Pair, discuss: bool) -> PairRow:  # noqa: FBT001
    one, other = pair
    views = found.view(one, other), found.view(other, one)
    apart = [view.now for view in views if isinstance(view.now, int)]
    return PairRow(
        known.body(one),
        known.body(other),
        (cell(found, one, other), cell(found, other, one)),
        (gap_words(views[0].gap), gap_words(views[1].gap)),
        str(abs(apart[0] - apart[1])) if len(apart) == len(pair) else "–",
        STANDING_LABELS[standing_of(found, one, other).name],
        discuss,
    )


def partner_rows(found: CollaborationMap, known: Names) -> list[tuple[Body, Body, Cell, str]]:
    """What each mechanism that agreed says about each outside partner; they do not rate."""
    return [
        (known.body(partner.about), known.body(one), cell(found, one, partner.about), _gap(found, one, partner.about))
        for partner in found.partners
        for one in found.sharing
    ]


def _gap(found: CollaborationMap, one: str, other: str) -> str:
    return gap_words(found.view(one, other).gap)


def trust_rows(found: Mapped, known: Names) -> list[tuple[Body, list[Mapping[str, int] | None]]]:
    trust = found.trust()
    return [
        (known.body(about), [row[part] for part in trust["parts"]])
        for about, row in trust["received"].items()
        if about in known.bodies
    ]


def trust_columns(trust: Mapping[str, Any], words: Words) -> list[str]:
    """The titles of the parts that ask for trust, where there are several."""
    titles = [str(words.texts["dimensions"][part]["title"]) for part in trust["parts"]]
    return titles if len(titles) > 1 else [str(_("Average, 0 to 100"))]


def technical_rows(summary: Mapping[str, Any]) -> list[tuple[object, str]]:
    """Name and figure; a figure that is undefined says so."""
    figures: Mapping[str, float | None] = summary["technical"] or {}
    return [(TECHNICAL_LABELS[name], _figure(name, figures[name])) for name in TECHNICAL_LABELS if name in figures]


def _figure(name: str, figure: float | None) -> str:
    if figure is None:
        return str(_("not defined here"))
    return str(_("%(value)s %%", value=round(100 * figure))) if name in PERCENT else f"{figure:.2f}"


def differs(found: CollaborationMap, one: str, other: str) -> bool | None:
    return pairs.to_discuss(found.view(one, other), found.view(other, one))
