"""What goes on paper: the sheet of codes, and the form with all questions that persons answer."""

from typing import Any

from elearn.assessments.answering import abouts_of
from elearn.assessments.asking import part_view
from elearn.assessments.parts import PERSONAL, parts
from elearn.assessments.round_queries import Found, Taking
from elearn.assessments.round_texts import bodies, words
from elearn.errors import NotFoundError
from elearn.i18n.choice import current_language
from elearn.i18n.languages import direction


def head(found: Found, body: Taking) -> dict[str, Any]:
    lang = current_language()
    said = words(found.round, lang)
    return {
        "found": found,
        "words": said,
        "text_dir": direction(said.lang),
        "mechanism": bodies(found.round.id, [body.code], lang)[0],
    }


def paper(found: Found, code: str) -> dict[str, Any]:
    """Raises NotFoundError where the mechanism does not take part."""
    body = next((one for one in found.mechanisms if one.code == code), None)
    if body is None:
        raise NotFoundError
    shown = head(found, body)
    others = bodies(found.round.id, abouts_of(found, body), current_language())
    asked = [part_view(one, shown["words"].texts, others, {}) for one in parts(found.structure, PERSONAL)]
    return shown | {"parts": asked}
