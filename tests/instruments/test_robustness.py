"""Whatever is done to the files of an instrument, the check says what is wrong and does not fail."""

import json
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from elearn.courses.library import Library
from elearn.instruments import instrument_source
from elearn.instruments.path_check import check_path
from tests.instruments.small import ARABIC, ENGLISH, write
from tests.markup.hostile import VECTORS

PIECES = [
    "---",
    "---\nsource: [",
    "source: en",
    "about: [a, b]",
    "about: {a: b}",
    "answers: true",
    "minutes: many",
    "::: item",
    "::: item {#a scale=truth}",
    "::: scale",
    "::: guiding",
    ":::",
    "::: note",
    "::: question {#q-a}",
    "- [x]",
    "- [" + "9" * 5_000 + "] a",
    "- [١] a",
    "- [-1] a",
    "- [] {alone",
    "## ",
    "## A {#a b=c",
    "##",
    "a\n---",
    "# T",
    "```",
    "[^a]: b",
    "\x00",
    "\ud800",
    "| a | b |",
]


def damaged(text: str, damages: list[tuple[int, str, bool]]) -> str:
    lines = text.splitlines()
    for place, piece, over in damages:
        at = place % (len(lines) + 1)
        lines[at : at + int(over)] = [piece]
    return "\n".join(lines)


DAMAGES = st.lists(st.tuples(st.integers(0, 60), st.sampled_from([*PIECES, *VECTORS[:40]]), st.booleans()), max_size=5)


@settings(max_examples=150, deadline=None)
@given(DAMAGES, DAMAGES)
def test_a_damaged_instrument_is_compiled_or_refused(
    english: list[tuple[int, str, bool]], arabic: list[tuple[int, str, bool]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        texts = {"en.md": damaged(ENGLISH, english), "ar.md": damaged(ARABIC, arabic)}
        files: dict[str, str | bytes] = {name: text.encode("utf-8", "surrogatepass") for name, text in texts.items()}
        found = check_path(write(Path(folder), files) / "instruments")
        assert all(line.count("\n") == 0 for line in found.lines())
        assert json.loads(found.to_json())["exit_code"] == found.exit_code
        for one in found.instruments:
            json.dumps([one.structure.to_json(), *(text.to_json() for text in one.texts.values())])


@given(st.text())
def test_any_text_at_all_is_read(text: str) -> None:
    read = instrument_source.read("a/en.md", text, "en", Library())
    assert all(problem.line >= 1 for problem in read.problems)
    assert str(read.problems)


@pytest.mark.parametrize(
    "line", ["## " + " " * 19_000 + "}{", "## a" + " #" * 9_000 + "{", "- [a] " + " " * 19_000 + "{"]
)
def test_no_line_holds_the_check_up(line: str) -> None:
    begun = time.monotonic()
    instrument_source.read("a/en.md", f"# T\n\n::: item {{kind=one}}\n{line}\n:::\n\n{line}\n", "en", Library())
    assert time.monotonic() - begun < 5
