import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn.mechanisms.table_file import LARGEST, read_table

COLUMNS = ("code", "name")


@pytest.mark.parametrize(
    "data",
    [
        "code,name\nA,Büro\n".encode(),
        "code,name\nA,Büro\n".encode("utf-8-sig"),
        "code;name\nA;Büro\n".encode(),
        "code\tname\r\nA\tBüro\r\n".encode(),
        "code,name\rA,Büro\r".encode(),
        ' Code , NAME \n"A"," Büro "\n'.encode(),
        "code,name\n\n , \nA,Büro\n\n".encode(),
        "name,extra,code\nBüro,x,A".encode(),
        'code,name\nA,"Büro"'.encode("utf-8-sig"),
    ],
)
def test_a_table_is_read_as_spreadsheets_write_it(data: bytes) -> None:
    table = read_table(data, COLUMNS)
    assert table.problems == []
    assert [(row.values["code"], row.values["name"]) for row in table.rows] == [("A", "Büro")]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "1: The file is empty."),
        (b"\xef\xbb\xbf \r\n\r\n", "1: The file is empty."),
        ("code,name\nA,Büro\n".encode("latin-1"), "2: The file is not UTF-8 text. Save it as “CSV UTF-8”."),
        ("code,name\nA,b\n".encode("utf-16"), "1: The file is UTF-16 text. Save it as “CSV UTF-8”."),
        (b"code,name\nA,\0\n", "2: The file is not a text: it holds a NUL character."),
        (b"x" * (LARGEST + 1), "1: The file is larger than 10 MB; divide it into several."),
        (b"code\nA\n", "1: The first line lacks these columns: name."),
        (b"a;b\n1;2\n", "1: The first line lacks these columns: code, name."),
        (b"code,name,code\nA,b,C\n", "1: The column code stands twice in the first line."),
        (b"code,name\nA\n", "2: The row has 1 cells where the first line has 2."),
        (b"code,name\nA,b,c\n", "2: The row has 3 cells where the first line has 2."),
        (
            b'code,name\nA,"b\n',
            "2: A quotation mark in this row is opened and not closed, or stands inside a value.",
        ),
        (
            b'code,name\nA,"b"c\n',
            "2: A quotation mark in this row is opened and not closed, or stands inside a value.",
        ),
    ],
)
def test_what_cannot_be_read_is_named_by_line(data: bytes, sentence: str) -> None:
    assert [str(problem) for problem in read_table(data, COLUMNS).problems] == [sentence]


def test_a_bad_row_stops_no_other() -> None:
    table = read_table(b'code,name\nA,1\nB\nC,"open\nD,4\n', COLUMNS)
    assert [row.values["code"] for row in table.rows] == ["A", "D"]
    assert [problem.line for problem in table.problems] == [3, 4]


def test_a_row_of_several_lines_is_named_by_its_first() -> None:
    table = read_table(b'code,name\nA,"one\ntwo"\nB,3\n', COLUMNS)
    assert [(row.line, row.values["name"]) for row in table.rows] == [(2, "one two"), (4, "3")]


CELLS = st.text(alphabet="aé;,\"' \t\nم", max_size=6)


@given(
    st.lists(st.tuples(CELLS, CELLS), max_size=6), st.sampled_from([",", ";", "\t"]), st.sampled_from(["\n", "\r\n"])
)
def test_whatever_a_spreadsheet_can_write_is_read_back(rows: list[tuple[str, str]], mark: str, end: str) -> None:
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=mark, lineterminator=end)
    writer.writerows([COLUMNS, *rows])
    table = read_table(file.getvalue().encode("utf-8-sig"), COLUMNS)
    assert table.problems == []
    expected = [tuple(" ".join(cell.split()) for cell in row) for row in rows]
    assert [tuple(row.values.values()) for row in table.rows] == [row for row in expected if any(row)]


@given(st.binary(max_size=200))
def test_no_file_at_all_breaks_the_reading(data: bytes) -> None:
    table = read_table(data, COLUMNS)
    assert table.problems or all(set(COLUMNS) <= set(row.values) for row in table.rows)
