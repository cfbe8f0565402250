import pytest

from elearn.markup import attributes, blocks
from elearn.markup.attributes import Attributes
from elearn.markup.blocks import Div, Text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Attributes("note")),
        ("#a", Attributes("note", "a")),
        (".b .c", Attributes("note", "", ("b", "c"))),
        ("k=v", Attributes("note", values={"k": "v"})),
        ('k="two words" l=\'and more\' m=""', Attributes("note", values={"k": "two words", "l": "and more", "m": ""})),
        ("#a .b K=v", Attributes("note", "a", ("b",), {"k": "v"})),
        ('title="a } b"', Attributes("note", values={"title": "a } b"})),
    ],
)
def test_attributes_are_read_as_pandoc_reads_them(text: str, expected: Attributes) -> None:
    assert attributes.parse("note", text) == (expected, "")


@pytest.mark.parametrize(("text", "rest"), [("a b", "a b"), ("k=v w", "w"), ('k="open', 'k="open'), ("k=", "k=")])
def test_what_is_no_attribute_is_given_back(text: str, rest: str) -> None:
    assert attributes.parse("note", text)[1] == rest


def test_the_first_class_is_the_name_where_there_is_none() -> None:
    assert attributes.parse("", ".note .wide")[0] == Attributes("note", "", ("wide",))


def test_every_node_knows_its_line() -> None:
    nodes, problems = blocks.read("a\n\n:::: note\nb\n::: tip\nc\n:::\n::::\nd", first=10)

    assert problems == []
    assert [(type(node).__name__, node.line) for node in nodes] == [("Text", 10), ("Div", 12), ("Text", 18)]
    note = nodes[1]
    assert isinstance(note, Div)
    assert (note.first, note.lines) == (13, ("b", "::: tip", "c", ":::"))
    assert [(node.line, type(node).__name__) for node in note.children] == [(13, "Text"), (14, "Div")]


def test_a_closing_line_closes_the_block_with_as_many_colons() -> None:
    nodes, problems = blocks.read(":::: a\n::: b\n::::\nc")

    assert [problem.line for problem in problems] == [2]
    assert isinstance(nodes[-1], Text)


def test_any_closing_line_closes_the_innermost_block_where_none_has_as_many() -> None:
    nodes, problems = blocks.read("::: a\n:::::\nb")

    assert problems == []
    assert isinstance(nodes[-1], Text)


@pytest.mark.parametrize("line", [": term", ":: two", "a ::: b", "    ::: code", "`::: x`"])
def test_other_lines_with_colons_open_nothing(line: str) -> None:
    nodes, problems = blocks.read(line)

    assert nodes == (Text((line,), 1),)
    assert problems == []


def test_too_deep_blocks_keep_their_text() -> None:
    text = "".join(":" * (20 - depth) + " note\n" for depth in range(10)) + "inside\n"

    nodes, problems = blocks.read(text)

    depth, node = 0, nodes[0]
    while isinstance(node, Div):
        depth, node = depth + 1, node.children[0]
    assert depth == blocks.MAX_DEPTH
    assert any(
        "inside" in line
        for div in blocks.walk(nodes)
        for child in div.children
        if isinstance(child, Text)
        for line in child.lines
    )
    assert "div-too-deep" in {problem.code for problem in problems}
