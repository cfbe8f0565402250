"""A workbook: every cell is text or a day, no cell a formula, and Arabic sheets run from right to left."""

import re
from datetime import UTC, date, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest

from elearn.plans.workbook import Sheet, sheet_name, workbook

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
HOSTILE = ("=1+1", "+1", "-1", "@SUM(A1)", "http://example.org", "{=1}", "internal:Sheet1!A1")


def parts(right_to_left: bool = False) -> tuple[str, str]:
    """The XML of the sheet, and its texts."""
    rows = [[text, date(2027, 6, 30), None] for text in HOSTILE]
    sheet = Sheet("خطة: 1/2", ("Plan",), ("Action", "Date", "Means"), rows, ("Note",), frozenset({0}), right_to_left)
    with ZipFile(BytesIO(workbook(sheet, NOW))) as found:
        return found.read("xl/worksheets/sheet1.xml").decode(), found.read("xl/sharedStrings.xml").decode()


def test_nothing_that_was_written_becomes_a_formula_or_a_link() -> None:
    sheet, texts = parts()
    assert "<f>" not in sheet
    assert "<hyperlink" not in sheet
    assert all(f">{text}<" in texts for text in HOSTILE)


def test_days_are_days() -> None:
    sheet, _texts = parts()
    # 30 June 2027 as spreadsheets count days.
    assert len(re.findall(r"<v>46568</v>", sheet)) == len(HOSTILE)


@pytest.mark.parametrize("right_to_left", [True, False])
def test_an_arabic_sheet_runs_from_right_to_left(right_to_left: bool) -> None:
    assert ('rightToLeft="1"' in parts(right_to_left)[0]) is right_to_left


@pytest.mark.parametrize(
    ("title", "name"),
    [("Our plan", "Our plan"), ("خطة: 1/2", "خطة 1 2"), ("x" * 50, "x" * 31), ("[]", "1"), ("'quoted'", "quoted")],
)
def test_a_sheet_is_called_what_spreadsheets_allow(title: str, name: str) -> None:
    assert sheet_name(title) == name
