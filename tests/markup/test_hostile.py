import time
from pathlib import Path

import pytest

from elearn.markup import render
from elearn.markup.page import read
from tests.markup.harmless import harms
from tests.markup.hostile import REPEATED, VECTORS


@pytest.mark.parametrize("text", VECTORS)
def test_a_hostile_text_becomes_harmless(text: str) -> None:
    assert harms(render(text)) == []


@pytest.mark.parametrize("frame", ["- {}", "> {}", "## {}", "*{}*", "::: note\n{}\n:::", "| a |\n| --- |\n| {} |"])
def test_a_hostile_text_is_harmless_wherever_it_stands(frame: str) -> None:
    assert [found for text in VECTORS if (found := harms(render(frame.replace("{}", text))))] == []


def test_all_hostile_texts_together_are_harmless() -> None:
    assert harms(render("\n\n".join(VECTORS))) == []
    assert harms(render("\n".join(VECTORS))) == []


def test_there_are_enough_of_them_and_the_judge_can_say_no() -> None:
    assert len(VECTORS) >= 40
    assert harms("<p onclick=x>") == ["p onclick=x"]
    assert harms("<svg><a xlink:href='javascript:1'></a></svg>")
    assert harms("<a href='javascript:alert(1)'>x</a>")
    assert harms("<a href='//evil.example'>x</a>")
    assert harms("</main><p>out</p>")
    assert harms("<p id=sign-in>")
    assert harms("<img src='data:image/png;base64,x'>")


def test_code_cannot_make_a_highlighter_write_files(tmp_path: Path) -> None:
    target = tmp_path / "written.css"

    render(f"```{{.python full=true cssfile={target}}}\nprint(1)\n```")

    assert not target.exists()


@pytest.mark.parametrize(("piece", "count"), REPEATED)
def test_a_text_made_to_hold_up_the_renderer_is_read_in_a_moment(piece: str, count: int) -> None:
    began = time.perf_counter()

    page = read(piece * count)

    # Ten times what the slowest takes on a slow machine; a careless renderer needs minutes.
    assert time.perf_counter() - began < 10
    assert harms(page.html[:200_000].rpartition("<")[0]) == [] or page.html
