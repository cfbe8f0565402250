"""What the guide for authors calls a new version is one, and what it calls a revision is none."""

from collections.abc import Callable

import pytest

from tests.guide import BANK, FIRST, FRENCH, INDEX, PIECES, SECOND, SETTINGS, compiled, files, filler, lesson, table

Files = dict[str, str]
Change = Callable[[Files], Files]
ASKED = ("#q-data", "#q-tasks", "#q-timeline", "#q-density")
ASKING = "\n".join(piece for piece in PIECES if any(key in piece for key in ASKED))


def swap(path: str, old: str, new: str) -> Change:
    def change(present: Files) -> Files:
        assert old in present[path], f"{path} has no “{old}”"
        return {**present, path: present[path].replace(old, new)}

    return change


def put(path: str, text: str) -> Change:
    return lambda present: {**present, path: text}


def both(one: Change, other: Change) -> Change:
    return lambda present: other(one(present))


CHANGES: dict[str, list[Change]] = {
    "the words of a lesson, a question, a choice or a feedback": [
        swap(FIRST, "A State needs", "Every State needs"),
        swap(FIRST, "What does the", "What is it that the"),
        swap(FIRST, "It leads policy", "It leads all policy"),
        swap(FIRST, "Yes. Other", "Yes, other"),
    ],
    "a translation": [
        swap(FRENCH, "Un État", "Chaque État"),
        put("fr/01-bodies/index.md", "# Organes\n\nUn module.\n"),
    ],
    "an accepted form of a short answer, in a translation": [
        put(SECOND.replace("en/", "fr/"), lesson(ASKING).replace("an observatory", "un observatoire")),
    ],
    "the way a number is written: 0.40 for 0.4": [
        swap(SECOND, "- [=] 0.4", "- [=] ٠٫٤٠"),
        swap(SECOND, "tolerance=0.05", "tolerance=0.050"),
    ],
    "a picture or a download": [put("assets/more.csv", "a,b\n")],
    "titles, summary, `open`, `coverage`, `free_tries`, `wait_hours`": [
        swap(SETTINGS, '"Bodies for', '"The bodies for'),
        swap(SETTINGS, '"One module', '"A module'),
        swap(SETTINGS, '"first"', '"all"'),
        swap(SETTINGS, "functions = 2", "functions = 1"),
        swap(SETTINGS, "free_tries = 3", "free_tries = 2"),
        swap(SETTINGS, "wait_hours = 24", "wait_hours = 12"),
    ],
    "a lesson is added, taken out or renamed": [put("en/01-bodies/03-more.md", "# More\n\nMore.\n")],
    "a question is added, taken out or moved to another place": [
        lambda present: {**present, BANK: present[BANK] + filler(7)},
        lambda present: {**present, BANK: present[BANK].replace(filler(2), "") + filler(2)},
        swap(BANK, "q-filler-3", "q-another"),
    ],
    "a choice is added or taken out": [
        both(
            swap(FIRST, "- [ ] It judges", "- [ ] It sleeps\n- [ ] It judges"),
            swap(FRENCH, "- [ ] Il juge", "- [ ] Il dort\n- [ ] Il juge"),
        ),
    ],
    "what is right": [swap(BANK, "- [x] This\n- [ ] That", "- [ ] This\n- [x] That")],
    "an accepted form of a short answer, in the source language": [swap(SECOND, "- [=] an observatory\n", "")],
    "the words of a pair of a matching or of an item of an ordering, in the source language": [
        swap(SECOND, "Committee of parliament ::", "A committee of parliament ::"),
        swap(SECOND, "looks into complaints", "hears complaints"),
        swap(SECOND, "3. The Beijing conference", "3. The conference in Beijing"),
    ],
    "the number, its percent sign or its tolerance": [
        swap(SECOND, "- [=] 0.4", "- [=] 0.5"),
        swap(SECOND, "- [=] 0.4", "- [=] 0.4 %"),
        swap(SECOND, "tolerance=0.05", "tolerance=0.1"),
    ],
    "a question's kind, outcome or points": [
        swap(BANK, "q-filler-0 outcome=types", "q-filler-0 outcome=timeline"),
        swap(BANK, "q-filler-0 outcome=types", "q-filler-0 outcome=types kind=several"),
        swap(SECOND, "#q-data", "#q-data points=2"),
    ],
    "`draw` or `pass_points`": [
        swap(SETTINGS, "pass_points = 7", "pass_points = 6"),
        swap(SETTINGS, "draw = 8", "draw = 7"),
    ],
    "the id of the product": [swap(INDEX, "#p-timeline", "#p-plan")],
}


def before() -> Files:
    return {**files(), SECOND: lesson(ASKING)}


@pytest.mark.parametrize(("change", "makes"), table("Versions and revisions", "change").rows)
def test_a_change_makes_a_version_or_a_revision_as_the_guide_says(change: str, makes: str) -> None:
    old = compiled(before())
    for one in CHANGES[change]:
        new = compiled(one(before()))
        assert new.digest != old.digest
        assert (new.modules[0].digest != old.modules[0].digest) is (makes == "a new version")


def test_every_change_that_is_tried_stands_in_the_guide() -> None:
    assert table("Versions and revisions", "change").column() == list(CHANGES)
