"""How often a test may be tried: some tries at once, then one more after each wait, or when the trainer grants it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from elearn.courses.settings import TestRule


@dataclass(frozen=True, slots=True)
class Allowance:
    """Whether a new try may be opened now. `next_at`: when waiting ends; `left`: tries that need no waiting."""

    used: int
    left: int
    passed: bool
    granted: bool
    next_at: datetime | None
    open_now: bool

    @property
    def waiting(self) -> bool:
        return not self.open_now and not self.passed


def allowance(
    rule: TestRule, submitted: Sequence[datetime], now: datetime, *, passed: bool, granted: bool
) -> Allowance:
    """A try is a submitted attempt. Whoever has passed needs no further try."""
    used = len(submitted)
    left = max(0, rule.free_tries - used)
    if passed:
        return Allowance(used, left, passed=True, granted=False, next_at=None, open_now=False)
    next_at = None if left or not submitted else max(submitted) + timedelta(hours=rule.wait_hours)
    waited = next_at is None or now >= next_at
    return Allowance(
        used, left, passed=False, granted=granted and not waited, next_at=next_at, open_now=waited or granted
    )


def rule_from(test: dict[str, int]) -> TestRule:
    """The rule as it is kept: with what is missing as the course would have it without saying anything."""
    known = {name: int(value) for name, value in test.items() if name in TestRule.__dataclass_fields__}
    return TestRule(**known)
