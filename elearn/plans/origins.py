"""Where an action comes from: the dimension of an instrument, in the reader's language."""

from collections.abc import Iterable
from dataclasses import dataclass

from elearn.errors import NotFoundError
from elearn.instruments.queries import current_version, words
from elearn.mechanisms.naming import Text

# An instrument and its dimension, by their keys.
Pair = tuple[str | None, str | None]


@dataclass(frozen=True, slots=True)
class Origin:
    code: str
    instrument: Text
    dimension: Text


def origins(pairs: Iterable[Pair], lang: str) -> dict[Pair, Origin]:
    """Of those that are dimensions of an instrument as it is now; two statements for each instrument."""
    wanted = set(pairs)
    codes = {code for code, _dimension in wanted if code}
    found: dict[Pair, Origin] = {(code, key): one for code in codes for key, one in _of(code, lang).items()}
    return {pair: one for pair, one in found.items() if pair in wanted}


def _of(code: str, lang: str) -> dict[str, Origin]:
    try:
        said = words(current_version(code), lang)
    except NotFoundError:
        return {}
    title = Text(said.title, said.lang)
    return {key: Origin(code, title, Text(one["title"], said.lang)) for key, one in said.texts["dimensions"].items()}
