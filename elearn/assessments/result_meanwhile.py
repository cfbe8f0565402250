"""What was done and learned between two rounds, to stand beside their levels without a word about causes."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from elearn.accounts.viewer import Viewer
from elearn.assessments import acted_on, learned
from elearn.assessments.acted_on import Between, Done
from elearn.assessments.learned import Learned
from elearn.assessments.result_queries import Results

Time = tuple[datetime, datetime]


def meanwhile(viewer: Viewer, found: Results, lang: str) -> dict[str, Any]:
    """`done` and `studied` by dimension, of what the viewer may read; `learned` so far."""
    time = _time(found)
    modules = _learned(viewer, found, lang, time)
    return {"learned": modules, "done": _done(viewer, found, time), "studied": _studied(found, modules)}


def _time(found: Results) -> Time | None:
    """From the publication of the round before to that of this one; None where there is none before."""
    before, until = found.content.get("before"), found.found.round.published_at
    since = before and before["published_at"]
    return (datetime.fromisoformat(since), until) if since and until else None


def _done(viewer: Viewer, found: Results, time: Time | None) -> Mapping[str, Sequence[Done]]:
    return acted_on.done(viewer, Between(found.scope, found.found.instrument, *time)) if time else {}


def _learned(viewer: Viewer, found: Results, lang: str, time: Time | None) -> list[Learned]:
    """For those who see how the mechanism, or the whole country, learns; a member sees results without it."""
    if not viewer.may("see attainment", found.scope):
        return []
    named = {name for part in found.found.structure.dimensions for name in part.learn}
    return learned.completed(found.scope, named, lang, time)


def _studied(found: Results, modules: Sequence[Learned]) -> dict[str, list[Learned]]:
    """Dimension → the modules that help there and that persons completed between the rounds."""
    some = [one for one in modules if one.between]
    parts = {part.key: [one for one in some if one.helps(part.learn)] for part in found.found.structure.dimensions}
    return {key: helping for key, helping in parts.items() if helping}
