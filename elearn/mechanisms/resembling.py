"""Bodies of the directory that a proposal may mean; the names are compared by `resemblance`."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, true

from elearn.accounts.viewer import Viewer
from elearn.mechanisms.conditions import checked_for, known_to
from elearn.mechanisms.directory import Entry, entries
from elearn.mechanisms.models import Mechanism
from elearn.mechanisms.resemblance import alike


def _alike(condition: ColumnElement[bool], country_code: str, names: Sequence[str], lang: str) -> list[Entry]:
    rows = entries(and_(Mechanism.country_code == country_code, condition), lang)
    return [row for row in rows if alike(names, [row.name.text, *([row.own.text] if row.own else [])])]


def listed_alike(viewer: Viewer, country_code: str, names: Sequence[str], lang: str) -> list[Entry]:
    """Mechanisms of the country, listed or proposed, that the viewer may know of and may mean."""
    return _alike(known_to(viewer), country_code, names, lang)


def accepted_alike(viewer: Viewer, country_code: str, names: Sequence[str], lang: str) -> list[Entry]:
    """Those that are listed, with the unchecked ones where the viewer sees them."""
    return _alike(and_(Mechanism.state == "accepted", checked_for(viewer)), country_code, names, lang)


def unchecked_alike(viewer: Viewer, country_code: str, names: Sequence[str], lang: str) -> bool:
    """Whether an entry that nobody has checked, and that the viewer must not see, may be meant."""
    # Who proposed a loaded entry is unknown, so whether it is hers is, too: that is no yes.
    hidden = and_(Mechanism.state == "accepted", checked_for(viewer).is_not(true()))
    return bool(_alike(hidden, country_code, names, lang))
