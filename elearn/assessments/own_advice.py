"""What somebody's own answers suggest: a list for herself alone, made anew whenever she looks and stored nowhere."""

from datetime import datetime
from typing import Any

from elearn.accounts.sessions import mark_secret
from elearn.accounts.viewer import Viewer
from elearn.assessments.answering import answering
from elearn.assessments.result_counting import dimensions, level_in, scored
from elearn.assessments.result_views import advice
from elearn.assessments.round_texts import words
from elearn.errors import NotFoundError
from elearn.i18n.languages import direction


def page(viewer: Viewer, round_id: int, now: datetime, lang: str) -> dict[str, Any]:
    """Raises NotFoundError where she has no response that is hers to read."""
    own = answering(viewer, round_id, now)
    if own.response is None or own.hidden:
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
