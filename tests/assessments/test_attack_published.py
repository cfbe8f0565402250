"""Rounds are published as they are in life, everything that anybody is shown is read back, and somebody who has it all
tries to find out what few persons answered: also one who took part, and knows what she answered herself.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime

import pytest
from flask import Flask

from elearn.assessments import map_trust, result_freezing
from elearn.db import utc_now
from elearn.measures.averages import Class, Grid
from elearn.measures.spread import LEAST, Spread, _gathered, look
from tests.assessments.attack_world import COMMON, FIRST, REVIEW, SECOND, Attacked, make_attacked
from tests.assessments.attacking import percent, recovered, recovered_scores, recovered_together
from tests.assessments.shown_figures import Place, Shown, read_results, read_spreads, read_trust
from tests.conftest import Browser
from tests.emptying import empty_tables

# Among them are rounds in which each kind of figure would give something away.
SEEDS = (0, 3, 4, 5)
# What is published is worked out by no database.
pytestmark = [
    pytest.mark.parametrize("database_url", ["sqlite"], indirect=True),
    pytest.mark.usefixtures("client"),
]
# Of each mechanism somebody who belongs to it, and who speaks for it.
PEOPLE = {"QM-01": ("learner", "focal"), "QM-02": ("neighbour", "focal2"), "QM-03": ("focal3", "focal3")}
NAMES = {
    "Ministry for Women": "QM-01",
    "Ombudsperson's Office": "QM-02",
    "Observatory": "QM-03",
    "Women's Union": "partner",
}
# Trust is the mean of two items with four values: from 0 to 6 sixths.
TOP = 6


class Reader:
    """Everybody with a part in the rounds, who show each other all that they see."""

    def __init__(self, app: Flask, made: Attacked) -> None:
        self.app, self.made = app, made

    def get(self, who: str, name: str, more: str) -> str:
        browser = self.app.test_client()
        assert isinstance(browser, Browser)
        browser.sign_in(self.made.people[who])
        answer = browser.get(f"/en/assessments/rounds/{self.made.rounds[name].id}/{more}")
        assert answer.status_code == 200, (who, name, more)
        return answer.text

    def read(self) -> Shown:
        shown = Shown()
        for code, (member, speaker) in PEOPLE.items():
            read_results(shown, self.get(member, "first", "results"), "first", code, "")
            read_results(shown, self.get(member, "second", f"results?of={code}"), "second", code, "first")
            read_spreads(shown, self.get(speaker, "second", f"positions/{code}/sheet"), "second", code)
        read_results(shown, self.get("neighbour", "review", "results"), "review", "", "")
        for page in (
            "positions/team",
            "positions/team/sheet",
            *(f"room/dimensions/{one.key}" for one in REVIEW.dimensions),
        ):
            read_spreads(shown, self.get("coordinator", "review", page), "review", "")
        for who in ("learner", "coordinator"):
            read_trust(shown, self.get(who, "map", "map"), NAMES)
        return shown

    def files(self) -> Iterator[str]:
        yield from (
            self.get("focal2", "map", name) for name in ("map.csv", "map.graphml", "map.svg", "map/pairs/QM-01/QM-02")
        )


def read(app: Flask, seed: int, now: datetime) -> tuple[Attacked, Shown]:
    empty_tables()
    made = make_attacked(seed, now)
    shown = Reader(app, made).read()
    for place, true in made.levels.items():
        assert shown.figures[place].n == (sum(true) if sum(true) >= made.k else None)
    return made, shown


def found_together(made: Attacked, shown: Shown, both: Place) -> Iterator[str]:
    """From the figures by all items and by those that two versions have; where these are all, there is one figure."""
    name, code, key, _common = both
    structure = {"first": FIRST, "second": SECOND}[name]
    part = next(one for one in structure.dimensions if one.key == key)
    if any(item.key not in COMMON for item in part.items):
        figures = shown.figures[name, code, key], shown.figures[both]
        yield from recovered_together(*figures, part, structure, COMMON, made.k, made.pairs[name, code, key])


def found(made: Attacked, shown: Shown) -> Iterator[str]:
    """Every count of few persons that is given away."""
    for place, true in made.levels.items():
        figures = shown.figures[place]
        yield from (f"{place}: {one}" for one in recovered(figures, true, made.k))
    for both in [place for place in shown.figures if place[3:]]:
        yield from (f"{both}: {one}" for one in found_together(made, shown, both))
    for about, seen in shown.trust.items():
        yield from (f"trust in {about}: {one}" for one in recovered_scores(seen, made.trust[about], TOP, made.k))


def test_whoever_has_all_pages_and_files_recovers_nothing(app: Flask) -> None:
    repeated = [0, 0, 0, 0]
    for seed in SEEDS:
        made, shown = read(app, seed, utc_now())
        assert list(found(made, shown)) == [], f"seed {seed}"
        seen = shown.sentences, shown.bars, shown.points, len(shown.trust)
        repeated = [one + other for one, other in zip(repeated, seen, strict=True)]
    assert all(repeated), repeated


def test_no_file_holds_a_figure_about_persons(app: Flask) -> None:
    empty_tables()
    made = make_attacked(0, utc_now())
    csv, *others = Reader(app, made).files()
    assert csv.split("\n")[0].strip("\ufeff\r") == "from,from_name,about,about_name,level_now,level_needed,gap,state"
    assert not any(re.search(r"trust|rater|average", one, re.IGNORECASE) for one in (csv, *others))


def test_the_same_rounds_give_answers_away_where_figures_are_shown_one_by_one(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(result_freezing, "spread", bare)
    monkeypatch.setattr("tests.assessments.attacking.spread", bare)
    monkeypatch.setattr(result_freezing, "without_differences", lambda _kept, again, _k: again)
    monkeypatch.setattr(map_trust, "average", exact)
    given_away = []
    for seed in SEEDS[1::2]:
        made, shown = read(app, seed, utc_now())
        given_away += list(found(made, shown))
    for kind in ("level", "by all items", "by common items", "seen by one at", "trust"):
        assert any(kind in one for one in given_away), kind


def bare(counts: Sequence[int], k: int) -> Spread:
    """Each figure by itself rests on enough persons, and nobody asked what they say together."""
    n = sum(counts)
    if n < k:
        return Spread(len(counts))
    (median,), (accord,), (lower, upper), (agreement,) = look(counts)
    if n < LEAST:
        return Spread(len(counts), n, median)
    return Spread(len(counts), n, median, accord, lower, upper, agreement, *_gathered(counts, k))


def exact(total: int, persons: int, grids: Collection[Grid], _k: int) -> Class:
    """The average as a whole number, whatever it says."""
    whole = persons * next(iter(grids)).top
    return Class(percent(total, whole), percent(total, whole))


@pytest.mark.exhaustive
@pytest.mark.parametrize("first", range(10, 210, 20))
def test_nothing_is_recovered_in_many_rounds(app: Flask, first: int) -> None:
    for seed in range(first, first + 20):
        made, shown = read(app, seed, utc_now())
        assert list(found(made, shown)) == [], f"seed {seed}"
