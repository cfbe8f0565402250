"""Reading a table of comma-separated values as spreadsheets really write it, with the line of every row.

UTF-8 with or without a byte-order mark; commas, semicolons or tabs; any kind of line end. What cannot be read is
returned as problems that name the line, beside the rows that can.
"""

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from elearn.i18n.messages import Message

DELIMITERS: Final = (",", ";", "\t")
UTF16_MARKS: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
LARGEST: Final = 10 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class LineProblem:
    line: int
    message: Message

    def __str__(self) -> str:
        return f"{self.line}: {self.message}"


@dataclass(frozen=True, slots=True)
class Row:
    line: int
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    rows: list[Row]
    problems: list[LineProblem]


def read_table(data: bytes, columns: Sequence[str]) -> Table:
    """The rows of a file that has at least these columns, and what is wrong with it."""
    text = _decode(data)
    if isinstance(text, LineProblem):
        return Table([], [text])
    header_line = _lines(text)[0]
    delimiter = max(DELIMITERS, key=lambda mark: len(set(columns) & set(_names(header_line, mark))))
    header = _names(header_line, delimiter)
    wrong = _wrong_header(header, columns)
    if wrong:
        return Table([], [LineProblem(1, message) for message in wrong])
    return _rows(text, delimiter, header)


def _decode(data: bytes) -> str | LineProblem:
    if len(data) > LARGEST:
        return LineProblem(1, Message("The file is larger than 10 MB; divide it into several."))
    if data.startswith(UTF16_MARKS):
        return LineProblem(1, Message("The file is UTF-16 text. Save it as “CSV UTF-8”."))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return LineProblem(line, Message("The file is not UTF-8 text. Save it as “CSV UTF-8”."))
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        return LineProblem(line, Message("The file is not a text: it holds a NUL character."))
    return text if text.strip() else LineProblem(1, Message("The file is empty."))


def _names(line: str, delimiter: str) -> list[str]:
    return [cell.strip().lower() for cell in next(csv.reader([line], delimiter=delimiter), [])]


def _wrong_header(header: list[str], columns: Sequence[str]) -> list[Message]:
    missing = [name for name in columns if name not in header]
    if missing:
        return [Message("The first line lacks these columns: %(columns)s.", {"columns": ", ".join(missing)})]
    twice = [name for name, count in Counter(header).items() if count > 1 and name]
    return [Message("The column %(column)s stands twice in the first line.", {"column": name}) for name in twice]


def _lines(text: str) -> list[str]:
    # Not str.splitlines, which also ends a line at characters that a cell may hold.
    return list(io.StringIO(text, newline=""))


def _cells(text: str, delimiter: str) -> Iterator[tuple[int, list[str] | csv.Error]]:
    """The cells of each row with its line; after an open quotation mark it goes on with the next line."""
    lines = _lines(text)
    line = 0
    while line < len(lines):
        reader = csv.reader(lines[line:], delimiter=delimiter, strict=True)
        start = line
        try:
            for cells in reader:
                yield line + 1, cells
                line = start + reader.line_num
        except csv.Error as error:
            yield line + 1, error
            line += 1


def _rows(text: str, delimiter: str, header: list[str]) -> Table:
    table = Table([], [])
    for line, cells in list(_cells(text, delimiter))[1:]:
        if isinstance(cells, csv.Error):
            message = Message("A quotation mark in this row is opened and not closed, or stands inside a value.")
            table.problems.append(LineProblem(line, message))
        elif not any(cell.strip() for cell in cells):
            continue
        elif len(cells) != len(header):
            values: dict[str, object] = {"found": len(cells), "expected": len(header)}
            message = Message("The row has %(found)s cells where the first line has %(expected)s.", values)
            table.problems.append(LineProblem(line, message))
        else:
            table.rows.append(
                Row(line, {name: " ".join(cell.split()) for name, cell in zip(header, cells, strict=True)})
            )
    return table
