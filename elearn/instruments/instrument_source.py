"""One file of an instrument, read: its structure, its words as HTML, and everything that is wrong with it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from elearn.courses import front_matter, page_source
from elearn.courses.addresses import Site
from elearn.courses.library import Library
from elearn.courses.page_source import PageSource
from elearn.courses.questions.piece_renderer import PieceRenderer
from elearn.courses.questions.raw import Piece
from elearn.instruments import facts, part_reading, parts, rules, scale_reading
from elearn.instruments.compiled import DimensionText, InstrumentText, ItemText
from elearn.instruments.facts import Facts
from elearn.instruments.keys import Keys
from elearn.instruments.listed import Entry
from elearn.instruments.part_reading import ReadPart
from elearn.instruments.parts import Parts
from elearn.instruments.scale_reading import ReadScale
from elearn.instruments.structure import Structure
from elearn.instruments.vocabulary import ANSWERS
from elearn.markup import frames, page
from elearn.markup.page import Page
from elearn.markup.problems import Problem, in_order

_TITLE = re.compile(r"^\s*<h2\b[^>]*>.*?</h2>\s*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class ReadInstrument:
    """`page` holds the whole file as a page, for what is checked of every page; `pages` also what stands in items."""

    page: PageSource
    facts: Facts
    structure: Structure
    scales: tuple[ReadScale, ...]
    parts: tuple[ReadPart, ...]
    text: InstrumentText
    pages: tuple[Page, ...]
    problems: tuple[Problem, ...]

    @property
    def path(self) -> str:
        return self.page.path

    @property
    def lang(self) -> str:
        return self.page.lang


def read(path: str, text: str, lang: str, sources: Library, original: "ReadInstrument | None" = None) -> ReadInstrument:
    """A file; what a translation leaves unsaid in its front matter is as in the original."""
    opened = page_source.open_text(text, lang, sources, facts.NAMES)
    cut = parts.cut(opened.nodes)
    site = Site("", frozenset({path}), source=lang)
    resolver = site.for_page(f"{lang}/{path}")
    rendered = page.render_nodes(tuple(cut.nodes), lang, resolver, titled=True)
    source = PageSource(path, lang, opened.front, opened.digest, rendered, tuple(cut.nodes), (), ())
    said = _facts(facts.of(opened.front), original)
    scales, dimensions, odd = _structure(cut, said, original.structure if original else None)
    renderer = PieceRenderer(lang, resolver, opened.shared, rules.FOOTNOTE)
    words = _words(source, scales, dimensions, renderer)
    own = [
        one for one in rendered.problems if not (one.code == frames.UNKNOWN.code and one.values["name"] in parts.OWN)
    ]
    problems = [*opened.problems, *facts.check(opened.front, lang), *cut.problems, *odd, *own, *renderer.problems]
    structure = Structure(said.about, tuple(one.scale for one in scales), tuple(one.dimension for one in dimensions))
    pages = (rendered, *renderer.pages)
    within = in_order(problem.within(path) for problem in problems)
    return ReadInstrument(source, said, structure, scales, dimensions, words, pages, within)


def _facts(own: Facts, original: ReadInstrument | None) -> Facts:
    other = original.facts if original else Facts()
    return replace(own, about=own.about or other.about, answers=own.answers or other.answers or ANSWERS[0])


def _structure(
    cut: Parts, said: Facts, twin: Structure | None
) -> tuple[tuple[ReadScale, ...], tuple[ReadPart, ...], list[Problem]]:
    keys, problems = Keys(), list[Problem]()
    scales: list[ReadScale] = []
    for number, div in enumerate(cut.scales):
        same = twin.scales[number].key if twin and number < len(twin.scales) else ""
        scale, wrong = scale_reading.read(div, keys, same)
        scales.append(scale)
        problems += wrong
    known = {one.scale.key: one.scale for one in scales}
    dimensions: list[ReadPart] = []
    for number, part in enumerate(cut.parts[1:]):
        like = twin.dimensions[number] if twin and number < len(twin.dimensions) else None
        read_part, wrong = part_reading.read(part, number + 1, keys, said.answers, known, like)
        dimensions.append(read_part)
        problems += wrong
    return tuple(scales), tuple(dimensions), [*problems, *keys.problems]


def _words(
    source: PageSource, scales: Iterable[ReadScale], dimensions: Sequence[ReadPart], renderer: PieceRenderer
) -> InstrumentText:
    pieces = _pieces(source.page)
    titles = {heading.line: heading.text for heading in source.page.headings}
    return InstrumentText(
        lang=source.lang,
        title=source.title,
        introduction=pieces.get(0, ""),
        notes=pieces.get(-1, ""),
        scales={one.scale.key: _labels(one.entries, renderer) for one in scales},
        dimensions={
            one.dimension.key: DimensionText(
                titles.get(one.line) or one.title,
                _TITLE.sub("", pieces.get(one.line, "")),
                "".join(renderer.html(Piece(div.lines, div.first)) for div in one.guiding),
            )
            for one in dimensions
        },
        items={
            one.item.key: ItemText(renderer.html(one.text), _labels(one.entries, renderer), one.unit)
            for dimension in dimensions
            for one in dimension.items
        },
        status="",
        digest=source.digest,
    )


def _pieces(whole: Page) -> dict[int, str]:
    """HTML by the line of its part; 0 is the introduction, -1 what stands at the end: the footnotes."""
    found: dict[int, str] = {}
    line = 0
    for one in whole.parts:
        if isinstance(one, str):
            found[line] = found.get(line, "") + one
        elif one.name in {parts.PART, parts.END}:
            line = one.line or -1
    return found


def _labels(entries: Iterable[Entry], renderer: PieceRenderer) -> dict[str, str]:
    return {entry.key: renderer.inline(entry.text) for entry in entries}


def source_of(text: str) -> str:
    """The language of the original that a file names in its front matter."""
    return facts.of(front_matter.split(text, facts.NAMES)[0]).source
