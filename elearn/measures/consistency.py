"""Whether the items of a scale hang together."""

from collections.abc import Sequence
from statistics import variance


def cronbach_alpha(rows: Sequence[Sequence[float | None]]) -> float | None:
    """Cronbach's alpha (1951, Psychometrika 16: 297-334) of rows of answers, one row a person, one column an item.

    k / (k - 1) · (1 - sum of the items' variances / variance of the row totals), sample variances, without unit, at
    most 1 and possibly below 0. Rows with a missing answer are left out. None for fewer than two complete rows or two
    items, and where all totals are the same. Raises ValueError for rows of different lengths.
    """
    if len({len(row) for row in rows}) > 1:
        raise ValueError("every row needs an answer, or None, for each item")
    complete = [[answer for answer in row if answer is not None] for row in rows if None not in row]
    items = list(zip(*complete, strict=True))
    if len(complete) < 2 or len(items) < 2:  # noqa: PLR2004 - neither one person nor one item varies together
        return None
    return _alpha([variance(item) for item in items], variance([sum(row) for row in complete]))


def _alpha(items: Sequence[float], total: float) -> float | None:
    return len(items) / (len(items) - 1) * (1 - sum(items) / total) if total else None
