import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn.reports.alphabet import countries_of_page, sort_key
from elearn.reports.figures import Figures, counted, last_activity, level


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [(0, 0, None), (0, 9, 0), (1, 9, 1), (2, 10, 2), (4, 10, 3), (7, 10, 4), (99, 100, 4), (10, 10, 5)],
)
def test_a_cell_is_as_dark_as_the_key_says(part: int, whole: int, expected: int | None) -> None:
    assert level(part, whole) == expected


@pytest.mark.parametrize(
    ("months", "expected"),
    [
        ({}, ""),
        ({"2026-11": 4}, ""),
        ({"2026-11": 5}, "2026-11"),
        ({"2026-10": 12, "2026-11": 4}, "2026-10"),
        ({"2025-12": 5, "2026-01": 5}, "2026-01"),
    ],
)
def test_activity_is_the_last_month_of_five_persons_at_least(months: dict[str, int], expected: str) -> None:
    assert last_activity(months) == expected


def test_roll_ups_become_figures_by_module() -> None:
    found = counted([(0, "enrolled", 9), (3, "passed", 4), (3, "started", 7), (0, "active:2026-11", 6)])
    assert found.enrolled == 9
    assert found.of(3) == Figures(9, 7, 4, 0)
    assert found.of(4) == Figures(9, 0, 0, 0)
    assert found.last_activity == "2026-11"


def test_names_are_sorted_as_a_reader_looks_for_them() -> None:
    names = ["Zambia", "Türkiye", "côte d’Ivoire", "Chad", "Tunisia", "Cuba"]
    assert sorted(names, key=sort_key) == ["Chad", "côte d’Ivoire", "Cuba", "Tunisia", "Türkiye", "Zambia"]


@given(st.lists(st.integers(1, 7), max_size=12), st.integers(1, 9))
def test_pages_show_every_row_once_and_in_order(sizes: list[int], size: int) -> None:
    counts = [(f"C{number:02}", rows) for number, rows in enumerate(sizes)]
    every = [f"{code}-{row}" for code, rows in counts for row in range(rows)]
    shown: list[str] = []
    for first in range(0, len(every), size):
        part = countries_of_page(counts, first, size)
        rows = [f"{code}-{row}" for code, number in counts if code in part.countries for row in range(number)]
        shown += rows[part.skip : part.skip + size]
    assert shown == every


def test_beyond_the_last_page_there_is_nothing() -> None:
    assert countries_of_page([("QM", 2)], 50, 50).countries == ()
