"""What is checked of every file of an instrument beyond what reading it has shown."""

from collections.abc import Iterator

from elearn.courses import check_headings, check_links
from elearn.courses.addresses import TargetKind, resolve
from elearn.courses.lone_page import check_terms
from elearn.instruments import learn_targets, relied_on, rules
from elearn.instruments.instrument_source import ReadInstrument
from elearn.instruments.vocabulary import LONGEST_TITLE, MANY_ITEMS
from elearn.markup.page import Link
from elearn.markup.problems import Problem


def check(read: ReadInstrument, courses: frozenset[str] | None, terms: frozenset[str] | None) -> Iterator[Problem]:
    """`courses` as `learn_targets` reads them, `terms` are the keys of the glossary; None where nobody knows them."""
    keys = {*(one.scale.key for one in read.scales), *_keys(read)}
    for problem in check_headings.of_page(read.page):
        # A key that stands twice has its own problem.
        if problem.code != check_headings.SAME_ID.code or problem.values["id"] not in keys:
            yield problem
    if len(read.text.title) > LONGEST_TITLE:
        yield rules.LONG_TITLE.at(read.page.page.headings[0].line, limit=LONGEST_TITLE)
    if not read.page.page.as_typed:
        yield from _headings(read)
    yield from _links(read, terms)
    yield from (rules.PICTURE.at(image.line) for page in read.pages for image in page.images)
    yield from _parts(read, courses)


def _keys(read: ReadInstrument) -> Iterator[str]:
    for part in read.parts:
        yield part.dimension.key
        yield from (one.item.key for one in part.items)


def _headings(read: ReadInstrument) -> Iterator[Problem]:
    known = {part.line for part in read.parts}
    for heading in read.page.page.headings:
        if heading.level == 2 and heading.line not in known:  # noqa: PLR2004 - parts are of the second level
            yield rules.UNDERLINED.at(heading.line)


def _links(read: ReadInstrument, terms: frozenset[str] | None) -> Iterator[Problem]:
    yield from check_terms(read.page, terms)
    anchors = check_links.anchors(read.page)
    for link in (link for page in read.pages for link in page.links):
        yield from _link(read.path, link, anchors)


def _link(path: str, link: Link, anchors: frozenset[str]) -> Iterator[Problem]:
    target = resolve(path, link.target, frozenset({path}))
    if not link.target.strip("# "):
        yield check_links.EMPTY.at(link.line)
    elif target.kind is TargetKind.EXTERNAL and not check_links.is_address(link.target):
        yield check_links.BROKEN.at(link.line, target=link.target[:80])
    elif target.kind is TargetKind.SCHEME:
        yield check_links.SCHEME.at(link.line, target=link.target[:80])
    elif target.kind in {TargetKind.MISSING, TargetKind.OUTSIDE}:
        yield check_links.MISSING.at(link.line, file=target.path[:80])
    elif target.kind is TargetKind.PAGE and target.fragment and target.fragment not in anchors:
        yield check_links.ANCHOR.at(link.line, file=path, anchor=target.fragment[:80])


def _parts(read: ReadInstrument, courses: frozenset[str] | None) -> Iterator[Problem]:
    if not read.parts and not read.page.page.as_typed:
        yield rules.NO_DIMENSION.at(1)
    elif not any(part.items for part in read.parts):
        yield rules.NO_ITEMS.at(1)
    for part in read.parts:
        if not part.items and not read.text.dimensions[part.dimension.key].html.strip():
            yield rules.EMPTY_PART.at(part.line)
        yield from learn_targets.check(part, courses)
    yield from _unused(read)


def _unused(read: ReadInstrument) -> Iterator[Problem]:
    """Nothing is said where an item whose kind or scale is not known may have meant it."""
    keys = {one.scale.key for one in read.scales}
    items = list(read.structure.items())
    used = {item.scale for item in items if item.scale}
    if used <= keys and all(item.kind for item in items):
        idle = (one for one in read.scales if one.scale.key not in used)
        yield from (rules.SCALE_UNUSED.at(one.line, key=one.scale.key) for one in idle)


def check_length(read: ReadInstrument) -> Iterator[Problem]:
    count = sum(item.answers == "individual" for item in read.structure.items())
    if count > MANY_ITEMS:
        yield rules.MANY.at(1, count=count, limit=MANY_ITEMS)


def check_relied_on(instrument: str, read: ReadInstrument) -> Iterator[Problem]:
    """Items that other parts of the platform find by their key."""
    for one in relied_on.lost(instrument, read.structure):
        yield rules.RELIED_ON.at(1, key=one.item, kind=one.kind)
