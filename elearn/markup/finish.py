"""The last look at the tree: headings get ids, links and pictures their resolver, wide tables a frame."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, STX

from elearn.markup import titles
from elearn.markup.sanitise import REL


@dataclass(frozen=True, slots=True)
class Picture:
    """The address of a picture, and its size in pixels where it is known."""

    src: str
    width: int = 0
    height: int = 0


def _same(target: str) -> str:
    return target


def _none(_target: str) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Resolver:
    """Where the targets of links and pictures lead in a page; without a compiler, where they say.

    `sheet`: the address at which a file that is linked to can be read as a page; empty where it can only be downloaded.
    """

    link: Callable[[str], str] = _same
    picture: Callable[[str], Picture] = Picture
    sheet: Callable[[str], str] = _none


@dataclass(slots=True)
class Found:
    """What the tree holds, in its order: headings (level, id, text), links and pictures with their targets."""

    headings: list[tuple[int, str, str]] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    pictures: list[tuple[str, str]] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    text: str = ""
    paragraphs: list[str] = field(default_factory=list)


_PLACEHOLDER = re.compile(f"{STX}(?:wzxhzdk:|klzzwxh:)[0-9]+{ETX}")
_ESCAPED = re.compile(f"{STX}([0-9]+){ETX}")
_EXTERNAL = re.compile(r"^\s*[a-z]+:", re.IGNORECASE)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_NOT_IN_IDS = re.compile(r"[^\w\- ]+")


def plain(element: Element) -> str:
    """The text of an element without its footnote marks and without what was put aside."""
    text = "".join(_texts(element)).replace(f"{STX}amp{ETX}", "&")
    text = _PLACEHOLDER.sub(" ", text)
    return " ".join(_ESCAPED.sub(lambda match: chr(int(match[1])), text).split())


def _texts(element: Element) -> list[str]:
    if element.tag == "sup" and element.get("id", "").startswith("fnref"):
        return []
    parts = [element.text or ""]
    for child in element:
        parts += [*_texts(child), child.tail or ""]
    return parts


def slug(text: str, taken: set[str]) -> str:
    """An id made from a heading in any script; numbered where another has it already."""
    words = _NOT_IN_IDS.sub(" ", unicodedata.normalize("NFKC", text).lower()).replace("_", " ").split()
    base = "-".join(words)[:60].strip("-") or "section"
    name, number = base, 1
    while name in taken:
        number += 1
        name = f"{base}-{number}"
    return name


class Finish(Treeprocessor):
    """Collects what the compiler checks, and writes the resolver; `titled` takes the first h1 out of the page."""

    def __init__(self, md: Markdown, resolver: Resolver, lang: str, *, titled: bool) -> None:
        super().__init__(md)
        self.resolver, self.lang, self.titled = resolver, lang, titled
        self.found = Found()
        self.tables: Counter[str] = Counter()

    def run(self, root: Element) -> None:
        self.found.ids = [identity for element in root.iter() if (identity := element.get("id"))]
        self.found.text = "\n".join(plain(child) for child in root if child.get("class") != "footnote")
        self.found.paragraphs = [plain(element) for element in root.iter() if _is_prose(element)]
        for element in root.iter():
            self._visit(element)
        if self.titled:
            first = next((child for child in root if child.tag == "h1"), None)
            if first is not None:
                root.remove(first)
        _make_figures(root)
        self._frame_tables(root, "")

    def _visit(self, element: Element) -> None:
        if element.tag in _HEADINGS:
            self._heading(element)
        elif element.tag == "a":
            self._link(element)
        elif element.tag == "img":
            self._picture(element)
        elif element.tag == "th" and not plain(element).strip() and not len(element):
            # The corner of a table is no name of a column.
            element.tag = "td"
        elif element.tag == "th" and not element.get("scope"):
            element.set("scope", "col")
        # Python-Markdown aligns cells with a style, which the page's policy forbids; numbers keep a class.
        if element.attrib.pop("style", "") == "text-align: right;":
            element.set("class", "number")

    def _heading(self, element: Element) -> None:
        text = plain(element)
        if not element.get("id"):
            element.set("id", slug(text, set(self.found.ids)))
            self.found.ids.append(element.get("id", ""))
        self.found.headings.append((_HEADINGS[element.tag], element.get("id", ""), text))

    def _link(self, element: Element) -> None:
        if element.get("class") in {"footnote-ref", "footnote-backref"}:
            return
        target = _unescaped(element.get("href", ""))
        self.found.links.append(target)
        readable = "" if "download" in element.attrib else self.resolver.sheet(target)
        address = readable or self.resolver.link(target)
        element.set("href", address)
        if target.startswith("glossary:"):
            element.set("class", "term")
        if _EXTERNAL.match(address):
            element.set("rel", REL)

    def _picture(self, element: Element) -> None:
        target = _unescaped(element.get("src", ""))
        self.found.pictures.append((target, _unescaped(element.get("alt", ""))))
        picture = self.resolver.picture(target)
        element.set("src", picture.src)
        element.set("loading", "lazy")
        if picture.width and picture.height:
            element.set("width", str(picture.width))
            element.set("height", str(picture.height))

    def _frame_tables(self, parent: Element, label: str) -> None:
        """A table may be wider than a phone: its frame scrolls, by keyboard too, and is named after its heading."""
        for index, child in enumerate(list(parent)):
            if child.tag in _HEADINGS:
                label = plain(child)
            if child.tag == "table":
                name = self._named_once(label or titles.title("table", self.lang))
                attributes = {"class": "table-frame", "tabindex": "0", "role": "region", "aria-label": name}
                box = Element("div", attributes)
                box.tail, child.tail = child.tail, None
                box.append(child)
                parent[index] = box
            else:
                self._frame_tables(child, label)

    def _named_once(self, name: str) -> str:
        """A second table below one heading is told from the first by a number."""
        self.tables[name] += 1
        return name if self.tables[name] == 1 else f"{name} ({self.tables[name]})"


def _is_prose(element: Element) -> bool:
    """Running text: a paragraph, or an item of a list that has no paragraphs; headings and tables are not."""
    if element.tag == "p":
        return element.get("class") != "block-title"
    return element.tag in {"li", "dd"} and not any(child.tag in {"p", "ul", "ol"} for child in element)


def _unescaped(value: str) -> str:
    return _ESCAPED.sub(lambda match: chr(int(match[1])), value.replace(f"{STX}amp{ETX}", "&"))


def _make_figures(root: Element) -> None:
    """A picture that is a paragraph of its own becomes a figure; its title becomes the caption."""
    for paragraph in [element for element in root.iter("p") if _is_picture(element)]:
        picture = paragraph[0]
        picture.tail = None
        caption = picture.attrib.pop("title", "")
        paragraph.tag, paragraph.text = "figure", None
        if caption:
            element = Element("figcaption")
            element.text = caption
            paragraph.append(element)


def _is_picture(paragraph: Element) -> bool:
    if len(paragraph) != 1 or paragraph[0].tag != "img":
        return False
    return not ((paragraph.text or "").strip() or (paragraph[0].tail or "").strip())
