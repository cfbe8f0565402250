"""Reading a number that a person typed, in the digits and with the signs that she is used to.

The digits are those of any script. A point, a comma (also the Arabic one) and ٫ are decimal signs. Groups of three
digits may be set apart by ٬, by spaces of any width, by commas or by points: 12 345, 1,234.5 and 1.234,5 are clear. A
single point is a decimal sign, so 1.234 lies between 1 and 2. A single comma before three digits, as in 1,234, can be
either, and both readings are returned. The minus may be a hyphen, a dash or U+2212; marks of direction do not count.
"""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

MAX_TEXT = 200
_INVISIBLE = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_GROUP, _DECIMAL = " ", "٫"
_PLAIN = str.maketrans(
    {"−": "-", "‐": "-", "‑": "-", "–": "-", "－": "-", "＋": "+", "٪": "%", "％": "%"}
    | {"،": ",", "，": ",", "．": ".", "٬": _GROUP}
)
_PARTS = re.compile(r"([+-]?) ?([0-9 .,٫]*[0-9][0-9 .,٫]*?) ?(%?)")


@dataclass(frozen=True, slots=True)
class Numeral:
    """The values that a text can have: none where it is no number, two where it can be read in two ways."""

    values: tuple[Decimal, ...] = ()
    percent: bool = False


def read(text: str) -> Numeral:
    match = _PARTS.fullmatch(_plain(text)) if len(text) <= MAX_TEXT else None
    if not match:
        return Numeral()
    sign = "-" if match[1] == "-" else ""
    found = dict.fromkeys(Decimal(sign + digits) for digits in _readings(match[2]))
    return Numeral(tuple(found), percent=bool(match[3]))


def _plain(text: str) -> str:
    text = "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in _INVISIBLE.sub("", text))
    return " ".join(text.split()).translate(_PLAIN)


def _readings(body: str) -> list[str]:
    """What the digits can say, with a point and without groups."""
    found = [_reading(body, decimal, "") for decimal in (".", ",", _DECIMAL)]
    grouped = (_GROUP, ",") if found[0] else (_GROUP, ",", ".")
    found += [
        _reading(body, decimal, group) for group in grouped for decimal in (".", ",", _DECIMAL) if decimal != group
    ]
    return list(filter(None, found))


def _reading(body: str, decimal: str, group: str) -> str:
    """The body with this decimal sign and, where there is one, this sign between groups; else nothing."""
    whole = rf"[1-9][0-9]{{0,2}}(?:{re.escape(group)}[0-9]{{3}})+" if group else "[0-9]*"
    match = re.fullmatch(rf"({whole})(?:{re.escape(decimal)}([0-9]*))?", body)
    return f"{match[1].replace(group, '') or '0'}.{match[2] or '0'}" if match else ""


def plain(value: Decimal) -> str:
    """One shape for equal values: 0.4 for 0.40, 0 for -0."""
    text = format(value, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text
