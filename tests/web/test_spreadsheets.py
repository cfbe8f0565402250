import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn.web.spreadsheets import FORMULA, MARK, cell, csv_text


@pytest.mark.parametrize("start", FORMULA)
def test_no_cell_is_a_formula(start: str) -> None:
    assert cell(f"{start}1+1") == f"'{start}1+1"
    assert cell(f"  {start}1+1").startswith("'")


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, ""), (0, "0"), (-3, "-3"), (1.5, "1.5"), (True, "yes"), (False, "no"), ("الوزارة", "الوزارة"), ("", "")],
)
def test_values_are_written_as_they_are(value: object, text: str) -> None:
    assert cell(value) == text


@given(st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=2, max_size=2), max_size=5))
def test_whatever_is_in_a_table_comes_out_of_the_file_as_text(rows: list[list[str]]) -> None:
    text = csv_text(["a", "b"], rows)
    assert text.startswith(MARK)
    read = list(csv.reader(io.StringIO(text.removeprefix(MARK), newline="")))
    assert read[0] == ["a", "b"]
    assert read[1:] == [[cell(value) for value in row] for row in rows]
    assert not any(value.startswith(FORMULA) for row in read for value in row)


def test_lines_end_as_spreadsheets_expect() -> None:
    assert csv_text(["a"], [["x"]]) == f"{MARK}a\r\nx\r\n"
