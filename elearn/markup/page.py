"""A text as a page: safe HTML, and what the compiler wants to know of it."""

from dataclasses import dataclass, field, replace
from html import escape
from threading import local

from markdown import Markdown
from markdown.extensions.abbr import AbbrExtension
from markdown.extensions.attr_list import AttrListExtension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.tables import TableExtension

from elearn.markup import blocks, fences, footnotes, frames, limits, markers, maths, pasted, titles, words
from elearn.markup.finish import Finish, Found, Resolver
from elearn.markup.flat import Flat, flatten
from elearn.markup.footnotes import Notes
from elearn.markup.inline_html import InlineHtml
from elearn.markup.locator import Locator
from elearn.markup.numbers import whole
from elearn.markup.problems import Problem, in_order
from elearn.markup.sanitise import sanitise
from elearn.markup.tree import Nest, PutAside, ReadingOrder


@dataclass(frozen=True, slots=True)
class Heading:
    level: int
    id: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Anchor:
    """An id that a link may name; the line is that of an id which somebody wrote."""

    id: str
    line: int


@dataclass(frozen=True, slots=True)
class Link:
    """A link as it was written, before the compiler gave it an address."""

    target: str
    line: int


@dataclass(frozen=True, slots=True)
class Image:
    target: str
    alt: str
    line: int


@dataclass(frozen=True, slots=True)
class Page:
    """A rendered text. `parts` are HTML, and the slots between them, in their order.

    `as_typed` says that the text went beyond a limit and is shown without any formatting.
    """

    parts: tuple[str | blocks.Slot, ...]
    headings: tuple[Heading, ...] = ()
    links: tuple[Link, ...] = ()
    images: tuple[Image, ...] = ()
    notes: Notes = field(default_factory=lambda: Notes((), ()))
    ids: tuple[Anchor, ...] = ()
    words: int = 0
    paragraphs: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    as_typed: bool = False

    @property
    def html(self) -> str:
        return "".join(part for part in self.parts if isinstance(part, str))


def read(text: str, lang: str = "en", resolver: Resolver | None = None) -> Page:
    """A whole text, from its first line; never raises."""
    cleaned, problems = limits.clean(text)
    nodes, odd = blocks.read(cleaned)
    page = render_nodes(nodes, lang, resolver)
    _, unclosed = fences.find(cleaned.split("\n"))
    return replace(page, problems=in_order([*problems, *odd, *unclosed, *page.problems]))


def render_nodes(
    nodes: tuple[blocks.Node, ...], lang: str = "en", resolver: Resolver | None = None, *, titled: bool = False
) -> Page:
    """A tree of blocks whose text is clean already; `titled` takes the first h1 out of the HTML."""
    flat = flatten(nodes)
    problem = limits.beyond(flat.lines, fences.plain_lines(flat.lines))
    if problem is None:
        try:
            return _rendered(flat, lang, resolver or Resolver(), titled=titled)
        except RecursionError:
            problem = limits.TOO_DEEP.at(1, limit=limits.MAX_NESTING)
    line = flat.origin[min(problem.line, len(flat.origin)) - 1] if flat.origin else 1
    return Page((_as_typed(flat.lines),), problems=(replace(problem, line=line),), as_typed=True)


def _as_typed(lines: list[str]) -> str:
    paragraphs = markers.strip("\n".join(lines)).split("\n\n")
    return sanitise("".join(f"<p>{escape(part.strip())}</p>\n" for part in paragraphs if part.strip()))


def _rendered(flat: Flat, lang: str, resolver: Resolver, *, titled: bool) -> Page:
    lines = flat.numbered()
    notes = footnotes.scan(lines)
    # One that does not come to its end, since a text is nested too deeply, is not used again.
    md, extension = _CONVERTERS.of.pop(lang) if lang in _CONVERTERS.of else _converter(lang)
    md.reset()
    aside, finish = PutAside(md), Finish(md, resolver, lang, titled=titled)
    inline = maths.MathsProcessor(maths.INLINE, md, "inline")
    display = maths.MathsProcessor(maths.DISPLAY, md, "block")
    md.treeprocessors.register(ReadingOrder(md, extension, notes), "reading-order", 55)
    md.preprocessors.register(aside, "aside", 25)
    md.inlinePatterns.register(display, "maths-display", 187)
    md.inlinePatterns.register(inline, "maths", 186)
    md.treeprocessors.register(Nest(md, flat.divs, lang), "nest", 60)
    md.treeprocessors.register(finish, "finish", 1)
    html = md.convert("\n".join(flat.lines))
    _CONVERTERS.of[lang] = md, extension
    formulas = [*aside.problems, *inline.problems, *display.problems]
    problems = [*_located(formulas, lines), *footnotes.check(notes), *_frames(flat.divs)]
    problems += pasted.check(flat.lines, flat.origin)
    page = _found(finish.found, Locator(lines))
    return replace(page, parts=_parts(html, flat), notes=notes, problems=in_order(problems))


class _Converters(local):
    """Those of this thread, by language: to build one takes as long as half of what it is built for."""

    def __init__(self) -> None:
        self.of: dict[str, tuple[Markdown, FootnoteExtension]] = {}


_CONVERTERS = _Converters()


def _converter(lang: str) -> tuple[Markdown, FootnoteExtension]:
    """What one text needs besides is registered when it is read: see `_rendered`."""
    extension = FootnoteExtension(BACKLINK_TITLE=titles.title("back", lang))
    md = Markdown(extensions=[TableExtension(), extension, AbbrExtension(), DefListExtension(), AttrListExtension()])
    md.preprocessors.deregister("html_block")
    md.ESCAPED_CHARS = [*md.ESCAPED_CHARS, "$", "<"]
    md.inlinePatterns.register(InlineHtml(md), "html", 90)
    return md, extension


def _parts(html: str, flat: Flat) -> tuple[str | blocks.Slot, ...]:
    """The HTML between slots, each part made harmless by itself, so that none can reach into the next."""
    parts: list[str | blocks.Slot] = []
    for part in markers.split(html):
        if isinstance(part, int):
            parts.append(flat.slots[part])
        elif part.strip():
            parts.append(sanitise(markers.strip(part)).strip() + "\n")
    return tuple(parts)


def _found(found: Found, locator: Locator) -> Page:
    return Page(
        (),
        tuple(
            Heading(*heading, line)
            for heading, line in zip(found.headings, _heading_lines(found, locator), strict=True)
        ),
        tuple(
            Link(target, locator.find(f"]({target}", f"file={target.removeprefix('assets/')}", target))
            for target in found.links
        ),
        tuple(Image(target, alt, locator.find(f"]({target}", target)) for target, alt in found.pictures),
        ids=tuple(Anchor(identity, locator.find(f"#{identity}")) for identity in found.ids),
        words=words.count(found.text),
        paragraphs=tuple(found.paragraphs),
    )


def _heading_lines(found: Found, locator: Locator) -> list[int]:
    """The lines that begin with #, where there are as many as headings; else the lines that hold their texts."""
    marked = [number for number, line in locator.lines if line.startswith("#")]
    if len(marked) == len(found.headings):
        return marked
    return [locator.find(f"# {text}", text) for _, _, text in found.headings]


def _located(problems: list[tuple[str, Problem]], lines: list[tuple[int, str]]) -> list[Problem]:
    locator = Locator(lines)
    return [replace(problem, line=locator.find(text)) for text, problem in problems]


def _frames(divs: list[blocks.Div]) -> list[Problem]:
    known = frames.ELEMENTS.keys() | frames.ELSEWHERE
    unknown = [frames.UNKNOWN.at(div.line, name=div.name) for div in divs if div.name and div.name not in known]
    minutes = [
        frames.BAD_MINUTES.at(div.line, value=value)
        for div in divs
        if (value := div.attributes.get("minutes")) and not 0 < whole(value) <= frames.MAX_MINUTES
    ]
    return unknown + minutes
