"""What somebody's own answers suggest: a list for herself alone, made anew whenever she looks and stored nowhere."""

from datetime import datetime
from typing import Any

from elearn.accounts.sessions import mark_secret
from elearn.accounts.viewer import Viewer
from elearn.assessments.answering import Answering, answering
from elearn.assessments.result_counting import dimensions, level_in, scored
from elearn.assessments.result_views import advice
from elearn.assessments.round_texts import words
from elearn.errors import NotFoundError
from elearn.i18n.languages import direction


def may_suggest(own: Answering) -> bool:
    """Whether her answers are hers to read, and some dimension names what helps below its threshold.

    What is asked about relations says how others are seen, and nothing about what she might learn.
    """
    if own.who.person_id is None or own.response is None or own.hidden or own.found.structure.about == "relation":
        return False
    return any(part.threshold and part.learn for part in dimensions(own.found.structure))


def page(viewer: Viewer, round_id: int, now: datetime, lang: str) -> dict[str, Any]:
    """Raises NotFoundError where she has no response that is hers to read."""
    own = answering(viewer, round_id, now)
    if not may_suggest(own):
        raise NotFoundError
    mark_secret()
    structure = own.found.structure
    answers = scored({item: given for (item, about), given in own.given.items() if not about})
    parts = dimensions(structure)
    levels = {part.key: (level, None) for part in parts if (level := level_in(structure, part, answers))}
    said = words(own.found.round, lang)
    return {
        "own": own,
        "words": said,
        "text_dir": direction(said.lang),
        "advice": advice(parts, levels, said.texts["dimensions"], lang),
        "counted": len(levels),
    }
