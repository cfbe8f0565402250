"""One pair of a map: what each of the two stated about the other, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from elearn.accounts.viewer import AnyViewer
from elearn.assessments import acted_on, map_views
from elearn.assessments.map_freezing import pair_item
from elearn.assessments.map_queries import Mapped
from elearn.assessments.parts import INSTITUTIONAL, parts
from elearn.assessments.round_texts import words
from elearn.assessments.statement_words import spoken
from elearn.errors import NotFoundError
from elearn.i18n.choice import current_language
from elearn.i18n.languages import direction
from elearn.instruments.queries import Words
from elearn.instruments.structure import Item


@dataclass(frozen=True, slots=True)
class Question:
    """`views`: what each of the two says, in one line or several; `typed`: in words of its own."""

    html: Markup
    views: Sequence[Sequence[str]]
    typed: bool


def page(found: Mapped, one: str, other: str) -> dict[str, Any]:
    """Raises NotFoundError for a pair that is none, or of which nothing may be shown."""
    sides = [(first, second) for first, second in ((one, other), (other, one)) if _is_shown(found, first, second)]
    if not sides:
        raise NotFoundError
    said, known = words(found.found.round, current_language()), map_views.names(found)
    return {
        "map": found,
        "bodies": [known.body(one), known.body(other)],
        "speakers": [known.body(first) for first, _second in sides],
        "parts": _parts(found, sides, said),
        "discuss": map_views.differs(found.content, one, other),
        "overseen": [known.body(code) for code in _independence(found, one, other)],
        "words": said,
        "text_dir": direction(said.lang),
    }


def _is_shown(found: Mapped, one: str, other: str) -> bool:
    return one in found.content.codes and one != other and found.content.shown(one, other)


def _independence(found: Mapped, one: str, other: str) -> Sequence[str]:
    pairs: Sequence[Sequence[str]] = found.summary["independence"]
    return next((pair for pair in pairs if set(pair) == {one, other}), ())


def _parts(found: Mapped, sides: Sequence[tuple[str, str]], said: Words) -> list[tuple[str, list[Question]]]:
    answers = [found.answers(*side) for side in sides]
    return [
        (
            said.texts["dimensions"][part.key]["title"],
            [_question(item, answers, said.texts) for item in part.items],
        )
        for part in parts(found.found.structure, INSTITUTIONAL)
    ]


def _question(item: Item, answers: Sequence[Mapping[str, Any]], texts: Mapping[str, Any]) -> Question:
    html = Markup(texts["items"][item.key]["html"])  # noqa: S704 - sanitised when it was compiled
    return Question(html, [spoken(item, given.get(item.key), texts) for given in answers], item.kind == "text")


def action_url(viewer: AnyViewer, found: Mapped, one: str, other: str) -> str:
    """Where the viewer writes an action of the two, if she speaks for one of them or looks after their plans.

    It begins with their level where both say the same.
    """
    both = [body for body in found.found.mechanisms if body.code in {one, other}]
    scopes, codes = [body.scope for body in both], [body.code for body in both]
    write = acted_on.writer(viewer, scopes, found.found.instrument, codes)
    levels = {found.content.view(*side).now for side in ((one, other), (other, one)) if _is_shown(found, *side)}
    level = levels.pop() if len(levels) == 1 else None
    asked = pair_item(found.found.structure)
    part = next(part.key for part in found.found.structure.dimensions if asked in part.items)
    return write(part, level if isinstance(level, int) else None)
