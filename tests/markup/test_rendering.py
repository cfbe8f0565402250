from concurrent.futures import ThreadPoolExecutor

import pytest

from elearn.markup import render

CASES = {
    "a heading gets an id with our prefix": ("## Six types", '<h2 id="u-six-types">Six types</h2>'),
    "a heading in Arabic has an id in Arabic": ("## أنواع الآليات", '<h2 id="u-أنواع-الآليات">'),
    "an author's id is kept": ("## Six types {#types}", '<h2 id="u-types">Six types</h2>'),
    "headings of one text have two ids": ("## A\n\n## A", '<h2 id="u-a">A</h2>\n<h2 id="u-a-2">A</h2>'),
    "a link to a heading finds it": ("[up](#types)", '<a href="#u-types">up</a>'),
    "a link that leads elsewhere says so": (
        "[UN](https://un.org/)",
        '<a href="https://un.org/" rel="noopener noreferrer">UN</a>',
    ),
    "a link within the site stays plain": ("[us](/en/about)", '<a href="/en/about">us</a>'),
    "cells of a header have a scope": ("| a |\n| - |\n| b |", '<th scope="col">a</th>'),
    "an empty corner of a table is no header": ("|  | a |\n| - | - |\n| b | c |", '<td></td>\n<th scope="col">a</th>'),
    "a second table below a heading is told from the first": (
        "## Types\n\n| a |\n| - |\n| b |\n\nand\n\n| a |\n| - |\n| b |",
        '<div aria-label="Types (2)" class="table-frame" role="region" tabindex="0"><table>',
    ),
    "a table has a frame that scrolls": (
        "## Types\n\n| a |\n| - |\n| b |",
        '<div aria-label="Types" class="table-frame" role="region" tabindex="0"><table>',
    ),
    "numbers in a table are a class and not a style": ("| a |\n| -: |\n| 1 |", '<td class="number">1</td>'),
    "a footnote leads there and back": ("a[^x]\n\n[^x]: b", '<li id="u-fn:x">'),
    "an abbreviation is explained": ("UN\n\n*[UN]: United Nations", '<abbr title="United Nations">UN</abbr>'),
    "a definition list": ("Term\n:   Meaning", "<dt>Term</dt>\n<dd>Meaning</dd>"),
    "maths in a line": ("$a$", '<math display="inline"><mrow><mi>a</mi></mrow></math>'),
    "maths as a display": ("$$\na\n$$", '<math display="block"><mrow><mi>a</mi></mrow></math>'),
    "maths as a display in one line": ("$$a$$", '<math display="block">'),
    "money is no maths": ("from $5 to $6", "<p>from $5 to $6</p>"),
    "an escaped dollar is no maths": (r"\$a\$", "<p>$a$</p>"),
    "what is no formula is shown as code": (r"$\left( 8$", r"<code>\left( 8</code>"),
    "maths in code is code": ("`$a$`", "<code>$a$</code>"),
    "code has classes for its colours": ("```python\nif a:\n```", '<span class="k">if</span>'),
    "code of another language is plain": (
        "```cobol\nMOVE <A>\n```",
        '<pre tabindex="0"><code>MOVE &lt;A&gt;\n</code></pre>',
    ),
    "colons in code open no block": ("```\n::: note\n```", "<code>::: note\n</code>"),
    "a picture of its own is a figure": (
        '![Six](a.svg "The types")',
        '<figure><img alt="Six" loading="lazy" src="a.svg"><figcaption>The types</figcaption></figure>',
    ),
    "a picture in a line is no figure": (
        "See ![Six](a.svg).",
        '<p>See <img alt="Six" loading="lazy" src="a.svg">.</p>',
    ),
    "a figure block has its last paragraph as caption": (
        "::: figure\n![Six](a.svg)\n\nThe *types*\n:::",
        "<figcaption>The <em>types</em></figcaption>",
    ),
    "a block has its title": (
        "::: note\nText\n:::",
        '<aside class="note">\n<p class="block-title">Note</p>\n<p>Text</p>',
    ),
    "a block has its author's title": (
        '::: tip {title="Try *this*"}\nText\n:::',
        '<p class="block-title">Try <em>this</em></p>',
    ),
    "an opening has no title": ("::: opening\nText\n:::", '<section class="opening">\n<p>Text</p>'),
    "an activity says its minutes": (
        "::: activity {minutes=25}\nText\n:::",
        'Activity <span class="minutes">25 minutes</span>',
    ),
    "a solution opens": ("::: solution\nText\n:::", '<details class="solution">\n<summary>Solution</summary>'),
    "blocks in blocks": (
        ":::: note\n::: tip\nText\n:::\n::::",
        '<aside class="note">\n<p class="block-title">Note</p>\n<aside class="tip">',
    ),
    "the class form of a block": ("::: {.note #n}\nText\n:::", '<aside class="note" id="u-n">'),
    "a block in another language has its direction": (
        "::: note {lang=ar}\nنص\n:::",
        '<aside class="note" dir="rtl" lang="ar">',
    ),
    "an unknown block is a plain aside": ("::: sidebar\nText\n:::", "<aside>\n<p>Text</p>\n</aside>"),
    "a list in a block": ("::: note\n- a\n- b\n:::", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n</aside>"),
    "a download is a link": (
        "::: download {file=list.odt}\nA *list*\n:::",
        '<a download="" href="assets/list.odt">A <em>list</em></a>',
    ),
    "a few tags may be typed": ("H<sub>2</sub>O<br>x", "H<sub>2</sub>O<br>x"),
    "a word in another language": ('<span lang="ar" dir="rtl">آلية</span>', '<span lang="ar" dir="rtl">آلية</span>'),
    "other tags are shown as they are typed": ("<div>a</div>", "&lt;div&gt;a&lt;/div&gt;"),
    "links and pictures are written in Markdown": (
        '<a href="x">a</a><img src="y">',
        '&lt;a href="x"&gt;a&lt;/a&gt;&lt;img',
    ),
    "a link's rel is ours to say": ("[UN](/un){rel=opener}", '<a href="/un">UN</a>'),
    "a comment is not shown": ("a<!-- b -->c", "<p>ac</p>"),
    "a byte-order mark is nothing": ("\ufeff# A", '<h1 id="u-a">A</h1>'),
    "line ends of another system": ("a\r\n\r\nb", "<p>a</p>\n<p>b</p>"),
}


@pytest.mark.parametrize(("text", "html"), CASES.values(), ids=CASES)
def test_markdown_becomes(text: str, html: str) -> None:
    assert html in render(text)


@pytest.mark.parametrize(
    ("lang", "title"),
    [("ar", "ملاحظة"), ("es", "Nota"), ("fr", "Note"), ("ru", "Примечание"), ("zh", "注"), ("xx", "Note")],
)
def test_titles_of_blocks_are_in_the_language_of_the_text(lang: str, title: str) -> None:
    assert f'<p class="block-title">{title}</p>' in render("::: note\nx\n:::", lang)


def test_footnotes_are_numbered_as_a_reader_meets_them() -> None:
    html = render("- a[^x]\n\n| b[^y] |\n| - |\n\nc[^z][^x]\n\n[^z]: Z\n[^x]: X\n[^y]: Y")

    assert html.index("X&nbsp;") < html.index("Y&nbsp;") < html.index("Z&nbsp;")
    assert 'href="#u-fn:x">1</a>' in html
    assert 'href="#u-fn:z">3</a>' in html


def test_a_text_beyond_a_limit_is_shown_as_it_was_typed() -> None:
    assert render("> " * 40 + "*deep* <b>") == "<p>" + "&gt; " * 40 + "*deep* &lt;b&gt;</p>\n"


def test_many_threads_get_what_one_gets() -> None:
    texts = [f"# T{number}\n\nA[^n]\n\n*[A]: {number}\n\n[^n]: N{number}" for number in range(40)]
    alone = [render(text) for text in texts]

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(render, texts)) == alone


def test_nothing_of_one_text_is_left_for_the_next() -> None:
    render("UN[^a]\n\n*[UN]: United Nations\n\n[^a]: Note\n\n[link]: https://un.org/")

    assert render("UN [link] [^a]") == "<p>UN [link] [^a]</p>\n"
