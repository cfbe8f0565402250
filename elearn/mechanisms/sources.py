"""A source as people write it, taken apart into words and links."""

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

_LINK: Final = re.compile(r"https?://[^\s;<>\"]+")
LONGEST_LINK: Final = 500


@dataclass(frozen=True, slots=True)
class Part:
    """Words, or a link where `url` is given; the text of a link is the host that it leads to."""

    text: str
    url: str | None = None


def is_link(text: str) -> bool:
    """True for an address of the web that can be linked to."""
    try:
        return _LINK.fullmatch(text) is not None and bool(urlsplit(text).hostname)
    except ValueError:
        return False


def split_link(source: str) -> tuple[str, str | None]:
    """The words and the link of a source that names one link; a source with several keeps them where they are."""
    links = _LINK.findall(source)
    if len(links) != 1 or len(links[0]) > LONGEST_LINK or not is_link(links[0]):
        return source, None
    return " ".join(source.replace(links[0], " ").split()), links[0]


def _linked(text: str) -> Part:
    return Part((urlsplit(text).hostname or text).removeprefix("www."), text) if is_link(text) else Part(text)


def parts(source: str, url: str | None = None) -> list[Part]:
    """The source as a page shows it: words, and links named by their hosts."""
    found: list[Part] = []
    end = 0
    for match in _LINK.finditer(source):
        found += [Part(source[end : match.start()].strip()), _linked(match[0])]
        end = match.end()
    found.append(Part(source[end:].strip()))
    if url:
        found.append(_linked(url))
    return [part for part in found if part.text]
