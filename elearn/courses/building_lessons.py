"""How long a lesson takes: what its author says, or else reading, checks and activities."""

from elearn.courses.page_source import PageSource
from elearn.markup import words
from elearn.markup.blocks import walk
from elearn.markup.numbers import whole


def words_of(page: PageSource) -> int:
    """Words of the page and of its questions."""
    return page.page.words + sum(words.count(found.words) for found in page.questions)


def minutes(page: PageSource, source: PageSource) -> int:
    """Minutes for a lesson; a translation takes those of its source where it says none itself."""
    activities = sum(whole(div.attributes.get("minutes")) for div in walk(page.nodes))
    reckoned = words.minutes(words_of(page), page.lang, len(page.questions)) + activities
    return page.front.minutes or source.front.minutes or reckoned
