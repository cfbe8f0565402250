"""What the tables of the regional view are called, and how each figure is known."""

from collections.abc import Mapping, Sequence
from typing import Final

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from elearn.mechanisms.labels import TYPE_LABELS
from elearn.reports.region.declared import CANNOT, DOES_NOT, EVERYBODY, NO_CONSENSUS, NOT_ANSWERED, SEVERAL, TOGETHER

TABLE_LABELS: Final[dict[str, object]] = {
    "readiness": _l("Levels that mechanisms chose for themselves"),
    "helps": _l("What helped the work of mechanisms"),
    "hinders": _l("What hindered the work of mechanisms"),
    "obstacles": _l("What makes work with other bodies difficult"),
    "needs": _l("How many needs of collaboration are met in a country"),
    "review": _l("Levels of the whole system, as country teams agreed"),
}

DEFINITIONS: Final[dict[str, object]] = {
    "readiness": _l(
        "For each dimension of “Mechanism profile and readiness”: how many mechanisms stated which level of "
        "themselves, as institutions, and signed it. That one cannot say, that it does not apply, and that it was not "
        "answered are no levels."
    ),
    "helps": _l(
        "How many mechanisms ticked this, of all with a signed questionnaire; each ticks no more than the question "
        "allows. That nothing helped is no row of its own: who ticked it, or left the question open, ticked none of "
        "these."
    ),
    "hinders": _l(
        "How many mechanisms ticked this, of all with a signed questionnaire; each ticks no more than the question "
        "allows. That nothing hindered is no row of its own: who ticked it, or left the question open, ticked none of "
        "these."
    ),
    "obstacles": _l(
        "How many mechanisms ticked this about at least one other body, of all with a statement in their country’s "
        "map. A mechanism counts once, of however many bodies it says so. Only what is shown in the map of the country "
        "is counted."
    ),
    "needs": _l(
        "Of the pairs of mechanisms in a country that need a level of working together: how many have it, as both see "
        "it. A country counts once, in one of four classes. Only pairs of which both mechanisms opted in are counted."
    ),
    "review": _l(
        "For each dimension of the joint review: how many country teams agreed on which level, in a position that they "
        "released at least to their commission, or to the project where the edition is of the world."
    ),
}

NEEDS_LABELS: Final[dict[str, object]] = {
    "none": _l("No need met"),
    "less": _l("Less than half of the needs met"),
    "more": _l("Half or more of the needs met, and not all"),
    "all": _l("All needs met"),
}

WITHOUT_LEVEL_LABELS: Final[dict[str, object]] = {
    CANNOT: _l("cannot say"),
    DOES_NOT: _l("does not apply"),
    NOT_ANSWERED: _l("not answered"),
    NO_CONSENSUS: _l("no consensus"),
}

GROUP_LABELS: Final[dict[str, object]] = {
    EVERYBODY: _l("All types"),
    **TYPE_LABELS,
    SEVERAL: _l("More than one type"),
    TOGETHER: _l("All other types together"),
}

# The parts of the questionnaire whose texts are shown, by the beginning of their items' keys.
SUBJECT_LABELS: Final[dict[str, object]] = {
    "achievements": _l("Achievements"),
    "enabling": _l("Enabling factors"),
    "constraints": _l("Constraints"),
    "recommendations": _l("Recommendations"),
}

EXTENT_LABELS: Final[dict[str, object]] = {
    "": _l("Nothing of what it stated"),
    "counts": _l("Counts only: what it ticked, and the levels that it chose"),
    "texts": _l("Counts, and its texts with its name"),
}


def labels(found: Mapping[str, object], keys: Sequence[str]) -> str:
    """The labels of several keys, as one list."""
    return str(_(", ")).join(str(found[key]) for key in keys)


def withheld(k: int) -> str:
    """What an edition does not show, and why."""
    return str(
        _(
            "Withheld is every number of mechanisms or countries that is fewer than %(k)s and not 0, every row of "
            "fewer than %(k)s countries, and what would let such a number be worked out. Levels that few chose are put "
            "together, and so are types that few countries have.",
            k=k,
        )
    )
