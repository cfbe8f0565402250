"""Codes of mechanisms: `HR-01` for a body of a country, `HR-P01` for one that was proposed and not confirmed yet."""

import re
from collections.abc import Iterable
from typing import Final

CODE: Final = re.compile(r"[A-Z]{2}-\d{2,4}", re.ASCII)
_NUMBER: Final = re.compile(r"([A-Z]{2})-(P?)(\d+)", re.ASCII)


def is_code(text: str) -> bool:
    """True for the code of a mechanism that is confirmed."""
    return CODE.fullmatch(text) is not None


def _next(country: str, mark: str, taken: Iterable[str]) -> str:
    matches = (_NUMBER.fullmatch(code) for code in taken)
    numbers = [int(found[3]) for found in matches if found and found[1] == country and found[2] == mark]
    return f"{country}-{mark}{max(numbers, default=0) + 1:02d}"


def next_code(country: str, taken: Iterable[str]) -> str:
    """The code after the country's highest; numbers that became free are not given again.

    >>> next_code("HR", ["HR-01", "HR-04", "HR-P07", "RS-09"])
    'HR-05'
    """
    return _next(country, "", taken)


def next_proposal(country: str, taken: Iterable[str]) -> str:
    """The same among the codes of proposals; `taken` includes those that were confirmed since."""
    return _next(country, "P", taken)
