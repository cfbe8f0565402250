"""Reading figures about opinions back from pages, pictures and files, as somebody does who has nothing else."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from html import unescape
from math import hypot

from elearn.assessments.radar import CENTRE, RADIUS
from elearn.measures.ladders import Classes

# Round, mechanism (empty for the team), dimension; a fourth part says where fewer items were counted.
Place = tuple[str, ...]
ACCORD = ("views lie far apart", "views differ somewhat", "views lie close together")
ROW = re.compile(r'<tr role="row">(.*?)</tr>', re.DOTALL)
CELL = re.compile(r'data-label="([^"]+)">(.*?)</td>', re.DOTALL)
HEAD = re.compile(r"<th[^>]*>(.*?)</th>", re.DOTALL)
CLASS = re.compile(r"levels? (\d)(?: to (\d))?: (\d+)")
MEDIAN = re.compile(r"Median level (\d) of (\d)</strong>, n = (\d+)(?:(?:; |<br>)(views [a-z ]+))?")
MIDDLE = re.compile(r"the middle half: levels? (\d)(?: to (\d))?")
BARS = re.compile(r"<h3>(.*?)</h3>\s*<ul class=\"bars\">(.*?)</ul>", re.DOTALL)
LISTED = re.compile(r"Median level (\d) of \d, n = (\d+)(?:; (views [a-z ]+))?")
ADVISED = re.compile(r"median level (\d) of \d, n = (\d+); threshold")
POINT = re.compile(r'class="radar-point" cx="([\d.]+)" cy="([\d.]+)"')
TITLE = re.compile(r"([a-z]+) \(en\)")


@dataclass
class Figures:
    """What is shown of one group in one dimension; None for what is not. Levels count from 0."""

    n: int | None = None
    median: int | None = None
    lower: int | None = None
    upper: int | None = None
    accord: int | None = None
    agreement: float | None = None
    classes: Classes = ()
    cells: tuple[int, ...] = ()

    def add(self, other: "Figures") -> None:
        """What another page shows; no page may contradict another."""
        for one in fields(self):
            mine, theirs = getattr(self, one.name), getattr(other, one.name)
            if theirs not in {None, ()}:
                assert mine in {None, (), theirs}, (self, other)
                setattr(self, one.name, theirs)


@dataclass
class Shown:
    """Everything that was read: figures by group and dimension, and for each body trust from low to high, by raters."""

    figures: dict[Place, Figures] = field(default_factory=dict)
    trust: dict[str, tuple[int, int, int]] = field(default_factory=dict)
    # How often a sentence, a bar or a point repeated a figure.
    sentences: int = 0
    bars: int = 0
    points: int = 0

    def add(self, place: Place, found: Figures) -> None:
        self.figures.setdefault(place, Figures()).add(found)


def plain(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def _number(text: str) -> int | None:
    return int(text) if text.isdigit() else None


def _level(text: str) -> int | None:
    return int(text) - 1 if text.isdigit() else None


def _classes(text: str) -> tuple[Classes, tuple[int, ...]]:
    found = CLASS.findall(text)
    classes = tuple(tuple(range(int(first) - 1, int(last or first))) for first, last, _persons in found)
    return classes, tuple(int(persons) for _first, _last, persons in found)


def rows(page: str, table: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Head and cells of each row of a table."""
    inside = re.search(rf'<table[^>]*id="{table}".*?</table>', page, re.DOTALL)
    for row in ROW.findall(inside[0] if inside else ""):
        cells = {label: plain(cell) for label, cell in CELL.findall(row)}
        if cells:
            head = HEAD.search(row)
            yield plain(head[1]) if head else "", cells


def _title(text: str) -> str:
    found = TITLE.search(text)
    assert found, text
    return found[1]


def read_results(shown: Shown, page: str, made: str, group: str, before: str) -> None:
    """The page of results: its table, its list, what it recommends, the picture, and the round before."""
    for head, cells in rows(page, "levels"):
        classes, persons = _classes(cells["Persons at each level"])
        lower, _dash, upper = cells["Quartiles"].partition("–")
        said = cells["Agreement (A)"]
        found = Figures(_number(cells["n"]), _level(cells["Median"]), _level(lower), _level(upper))
        found.classes, found.cells = classes, persons
        found.accord = ACCORD.index(said) if said in ACCORD else None
        found.agreement = float(said) if re.fullmatch(r"-?\d\.\d", said) else None
        shown.add((made, group, _title(head)), found)
    _read_list(shown, page, made, group)
    _read_picture(shown, page, made, group)
    for title, bars in BARS.findall(page):
        classes, persons = _classes(plain(bars))
        assert [int(value) for value in re.findall(r'value="(\d+)"', bars)] == list(persons)
        shown.add((made, group, _title(plain(title))), Figures(classes=classes, cells=persons))
        shown.bars += 1
    for head, cells in rows(page, "then-and-now"):
        for label, where in (("Then", before), ("Now", made)):
            found_then = re.fullmatch(r"(\d) n = (\d+)", cells[label])
            if found_then:
                figures = Figures(int(found_then[2]), int(found_then[1]) - 1)
                shown.add((where, group, _title(head), "common"), figures)


def _read_list(shown: Shown, page: str, made: str, group: str) -> None:
    for block in re.findall(r"<li>.*?</li>", page, re.DOTALL):
        text = plain(block)
        for pattern in (LISTED, ADVISED):
            found = pattern.search(text)
            if found and TITLE.search(text):
                words = found.groups()[2] if pattern is LISTED else None
                accord = ACCORD.index(words.strip()) if words else None
                figures = Figures(int(found[2]), int(found[1]) - 1, accord=accord)
                shown.add((made, group, _title(text)), figures)


def _read_picture(shown: Shown, page: str, made: str, group: str) -> None:
    """A point lies as far from the middle as its level says; in the order of the table."""
    places = [place for place in shown.figures if place[:2] == (made, group) and len(place) == 3]
    drawn = [place for place in places if shown.figures[place].median is not None]
    points = POINT.findall(page)
    for place, (x, y) in zip(drawn, points, strict=False):
        level = round(5 * hypot(float(x) - CENTRE, float(y) - CENTRE) / RADIUS)
        shown.add(place, Figures(median=level - 1))
        shown.points += 1


def read_spreads(shown: Shown, page: str, made: str, group: str) -> None:
    """The sheet for a meeting, a position, and a page of the room: the spread of each dimension in a sentence."""
    for block in re.split(r"<(?:h1|h2 id=\"part)", page)[1:]:
        found, title = MEDIAN.search(block), TITLE.search(plain(block[:400]))
        if found and title:
            classes, persons = _classes(plain(block))
            accord = ACCORD.index(found[4].strip()) if found[4] else None
            figures = Figures(int(found[3]), int(found[1]) - 1, accord=accord, classes=classes, cells=persons)
            middle = MIDDLE.search(plain(block))
            if middle:
                figures.lower, figures.upper = int(middle[1]) - 1, int(middle[2] or middle[1]) - 1
            shown.add((made, group, title[1]), figures)
            shown.sentences += 1


def read_trust(shown: Shown, page: str, names: Mapping[str, str]) -> None:
    """An average, or from where to where it lies."""
    for head, cells in rows(page, "trust"):
        (said,) = cells.values()
        found = re.fullmatch(r"(\d+)(?:–(\d+))? (\d+) persons?", said)
        if found:
            low, high, raters = int(found[1]), int(found[2] or found[1]), int(found[3])
            assert shown.trust.setdefault(names[head], (low, high, raters)) == (low, high, raters)
