from elearn.markup import blocks
from elearn.markup.blocks import Node, Slot
from elearn.markup.finish import Picture, Resolver
from elearn.markup.page import read, render_nodes

TEXT = """# Title

Text with [a link](one.md) and ![a picture](a.png).

::: note {#here}
## Heading

[Again](one.md)[^n]
:::

```
## no heading, [no link](no.md)
```

[^n]: See <https://un.org/>.
"""


def test_a_page_knows_its_headings_links_and_pictures_with_their_lines() -> None:
    page = read(TEXT)

    assert [(heading.level, heading.text, heading.line) for heading in page.headings] == [
        (1, "Title", 1),
        (2, "Heading", 6),
    ]
    assert [(link.target, link.line) for link in page.links] == [
        ("one.md", 3),
        ("one.md", 8),
        ("https://un.org/", 15),
    ]
    assert [(image.target, image.alt, image.line) for image in page.images] == [("a.png", "a picture", 3)]
    assert ("here", 5) in [(anchor.id, anchor.line) for anchor in page.ids]
    assert page.notes.references == (("n", 8),)
    assert page.problems == ()


def test_a_heading_s_text_is_without_marks_of_footnotes_and_emphasis() -> None:
    page = read("# *Six* types & `code`[^a]\n\n[^a]: Note")

    assert page.headings[0].text == "Six types & code"


def test_words_are_counted_without_code_and_footnotes() -> None:
    assert read("# One\n\ntwo *three*[^a]\n\n```\nnot these\n```\n\n[^a]: nor these").words == 3


def test_problems_say_their_lines() -> None:
    page = read("a\n\n::: odd\n$\\left( 1$\n\n::: note\nb\n")

    assert [str(problem) for problem in page.problems] == [
        ":3: error: The block “odd” is not closed; close it with a line of :::.",
        ":3: warning: “odd” is not a kind of block that we know; it is shown as a plain aside.",
        ":4: error: The formula “\\left( 1” cannot be read.",
        ":6: error: The block “note” is not closed; close it with a line of :::.",
    ]


def test_slots_divide_the_html_and_each_part_is_whole() -> None:
    slot = Slot("q-one", 3)
    nodes = (*_nodes("a <span>bold"), slot, *_nodes("c</span> d"))

    page = render_nodes(nodes)

    assert page.parts == ("<p>a <span>bold</span></p>\n", slot, "<p>c d</p>\n")


def test_an_abbreviation_cannot_take_a_slot_away() -> None:
    slot = Slot("q-one", 3)

    page = render_nodes((*_nodes("*[0]: x\n*[1]: y"), slot, *_nodes("1")))

    assert slot in page.parts


def test_a_marker_that_lost_its_partner_is_not_shown() -> None:
    html = read("::: note\n: meaning of a marker\n:::\n: and of another").html

    assert not any("\ue0d0" <= char <= "\ue0ef" for char in html)


def test_the_title_can_be_taken_out() -> None:
    page = render_nodes(_nodes("# Title\n\ntext"), titled=True)

    assert page.html == "<p>text</p>\n"
    assert page.headings[0].text == "Title"


def test_links_and_pictures_get_the_addresses_of_a_site() -> None:
    resolver = Resolver(lambda target: f"/site/{target}", lambda target: Picture(f"/file/{target}", 30, 20))

    html = read("[x](a.md) ![y](b.png)", resolver=resolver).html

    assert '<a href="/site/a.md">x</a>' in html
    assert '<img alt="y" height="20" loading="lazy" src="/file/b.png" width="30">' in html


def _nodes(text: str) -> tuple[Node, ...]:
    return blocks.read(text)[0]
