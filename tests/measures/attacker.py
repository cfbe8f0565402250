"""Somebody who has every page and file of a publication, and linear algebra. She knows nothing of how it was
protected.

What is published becomes equations over the counts of every person in every column of every part; counts are whole
and not below nothing. Equations are solved by tightening bounds, and what they leave open by exact linear
programming.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from math import ceil, floor, inf
from typing import Any

from elearn.measures.published import Published

Number = Any  # int or Fraction; whole numbers stay int, which is ten times as fast
Variable = tuple[Any, ...]
Equation = tuple[dict[Variable, Number], Number]


class Attacker:
    """Reads publications, then says between which values a count must lie."""

    def __init__(self, columns: Mapping[str, int]) -> None:
        self.columns = columns
        self.equations: list[Equation] = []
        self.low: dict[Variable, Number] = defaultdict(int)
        self.high: dict[Variable, Number] = defaultdict(lambda: inf)
        self._programs: dict[Variable, Program] = {}

    # reading

    def read(self, shown: Published, path: tuple[str, ...] = ("all",)) -> None:
        if shown.n is not None:
            self.equate({("n", *path): 1}, shown.n)
        for name, distribution in shown.dimensions.items():
            self.equate({("n", *path): -1, **{cell(path, name, each): 1 for each in range(self.columns[name])}}, 0)
            for members, count in zip(distribution.classes, distribution.cells, strict=True):
                self.gather(path, name, members)
                if count is not None:
                    self.equate({cell(path, name, *members): 1}, count)
        for breakdown, parts in shown.breakdowns.items():
            self._read_parts(breakdown, parts, shown, path)

    def _read_parts(
        self, breakdown: str, parts: Mapping[str, Published], shown: Published, path: tuple[str, ...]
    ) -> None:
        paths = [(*path, breakdown, part) for part in parts]
        self.equate({("n", *path): -1, **{("n", *each): 1 for each in paths}}, 0)
        if any(part.n is not None for part in parts.values()):
            # Whoever sees that empty parts are shown knows that a hidden one has somebody.
            self.low.update(
                {("n", *each): 1 for each, part in zip(paths, parts.values(), strict=True) if part.n is None}
            )
        for name in shown.dimensions:
            for number in range(self.columns[name]):
                self.equate({cell(path, name, number): -1, **{cell(each, name, number): 1 for each in paths}}, 0)
            self._read_classes(name, path, dict(zip(paths, parts.values(), strict=True)))
        for each, part in zip(paths, parts.values(), strict=True):
            self.read(part, each)

    def _read_classes(self, name: str, path: tuple[str, ...], parts: Mapping[tuple[str, ...], Published]) -> None:
        for members in {each for part in parts.values() for each in part.dimensions[name].classes if len(each) > 1}:
            for each in (path, *parts):
                self.gather(each, name, members)
            self.equate({cell(path, name, *members): -1, **{cell(each, name, *members): 1 for each in parts}}, 0)

    def gather(self, path: tuple[str, ...], name: str, members: Iterable[int]) -> None:
        members = tuple(members)
        if len(members) > 1:
            self.equate({cell(path, name, *members): -1, **{cell(path, name, each): 1 for each in members}}, 0)

    def read_again(self, earlier: str, later: str, added: str) -> None:
        """Two publications by the names of their paths: the later counts those of the earlier and those added."""
        known = {variable for terms, _ in self.equations for variable in terms}
        for variable in known:
            if variable[1] == later:
                before, more = ((variable[0], each, *variable[2:]) for each in (earlier, added))
                self.equate({variable: -1, before: 1, more: 1}, 0)

    def equate(self, terms: dict[Variable, Number], constant: Number) -> None:
        self.equations.append((terms, constant))

    # solving

    def solve(self) -> None:
        """Tighten all bounds until none moves, then set up linear programs for what is still open."""
        by_variable: dict[Variable, set[int]] = defaultdict(set)
        for number, (terms, _) in enumerate(self.equations):
            for variable in terms:
                by_variable[variable].add(number)
        waiting = set(range(len(self.equations)))
        while waiting:
            for variable in self._tighten(*self.equations[waiting.pop()]):
                waiting |= by_variable[variable]
        for equations in components(self._open_equations()):
            program = Program(equations)
            self._programs.update(dict.fromkeys(program.variables, program))

    def _tighten(self, terms: Mapping[Variable, Number], constant: Number) -> Iterator[Variable]:
        least = sum(c * (self.low[v] if c > 0 else self.high[v]) for v, c in terms.items())
        most = sum(c * (self.high[v] if c > 0 else self.low[v]) for v, c in terms.items())
        for variable, c in terms.items():  # every coefficient is 1 or -1
            low, high = self.low[variable], self.high[variable]
            others_least = self._without(terms, variable, least, low if c > 0 else high, lowest=True)
            others_most = self._without(terms, variable, most, high if c > 0 else low, lowest=False)
            ends = sorted((c * (constant - others_most), c * (constant - others_least)))
            if ends[0] > low or ends[1] < high:
                self.low[variable], self.high[variable] = max(low, ends[0]), min(high, ends[1])
                assert self.low[variable] <= self.high[variable], "what was published contradicts itself"
                yield variable
                least = sum(c * (self.low[v] if c > 0 else self.high[v]) for v, c in terms.items())
                most = sum(c * (self.high[v] if c > 0 else self.low[v]) for v, c in terms.items())

    def _without(
        self, terms: Mapping[Variable, Number], left_out: Variable, total: Number, own: Number, *, lowest: bool
    ) -> Number:
        if abs(own) != inf:
            return total - terms[left_out] * own
        others = ((v, c) for v, c in terms.items() if v != left_out)
        return sum(c * (self.low[v] if (c > 0) == lowest else self.high[v]) for v, c in others)

    def _open_equations(self) -> list[Equation]:
        found = []
        for terms, constant in self.equations:
            free = {v: c for v, c in terms.items() if self.low[v] != self.high[v]}
            # A program counts from each variable's least value, which makes up for those that are known.
            known = sum(c * self.low[v] for v, c in terms.items())
            if free:
                found.append((free, constant - known))
        return found

    def bounds(self, variable: Variable) -> tuple[Number, Number]:
        """The smallest and the largest whole value that everything published allows."""
        low, high = self.low[variable], self.high[variable]
        if low == high or variable not in self._programs:
            return low, high
        program = self._programs[variable]
        return low + ceil(-program.most(variable, -1)), low + _floor(program.most(variable, 1))

    def narrows(self, variable: Variable, width: int) -> bool:
        """Whether all values that are possible lie closer together than `width`."""
        program = self._programs.get(variable)
        if program and self.low[variable] != self.high[variable] and program.seen(variable) >= width:
            return False
        low, high = self.bounds(variable)
        return bool(high - low < width)


def _floor(value: Number) -> Number:
    return value if value == inf else floor(value)


def cell(path: tuple[str, ...], name: str, *members: int) -> Variable:
    return ("x", *path, name, *members)


def components(equations: list[Equation]) -> list[list[Equation]]:
    """Equations that have variables in common, together."""
    groups: list[tuple[set[Variable], list[Equation]]] = []
    for equation in equations:
        touching = [group for group in groups if group[0] & equation[0].keys()]
        groups = [group for group in groups if not group[0] & equation[0].keys()]
        merged = set(equation[0]).union(*(group[0] for group in touching))
        groups.append((merged, [equation, *(each for group in touching for each in group[1])]))
    return [group[1] for group in groups]


Row = dict[int, Number]
CONSTANT = -1


class Program:
    """The simplex method in exact numbers: equations over variables that are not below nothing, with Bland's rule.

    Every solution on the way is kept as the least and the most that a variable was seen to be: two solutions are
    proof that a variable may be either.
    """

    def __init__(self, equations: list[Equation]) -> None:
        self.variables = sorted({v for terms, _ in equations for v in terms}, key=str)
        self._column = {variable: number for number, variable in enumerate(self.variables)}
        self.rows: list[Row] = []
        for terms, constant in equations:
            row = {self._column[variable]: coefficient for variable, coefficient in terms.items()} | {
                CONSTANT: constant
            }
            self.rows.append(row if constant >= 0 else {n: -each for n, each in row.items()})
        self.basis: list[int | None] = [None] * len(self.rows)
        self.least: list[Number] = [inf] * len(self.variables)
        self.greatest: list[Number] = [-inf] * len(self.variables)
        self._start()

    def _start(self) -> None:
        """Find a first solution by bringing the sum of what is missing in the rows down to nothing."""
        while (entering := self._entering(self._missing())) is not None:
            self._pivot(self._leaving(entering), entering)
        assert self._missing().get(CONSTANT, 0) == 0, "what was published contradicts itself"
        self._leave_out_empty_rows()
        self._see()

    def _missing(self) -> Row:
        gain: Row = defaultdict(int)
        for row, own in zip(self.rows, self.basis, strict=True):
            for number, each in row.items() if own is None else ():
                gain[number] += each
        return gain

    def _entering(self, gain: Row) -> int | None:
        return min((n for n, each in gain.items() if each > 0 and n != CONSTANT), default=None)

    def _leave_out_empty_rows(self) -> None:
        for number in [n for n, own in enumerate(self.basis) if own is None]:
            entering = min((n for n in self.rows[number] if n != CONSTANT), default=None)
            if entering is not None:
                self._pivot(number, entering)
        kept = [n for n, own in enumerate(self.basis) if own is not None]
        self.rows, self.basis = [self.rows[n] for n in kept], [self.basis[n] for n in kept]

    def most(self, variable: Variable, sign: int) -> Number:
        """The largest value of a variable, or of its negative, over all solutions."""
        number = self._column[variable]
        while True:
            gain = self._gain(number, sign)
            entering = self._entering(gain)
            if entering is None:
                self._see()
                return -gain.get(CONSTANT, 0)
            if not any(row.get(entering, 0) > 0 for row in self.rows):
                self.greatest[number] = inf
                return inf
            self._pivot(self._leaving(entering), entering)

    def _gain(self, number: int, sign: int) -> Row:
        if number not in self.basis:
            return {number: sign}
        row = self.rows[self.basis.index(number)]
        return {n: -sign * each for n, each in row.items() if n != number}

    def _see(self) -> None:
        values: Row = {
            own: row.get(CONSTANT, 0) for row, own in zip(self.rows, self.basis, strict=True) if own is not None
        }
        for number in range(len(self.variables)):
            value = values.get(number, 0)
            self.least[number] = min(self.least[number], value)
            self.greatest[number] = max(self.greatest[number], value)

    def seen(self, variable: Variable) -> Number:
        """How far apart the whole values are that solutions were seen to give a variable."""
        number = self._column[variable]
        return _floor(self.greatest[number]) - ceil(self.least[number])

    def _leaving(self, entering: int) -> int:
        able = [n for n, row in enumerate(self.rows) if row.get(entering, 0) > 0]
        return min(
            able, key=lambda n: (Fraction(self.rows[n].get(CONSTANT, 0)) / self.rows[n][entering], self.basis[n] or 0)
        )

    def _pivot(self, number: int, entering: int) -> None:
        row, pivot = self.rows[number], self.rows[number][entering]
        if pivot != 1:
            row = {n: _quotient(each, pivot) for n, each in row.items()}
        self.rows[number] = row
        for other_number, other in enumerate(self.rows):
            if other_number != number and entering in other:
                _clear(other, row, other[entering])
        self.basis[number] = entering


def _quotient(value: Number, divisor: Number) -> Number:
    found = Fraction(value) / divisor
    return found.numerator if found.denominator == 1 else found


def _clear(other: Row, row: Row, factor: Number) -> None:
    for number, each in row.items():
        value = other.get(number, 0) - factor * each
        if value:
            other[number] = value
        else:
            other.pop(number, None)
