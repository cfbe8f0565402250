"""Tables as CSV that a spreadsheet opens rightly, Arabic too, and in which it executes nothing."""

import csv
import io
from collections.abc import Iterable, Sequence

# A spreadsheet takes a cell that begins so for a formula; the full-width forms count as well.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# Some spreadsheets take blanks in front away.
BLANK = " \u00a0\u3000"
# Without this mark, spreadsheets read UTF-8 as something else.
MARK = "\ufeff"


def cell(value: object) -> str:
    """The value as text; one that a spreadsheet would execute begins with an apostrophe. Numbers stay numbers."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return str(value)
    text = str(value)
    return f"'{text}" if text.lstrip(BLANK).startswith(FORMULA) else text


def csv_text(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Comma-separated, with CRLF and the mark of UTF-8 in front."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([cell(name) for name in header])
    writer.writerows([cell(value) for value in row] for row in rows)
    return MARK + text.getvalue()
