"""What the pages of results receive: finished values, in the reader's language."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from elearn.assessments.radar import Radar, radar
from elearn.assessments.recommending import Recommendation, recommend
from elearn.assessments.result_counting import dimensions, levels_of
from elearn.assessments.result_queries import Results
from elearn.assessments.round_texts import bodies, words
from elearn.i18n.languages import direction
from elearn.instruments import learn_queries
from elearn.instruments.structure import Dimension
from elearn.instruments.views import LearnView, learn_url

# Chosen level and level by items may be neighbours; further apart they are worth a talk.
NEIGHBOURS = 1
# From how many levels in the middle on something is a strength, and up to which a gap.
STRONG, WEAK = 4, 2


@dataclass(frozen=True, slots=True)
class Class:
    """Some levels together, `first` to `last`, and how many persons stand there."""

    first: int
    last: int
    persons: int


@dataclass(frozen=True, slots=True)
class Row:
    """A dimension. Levels count from 1; None for what is not shown."""

    number: int
    key: str
    title: str
    levels: int
    n: int | None
    median: int | None
    lower: int | None
    upper: int | None
    accord: str
    agreement: float | None
    classes: Sequence[Class]
    chosen: int | None
    before: "Before | None"

    @property
    def asks(self) -> bool:
        """Whether level by items and chosen level lie so far apart that it is a question."""
        return bool(self.median and self.chosen and abs(self.median - self.chosen) > NEIGHBOURS)


@dataclass(frozen=True, slots=True)
class Before:
    """Median and number of then and of now, on the items that both rounds have."""

    then: int | None
    then_n: int | None
    now: int | None
    now_n: int | None


@dataclass(frozen=True, slots=True)
class Advice:
    title: str
    why: str
    learn: Sequence[LearnView]


def accord_words(accord: int | None) -> str:
    """How far they agree, in words; nothing where it is not shown."""
    said = {0: _("views lie far apart"), 1: _("views differ somewhat"), 2: _("views lie close together")}
    return said.get(accord, "") if accord is not None else ""


def share_words(asked: int | None, shown: Iterable[int | None], k: int) -> str:
    """How many were asked, where that tells of nobody or of at least k who kept silent; else only a share."""
    numbers = [one for one in shown if one]
    if not asked or not numbers:
        return ""
    if any(asked - one < k for one in numbers):
        return str(_("More than half of those who were asked answered."))
    return str(ngettext("%(num)d person was asked.", "%(num)d persons were asked.", asked))


def page(found: Results, lang: str) -> dict[str, Any]:
    said = words(found.found.round, lang)
    texts = said.texts["dimensions"]
    parts, rows = dimensions(found.found.structure), dimension_rows(found, texts)
    shown = [row for row in rows if row.median]
    return {
        "found": found.found,
        "content": found.content,
        "frozen_at": found.frozen_at,
        "words": said,
        "text_dir": direction(said.lang),
        "mechanism": bodies(found.found.round.id, [found.mechanism.code], lang)[0] if found.mechanism else None,
        "rows": rows,
        "lowest_first": sorted(shown, key=lambda row: (row.median or 0, row.number)),
        "strengths": [row for row in shown if (row.median or 0) >= STRONG],
        "gaps": [row for row in shown if (row.median or 0) <= WEAK],
        "questions": [row for row in rows if row.asks],
        "share": share_words(found.content.get("asked"), (row.n for row in rows), found.content["k"]),
        "share_then": _share_then(found.content),
        "radar": _radar(rows),
        "advice": advice(parts, {row.key: (row.median, row.n) for row in shown if row.median}, texts, lang),
    }


def dimension_rows(found: Results, texts: Mapping[str, Any]) -> list[Row]:
    """The frozen figures, one row for each dimension."""
    parts = dimensions(found.found.structure)
    return [_row(number, part, texts, found.content) for number, part in enumerate(parts, start=1)]


def _row(number: int, part: Dimension, texts: Mapping[str, Any], content: Mapping[str, Any]) -> Row:
    shown = content["dimensions"].get(part.key, {})
    return Row(
        number,
        part.key,
        texts[part.key]["title"],
        levels_of(part),
        shown.get("n"),
        _level(shown.get("median")),
        _level(shown.get("lower")),
        _level(shown.get("upper")),
        accord_words(shown.get("accord")),
        shown.get("agreement"),
        [
            Class(levels[0] + 1, levels[-1] + 1, persons)
            for levels, persons in zip(shown.get("classes", ()), shown.get("cells", ()), strict=True)
        ],
        content.get("chosen", {}).get(part.key),
        _before(part.key, content.get("before")),
    )


def _level(place: int | None) -> int | None:
    """Places count from 0, levels from 1."""
    return None if place is None else place + 1


def _before(key: str, before: Mapping[str, Any] | None) -> Before | None:
    if not before or key not in before["then"]:
        return None
    then, now = before["then"][key], before["now"][key]
    return Before(_level(then["median"]), then["n"], _level(now["median"]), now["n"])


def _share_then(content: Mapping[str, Any]) -> str:
    before = content.get("before") or {}
    return share_words(before.get("asked"), before.get("answered", ()), content["k"])


def _radar(rows: Sequence[Row]) -> Radar | None:
    return radar([row.median for row in rows], max(row.levels for row in rows)) if rows else None


def advice(
    parts: Iterable[Dimension], levels: Mapping[str, tuple[int, int | None]], texts: Mapping[str, Any], lang: str
) -> list[Advice]:
    """What helps, with the reason in a sentence."""
    wanted = list(parts)
    found = recommend(wanted, levels, {part.key: levels_of(part) for part in wanted})
    targets = learn_queries.targets({name for one in found for name in one.learn}, lang)
    return [
        Advice(
            texts[one.dimension]["title"],
            reason(one),
            [
                LearnView(targets[name].title, targets[name].lang, learn_url(targets[name]))
                for name in one.learn
                if name in targets
            ],
        )
        for one in found
    ]


def reason(one: Recommendation) -> str:
    if one.n is None:
        return str(
            _(
                "your level %(level)s of %(levels)s; threshold %(threshold)s",
                level=one.level,
                levels=one.levels,
                threshold=one.threshold,
            )
        )
    return str(
        ngettext(
            "median level %(level)s of %(levels)s, n = %(num)d; threshold %(threshold)s",
            "median level %(level)s of %(levels)s, n = %(num)d; threshold %(threshold)s",
            one.n,
            level=one.level,
            levels=one.levels,
            threshold=one.threshold,
        )
    )
