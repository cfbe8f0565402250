"""Where somebody finds what a round showed: for what refers to an instrument, such as an action."""

from collections.abc import Sequence
from datetime import datetime

from flask import url_for

from elearn.accounts.viewer import AnyViewer
from elearn.assessments import map_queries, result_queries
from elearn.assessments.round_queries import Found, rounds_of
from elearn.errors import NotFoundError


def where(viewer: AnyViewer, instrument: str, codes: Sequence[str], now: datetime) -> str:
    """The page of the latest round of the instrument, of or between these mechanisms, that the viewer may see.

    Empty where there is none: whoever may not see what a round showed is not told that it did.
    """
    found = (_page(viewer, one, codes, now) for one in rounds_of(viewer, now) if one.instrument == instrument)
    return next((url for url in found if url), "")


def _page(viewer: AnyViewer, found: Found, codes: Sequence[str], now: datetime) -> str:
    if found.structure.about == "relation":
        return url_for("assessments.show_map", round_id=found.round.id) if map_queries.has_map(viewer, found) else ""
    asked: Sequence[str | None] = codes if found.structure.about == "mechanism" else [None]
    for code in asked:
        try:
            result_queries.results(viewer, found.round.id, now, code)
        except NotFoundError:
            continue
        return url_for("assessments.results", round_id=found.round.id, of=code)
    return ""
