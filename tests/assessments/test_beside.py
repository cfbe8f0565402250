"""Figures of one round on fewer items stand beside those on all only where no difference tells of few persons."""

import pytest

from elearn.assessments.beside import without_differences
from elearn.assessments.result_views import share_words
from elearn.measures.spread import Spread


@pytest.mark.parametrize(
    ("on_all", "on_some", "shown"),
    [(8, 8, True), (8, 7, False), (7, 8, False), (9, 5, False), (12, 7, True), (None, 6, False), (8, None, False)],
)
def test_a_number_that_differs_by_fewer_than_k_is_not_shown_again(
    on_all: int | None, on_some: int | None, shown: bool
) -> None:
    kept, again = ({"d": {"levels": 5, "n": n, "median": n and 2}} for n in (on_all, on_some))
    found = without_differences(kept, again, 5)["d"]
    assert (found["n"] is not None) is shown
    assert shown or found["median"] is None
    assert found["levels"] == Spread(5).levels


@pytest.mark.parametrize(("on_some", "median", "shown"), [(12, 4, True), (7, 2, True), (7, 3, False)])
def test_where_others_are_counted_only_an_equal_median_is_shown(on_some: int, median: int, shown: bool) -> None:
    """Of twelve the median may be 2, and of seven of them 3: then it would be told how many stand below 3."""
    kept = {"d": {"levels": 5, "n": 12, "median": 2}}
    again = {"d": {"levels": 5, "n": on_some, "median": median, "accord": 1, "lower": 2}}
    found = without_differences(kept, again, 5)["d"]
    assert found["median"] == (median if shown else None)
    assert (found["accord"], found["lower"]) == (None, None)


@pytest.mark.parametrize(
    ("asked", "shown", "said"),
    [
        (17, [9, 12, None], "17 persons were asked."),
        (17, [9, 13], "More than half of those who were asked answered."),
        (9, [9], "More than half of those who were asked answered."),
        (9, [None], ""),
        (None, [9], ""),
    ],
)
def test_how_many_were_asked_tells_of_no_few_who_kept_silent(
    app: object, asked: int | None, shown: list[int | None], said: str
) -> None:
    assert app
    assert share_words(asked, shown, 5) == said
