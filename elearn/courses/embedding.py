"""A lesson's text with its checks inside, so that one row holds all that its reader sees."""

from collections.abc import Mapping, Sequence
from typing import Any

from elearn.courses.compiled import CompiledQuestion


def accepted_anywhere(item: CompiledQuestion) -> list[str]:
    """A short answer is right in whichever language it is given."""
    return sorted({form for text in item.texts.values() for form in text.accepted})


def embed(blocks: Sequence[Mapping[str, Any]], questions: Mapping[str, CompiledQuestion], lang: str) -> list[Any]:
    """Blocks of HTML as they are; for the id of a check its structure, its text in `lang`, and all accepted forms."""
    return [_check(questions[block["question"]], lang) if "question" in block else dict(block) for block in blocks]


def _check(item: CompiledQuestion, lang: str) -> dict[str, Any]:
    text = item.texts.get(lang) or next(iter(item.texts.values()))
    return {"question": item.question.to_json(), "text": text.to_json(), "also": accepted_anywhere(item)}
