"""How each kind of fenced div looks in HTML: its element, its class, its title."""

from xml.etree.ElementTree import Element, SubElement

from elearn.markup import titles
from elearn.markup.blocks import Div
from elearn.markup.numbers import whole
from elearn.markup.problems import WARNING, Rule

UNKNOWN = Rule("div-unknown", WARNING, "“%(name)s” is not a kind of block that we know; it is shown as a plain aside.")
BAD_MINUTES = Rule("div-minutes", WARNING, "“minutes=%(value)s” is not a whole number of minutes.")

MAX_MINUTES = 999
ELEMENTS = {
    "objectives": "section",
    "key-points": "section",
    "note": "aside",
    "tip": "aside",
    "warning": "aside",
    "case": "section",
    "activity": "section",
    "opening": "section",
    "sources": "section",
    "further-reading": "section",
    "download": "div",
    "product": "section",
    "rubric": "section",
    "solution": "details",
    "accordion": "details",
    "figure": "figure",
}
# What the compiler takes out of a page, or finds in the wrong place and says so itself.
ELSEWHERE = frozenset({"question", "feedback"})


def frame(div: Div, children: list[Element], lang: str) -> Element:
    """The element of a div around its children; the titles are in the language `lang` of the text."""
    element = Element(ELEMENTS.get(div.name, "aside"), _attributes(div))
    if element.tag == "details":
        SubElement(element, "summary").text = _title(div, lang)
    elif element.tag != "figure":
        _add_title(element, div, lang)
    if div.name == "download":
        children = _download(div, children, lang)
    if element.tag == "figure" and len(children) > 1 and children[-1].tag == "p":
        children[-1].tag = "figcaption"
    element.extend(children)
    return element


def _attributes(div: Div) -> dict[str, str]:
    given = {"id": div.attributes.id, "lang": div.attributes.get("lang"), "dir": div.attributes.get("dir")}
    if given["lang"] and not given["dir"]:
        given["dir"] = titles.direction(given["lang"])
    if div.name in ELEMENTS and div.name != "figure":
        given["class"] = div.name
    return {name: value for name, value in given.items() if value}


def _title(div: Div, lang: str) -> str:
    return div.attributes.get("title") or titles.title(div.name, lang)


def _add_title(element: Element, div: Div, lang: str) -> None:
    text = _title(div, lang)
    if not text:
        return
    paragraph = SubElement(element, "p", {"class": "block-title"})
    paragraph.text = text
    minutes = whole(div.attributes.get("minutes"))
    if 0 < minutes <= MAX_MINUTES:
        paragraph.text = text + " "
        SubElement(paragraph, "span", {"class": "minutes"}).text = titles.minutes(minutes, lang)


def _download(div: Div, children: list[Element], lang: str) -> list[Element]:
    """The first paragraph becomes the link; without one the file's name does. Markdown can be read, and downloaded."""
    file = div.attributes.get("file")
    if not file:
        return children
    target = file if "/" in file else f"assets/{file}"
    readable = target.endswith(".md")
    link = Element("a", {"href": target} if readable else {"href": target, "download": ""})
    paragraph = Element("p")
    paragraph.append(link)
    if readable:
        link.tail = " "
        SubElement(paragraph, "a", {"href": target, "download": ""}).text = titles.title("markdown-file", lang)
    if children and children[0].tag == "p":
        link.text = children[0].text
        return [paragraph, *children[1:]]
    link.text = file
    return [paragraph, *children]
