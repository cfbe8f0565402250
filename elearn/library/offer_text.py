"""The Markdown of an offered case as a part of a page that has headings of its own."""

import re
from dataclasses import dataclass
from typing import Final

from elearn.markup import page

# The page's own headings end at the second level.
FIRST_LEVEL: Final = 3
LAST_LEVEL: Final = 6

# A tag as the sanitiser writes it: attributes in double quotes.
_TAG: Final = re.compile(r'<(?P<close>/?)(?P<name>[a-z][a-z0-9]*)(?P<rest>(?:\s+[a-z-]+="[^"]*")*\s*)>')
_HEADING: Final = re.compile(r"^h([1-6])$")
_IDENTITY: Final = re.compile(r'(\s(?:id|href)=")(#?)u-')


@dataclass(frozen=True, slots=True)
class Rendered:
    """Safe HTML, and whether the text asked for pictures, for which a case has no place."""

    html: str
    pictures: bool


def render(text: str, lang: str, part: str) -> Rendered:
    """A part of a case. Its headings go below those of the page, and its ids are told from those of other parts."""
    read = page.read(text, lang)
    levels = sorted({heading.level for heading in read.headings})
    below = {level: min(FIRST_LEVEL + rank, LAST_LEVEL) for rank, level in enumerate(levels)}

    own = rf"\g<1>\g<2>u-{part}-"

    def rewritten(match: re.Match[str]) -> str:
        heading = _HEADING.match(match["name"])
        name = f"h{below.get(int(heading[1]), LAST_LEVEL)}" if heading else match["name"]
        return f"<{match['close']}{name}{_IDENTITY.sub(own, match['rest'])}>"

    return Rendered(_TAG.sub(rewritten, read.html), bool(read.images))
