"""What may be done with an offered case, by the state that it is in; and what it lacks before it can be offered."""

from collections.abc import Mapping
from typing import Any, Final

DRAFT, OFFERED, PUBLISHED = "draft", "offered", "published"
DECLINED, WITHDRAWN = "declined", "withdrawn"
STATES: Final = (DRAFT, OFFERED, PUBLISHED, DECLINED, WITHDRAWN)

# The mechanism's own acts, and the states in which each is done.
AMENDABLE: Final = frozenset({DRAFT, OFFERED, DECLINED, WITHDRAWN})
OFFERABLE: Final = frozenset({DRAFT, DECLINED, WITHDRAWN})
WITHDRAWABLE: Final = frozenset({DRAFT, OFFERED, PUBLISHED})
# The reviewers' own: what is published can be taken off again, where something in it is found too late.
DECIDABLE: Final = frozenset({OFFERED})
RETURNABLE: Final = frozenset({OFFERED, PUBLISHED})
# Reviewers read what was offered to them; a draft, and what was taken back, is the mechanism's alone.
REVIEWERS_READ: Final = frozenset({OFFERED, PUBLISHED, DECLINED})

# A draft needs a title only; what else a reader needs is asked for when it is offered.
NEEDED: Final = ("title", "happened", "discuss", "source", "types", "themes")


def missing(values: Mapping[str, Any]) -> tuple[str, ...]:
    """The fields that are still empty, in the order of the form."""
    return tuple(name for name in NEEDED if not values.get(name))
