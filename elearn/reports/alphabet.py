"""The order of names: alphabetical, as a reader looks for them, with nobody before others for any other reason."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass


def sort_key(name: str) -> str:
    """Without upper case, accents and vowel signs, so that Türkiye stands where T stands."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(char for char in plain if not unicodedata.combining(char))


@dataclass(frozen=True, slots=True)
class Slice:
    """The countries that a page shows, and how many rows of the first of them belong to the page before."""

    countries: tuple[str, ...]
    skip: int


def countries_of_page(counts: Sequence[tuple[str, int]], first: int, size: int) -> Slice:
    """Which countries, in their order with their numbers of rows, hold the rows `first` to `first + size`."""
    chosen: list[str] = []
    skip = start = 0
    for code, number in counts:
        end = start + number
        if start < first + size and end > first:
            skip = first - start if not chosen else skip
            chosen.append(code)
        start = end
    return Slice(tuple(chosen), max(0, skip))
