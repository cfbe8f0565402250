import pytest

from elearn.courses import pictures, svg

JPEG = bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffc0001108001000200301220002110103110100")
BOMB = b"""<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;">]>
<svg xmlns="http://www.w3.org/2000/svg" onload="x">&d;&d;&d;&d;</svg>"""


@pytest.mark.parametrize(
    ("name", "data", "size"),
    [
        ("a.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x20\0\0\0\x10", (32, 16)),
        ("a.jpg", JPEG, (32, 16)),
        ("a.svg", b'<svg viewBox="0 0 344.4 420">', (344, 420)),
        ("a.svg", b"<svg viewBox='0,0,10,20'>", (10, 20)),
        ("a.svg", b"<svg>", (0, 0)),
        ("a.png", b"short", (0, 0)),
        ("a.jpg", b"\xff\xd8\xff", (0, 0)),
        ("a.svg", b'<svg viewBox="0 0 99999 1">', (0, 0)),
        ("a.svg", b'<svg viewBox="0 0 1.2.3 1">', (0, 0)),
        ("a.csv", b"a,b", (0, 0)),
    ],
)
def test_a_picture_says_how_large_it_is(name: str, data: bytes, size: tuple[int, int]) -> None:
    assert pictures.size(name, data) == size


def test_entities_are_refused_before_they_grow() -> None:
    assert [problem.code for problem in svg.check("a.svg", BOMB)] == ["svg-doctype"]


@pytest.mark.parametrize(
    "inside",
    [
        '<circle r="3" fill="url(#g)" style="fill:red"/>',
        '<use href="#a"/><g id="a"/>',
        "<style>.a{fill:red}</style>",
        "<title>On a link: https://un.org/</title>",
    ],
)
def test_a_picture_that_only_shows_is_good(inside: str) -> None:
    picture = f'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>'

    assert svg.check("a.svg", picture.encode()) == []


@pytest.mark.parametrize(
    "inside",
    [
        "<script/>",
        "<x:script xmlns:x='http://www.w3.org/2000/svg'/>",
        "<SCRIPT/>",
        "<a href='#x'/>",
        "<image href='#x'/>",
        "<animate attributeName='href'/>",
        "<set/>",
        "<iframe/>",
        "<g ONLOAD='x'/>",
        "<g x:onload='x' xmlns:x='y'/>",
        "<use href='data:image/svg+xml,x'/>",
        "<use xlink:href='b.svg#c' xmlns:xlink='http://www.w3.org/1999/xlink'/>",
        "<rect fill='URL( https://evil.example )'/>",
        "<rect style='background:url(//evil.example)'/>",
        "<style>@IMPORT url(x)</style>",
        "<style>a{b:\\75rl(x)}</style>",
        "<g xml:base='https://evil.example/'/>",
        "<?php echo 1 ?>",
    ],
)
def test_a_picture_that_does_more_is_refused_with_its_line(inside: str) -> None:
    picture = f'<svg xmlns="http://www.w3.org/2000/svg">\n{inside}\n</svg>'

    assert [problem.line for problem in svg.check("a.svg", picture.encode())] == [2]
