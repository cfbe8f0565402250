"""What a mechanism writes about a case of its own, as one value that forms and operations speak of."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

from elearn.library.offer_text import render

LONGEST_TITLE: Final = 200
LONGEST_TEXT: Final = 20_000
LONGEST_SOURCE: Final = 500
HAPPENED, DISCUSS = "a", "b"


@dataclass(frozen=True, slots=True)
class Draft:
    lang: str
    title: str
    happened: str
    discuss: str
    year: int | None
    source: str
    source_url: str
    types: tuple[str, ...]
    themes: tuple[str, ...]

    def columns(self) -> dict[str, Any]:
        """The values that are stored, with the texts as pages show them."""
        return asdict(self) | {
            "types": list(self.types),
            "themes": list(self.themes),
            "happened_html": render(self.happened, self.lang, HAPPENED).html,
            "discuss_html": render(self.discuss, self.lang, DISCUSS).html,
        }


def differing(stored: Mapping[str, Any], meant: Draft) -> tuple[str, ...]:
    """The fields in which what is stored is not what somebody means, in the order of the form."""
    return tuple(
        name
        for name, value in asdict(meant).items()
        if (tuple(stored[name]) if isinstance(value, tuple) else stored[name]) != value
    )
