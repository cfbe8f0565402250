"""The catalogues of the interface: what is missing in a language that is offered. Run as a module, it prints that."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

from elearn.i18n.languages import OFFERED_CODES

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
GAP = re.compile(r"%\((\w+)\)s|%\((\w+)\)d")


def wanted() -> set[str | tuple[str, ...]]:
    """Every string of the interface."""
    with (ROOT / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]  # Babel's own
    found = extract_from_dir(
        ROOT, methods, options, keywords=KEYWORDS, directory_filter=lambda path: ".venv" not in path
    )
    return {message for _path, _line, message, _comments, _context in found}


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
    asked = _gaps(message.id[-1] if isinstance(message.id, tuple | list) else message.id)
    if any(_gaps(text) - asked for text in texts) or (len(texts) == 1 and _gaps(texts[0]) != asked):
        return "fills other gaps"
    return None


def faults() -> Iterator[str]:
    """`language: string: what is wrong`, for every language that is offered but the source."""
    strings = wanted()
    for code in OFFERED_CODES:
        if code == "en":
            continue
        present = catalogue(code)
        for string in sorted(strings, key=str):
            fault = _fault(present.get(string[0] if isinstance(string, tuple) else string), present.num_plurals)
            if fault:
                yield f"{code}: {string!r} {fault}"


if __name__ == "__main__":
    lines = list(faults())
    print(*lines, sep="\n")
    sys.exit(bool(lines))
