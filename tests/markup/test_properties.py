"""What holds for any text at all."""

from concurrent.futures import ThreadPoolExecutor

from hypothesis import given, settings
from hypothesis import strategies as st

from elearn.markup import blocks, render
from elearn.markup.attributes import parse
from elearn.markup.page import Page, read
from tests.markup.harmless import harms
from tests.markup.hostile import VECTORS

PIECES = [
    "::: note", ":::", "::::", "{#a .b k=v}", "# ", "- ", "> ", "1. ", "    ", "\n", "\n\n", "[^a]", "[^a]: ", "*[A]: ",
    "|", "| - |", "```", "~~~", "$", "$$", "`", "**", "_", "[a](b)", '![a](b "c")', "<b>", "</b>", "<script>",
    "&lt;", "\\",
    "text", "A", "نص", "中", "\u202e", "\x00", "\x02", "\ue0d0", "\ue0d2\ue0e0", ": ", "a\nb", "::: question {#q-a}",
]  # fmt: skip
MARKDOWN = st.lists(st.sampled_from([*PIECES, *VECTORS]), max_size=25).map("".join)


@settings(max_examples=150, deadline=None)
@given(MARKDOWN)
def test_rendering_never_fails_and_never_harms(text: str) -> None:
    html = render(text)

    assert harms(html) == []
    assert not any("\ue0d0" <= char <= "\ue0ef" for char in html)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_any_text_at_all_can_be_rendered(text: str) -> None:
    assert harms(render(text)) == []


@settings(max_examples=60, deadline=None)
@given(MARKDOWN)
def test_rendering_the_same_twice_gives_the_same(text: str) -> None:
    assert read(text) == read(text)


@given(MARKDOWN)
def test_every_problem_stands_in_a_line_of_the_text(text: str) -> None:
    last = text.replace("\r", "\n").count("\n") + 1

    assert all(1 <= problem.line <= last for problem in read(text).problems)


@given(MARKDOWN)
def test_a_tree_holds_every_line_that_is_no_fence_once(text: str) -> None:
    def lines(nodes: tuple[blocks.Node, ...]) -> list[tuple[int, str]]:
        found: list[tuple[int, str]] = []
        for node in nodes:
            if isinstance(node, blocks.Div):
                found += lines(node.children)
            elif isinstance(node, blocks.Text):
                found += [(node.line + offset, line) for offset, line in enumerate(node.lines)]
        return found

    source = text.split("\n")
    found = lines(blocks.read(text)[0])

    assert all(source[number - 1] == line for number, line in found)
    assert len({number for number, _ in found}) == len(found)
    assert all(":::" in line for number, line in enumerate(source, start=1) if number not in dict(found))


@given(st.text(max_size=80))
def test_attributes_can_be_read_from_anything(text: str) -> None:
    parse("note", text)


def alone(text: str) -> Page:
    """Read in a thread of its own, in which no text was read before."""
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(read, text).result()


@given(MARKDOWN, MARKDOWN)
def test_a_text_is_read_as_if_none_had_been_read_before_it(before: str, text: str) -> None:
    read(before)
    assert read(text) == alone(text)


def test_nor_does_one_that_is_nested_too_deeply_leave_anything_behind() -> None:
    assert read("> " * 2000 + "deep").as_typed
    text = "*[UN]: United Nations\n\nThe UN.[^a]\n\n[^a]: A note.\n\n[link]\n\n[link]: https://example.org\n"
    assert read(text) == alone(text)
    assert read("The UN, a [link].") == alone("The UN, a [link].")
