"""Which commission a country reports under: in whose figures it counts.

A full member of one commission reports under it. A full member of several, and an associate member, report under none
until the country chooses among them. A country of no commission reports under none for good.
"""

from collections.abc import Collection


def choices(full: Collection[str], associate: Collection[str]) -> tuple[str, ...]:
    """The commissions among which a country chooses; none where there is nothing to choose."""
    if len(full) == 1:
        return ()
    return tuple(sorted(full or associate))


def given(full: Collection[str]) -> str | None:
    """The commission that a country reports under without having chosen."""
    return next(iter(full)) if len(full) == 1 else None


def may_choose(chosen: str | None, full: Collection[str], associate: Collection[str]) -> bool:
    """True where the country may say this; None takes an earlier choice back."""
    options = choices(full, associate)
    return chosen in options or (chosen is None and bool(options))


def after_load(present: str | None, full: Collection[str], associate: Collection[str]) -> str | None:
    """What holds after the list of members was read again: a choice stays as long as it is possible."""
    return present if present in choices(full, associate) else given(full)


def has_not_chosen(reports_under: str | None, full: Collection[str], associate: Collection[str]) -> bool:
    """True for countries that are marked so, and listed under each of their commissions."""
    return reports_under is None and bool(choices(full, associate))
