"""The catalogues of the interface: what is missing in a language that is offered. Run as a module, it prints that."""

import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

from elearn.i18n.languages import ANSWERING, FALLBACK, OFFERED_CODES

ROOT = Path(__file__).parent.parent
KEYWORDS = {
    "_": None,
    "_l": None,
    "gettext": None,
    "lazy_gettext": None,
    "ngettext": (1, 2),
    "_n": (1, 2),
    "Rule": (3,),
    "Message": (1,),
}
# Which files a catalogue holds the strings of: all, or those whose words the pages for answering can show.
WHOLE, PARTIAL = "babel.cfg", "babel-answering.cfg"
# Two signs that look the same in either order; a search finds one of them only.
TANWIN_BEFORE_ALIF = "\N{ARABIC FATHATAN}\N{ARABIC LETTER ALEF}"
GAP = re.compile(r"%\((\w+)\)s|%\((\w+)\)d")


def mapping(name: str = WHOLE) -> tuple[list[tuple[str, str]], dict[str, dict[str, str]]]:
    """How Babel reads which files: patterns of paths with their methods, and the options of each."""
    with (ROOT / name).open(encoding="utf-8") as file:
        return parse_mapping_cfg(file)  # type: ignore[no-untyped-call,no-any-return]  # Babel's own


@cache
def wanted(name: str = WHOLE) -> frozenset[str | tuple[str, ...]]:
    """Every string of the interface, or of a part of it."""
    methods, options = mapping(name)
    found = extract_from_dir(
        ROOT, methods, options, keywords=KEYWORDS, directory_filter=lambda path: ".venv" not in path
    )
    return frozenset(message for _path, _line, message, _comments, _context in found)


def catalogue(code: str) -> Catalog:
    path = ROOT / "elearn" / "translations" / code / "LC_MESSAGES" / "messages.po"
    with path.open("rb") as file:
        return read_po(file, locale=code)


def _gaps(text: object) -> set[str]:
    return {first or second for first, second in GAP.findall(str(text))}


def _fault(message: Message | None, number_of_plurals: int) -> str | None:
    if message is None or not message.string or message.fuzzy:
        return "is not translated"
    texts = message.string if isinstance(message.string, tuple | list) else (message.string,)
    if isinstance(message.id, tuple | list) and (len(texts) != number_of_plurals or not all(texts)):
        return "lacks forms of the plural"
    if any(TANWIN_BEFORE_ALIF in text for text in texts):
        return "has the tanwin before its alif"
    asked = _gaps(message.id[-1] if isinstance(message.id, tuple | list) else message.id)
    if any(_gaps(text) - asked for text in texts) or (len(texts) == 1 and _gaps(texts[0]) != asked):
        return "fills other gaps"
    return None


def languages() -> Iterator[tuple[str, str]]:
    """The languages that have a catalogue, each with what is to be in it."""
    yield from ((code, WHOLE) for code in OFFERED_CODES if code != FALLBACK)
    yield from ((language.code, PARTIAL) for language in ANSWERING if language.code not in OFFERED_CODES)


def faults() -> Iterator[str]:
    """`language: string: what is wrong`, for every language that has a catalogue."""
    for code, part in languages():
        present = catalogue(code)
        for string in sorted(wanted(part), key=str):
            fault = _fault(present.get(string[0] if isinstance(string, tuple) else string), present.num_plurals)
            if fault:
                yield f"{code}: {string!r} {fault}"


if __name__ == "__main__":
    lines = list(faults())
    print(*lines, sep="\n")
    sys.exit(bool(lines))
