"""Tables as a workbook: every cell is text, a number or a day, so that no spreadsheet takes one for a formula."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any, Final

from xlsxwriter import Workbook

Value = str | int | date | None
NARROW: Final = 14
WIDE: Final = 36
# What a spreadsheet takes as the name of a sheet.
LONGEST_NAME: Final = 31
FORBIDDEN: Final = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


@dataclass(frozen=True, slots=True)
class Sheet:
    """`above` stands over the table, `below` under it; `wide` are the numbers of columns with sentences."""

    name: str
    above: Sequence[str]
    header: Sequence[str]
    rows: Sequence[Sequence[Value]]
    below: Sequence[str]
    wide: frozenset[int]
    right_to_left: bool


def sheet_name(text: str) -> str:
    return " ".join(text.translate(FORBIDDEN).split())[:LONGEST_NAME] or "1"


def workbook(sheet: Sheet, now: datetime, *more: Sheet) -> bytes:
    """The file, made at this moment, with as many sheets."""
    data = BytesIO()
    book = Workbook(data, {"in_memory": True, "default_date_format": "yyyy-mm-dd"})
    book.set_properties({"title": sheet.name, "created": now.replace(tzinfo=None)})
    for each in (sheet, *more):
        _write(book, each)
    book.close()
    return data.getvalue()


def _write(book: Any, sheet: Sheet) -> None:
    page = book.add_worksheet(sheet_name(sheet.name))
    side = {"reading_order": 2 if sheet.right_to_left else 1}
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, **side})
    text = book.add_format({"text_wrap": True, "valign": "top"})
    day = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"})
    if sheet.right_to_left:
        page.right_to_left()
    first = _lines(page, 0, sheet.above, book.add_format({"bold": True}))
    for column, label in enumerate(sheet.header):
        page.set_column(column, column, WIDE if column in sheet.wide else NARROW)
        page.write_string(first, column, label, head)
    for number, row in enumerate(sheet.rows, start=first + 1):
        for column, value in enumerate(row):
            _cell(page, number, column, value, day if isinstance(value, date) else text)
    _lines(page, first + len(sheet.rows) + 2, sheet.below, None)
    page.freeze_panes(first + 1, 1)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)


def _lines(page: Any, number: int, lines: Sequence[str], form: Any) -> int:
    for offset, line in enumerate(lines):
        page.write_string(number + offset, 0, line, form)
    return number + len(lines)


def _cell(page: Any, number: int, column: int, value: Value, form: Any) -> None:
    if isinstance(value, date):
        page.write_datetime(number, column, datetime(value.year, value.month, value.day), form)  # noqa: DTZ001 - a day
    elif isinstance(value, int):
        page.write_number(number, column, value, form)
    elif value:
        page.write_string(number, column, value, form)
