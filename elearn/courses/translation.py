"""How far a translation is: made from this source text or an earlier one, and read by a second person or not."""

from enum import StrEnum

from elearn.courses import digest
from elearn.courses.page_source import PageSource


class Status(StrEnum):
    """`unrevised` is shown as *not yet revised*, `stale` as made from an earlier text."""

    SOURCE = "source"
    CURRENT = "current"
    UNREVISED = "unrevised"
    STALE = "stale"


def status(page: PageSource, source: PageSource) -> Status:
    """A page without a digest counts as unrevised: nobody knows which text it was made from."""
    if page.lang == source.lang:
        return Status.SOURCE
    made_from = page.front.source_digest
    if not made_from:
        return Status.UNREVISED
    held = any(digest.same(earlier, made_from) or made_from == earlier for earlier in source.front.holds_for)
    if not held and not digest.same(made_from, source.digest):
        return Status.STALE
    return Status.CURRENT if page.front.revised_by else Status.UNREVISED
