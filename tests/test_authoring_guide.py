"""The guide for authors says what the compiler does: its examples compile, and its lists are the code's."""

import importlib
import pkgutil
import re
from dataclasses import fields
from fractions import Fraction

import pytest

import elearn.courses
import elearn.markup
from elearn.courses import front_matter, pictures, settings_file
from elearn.courses.entries import MAX_FILE, MAX_PICTURE
from elearn.courses.library import Document
from elearn.courses.questions import answer, matching, numerals, ordering, question_reading, registry, short
from elearn.courses.questions.answer import Answer
from elearn.courses.questions.question import Question
from elearn.courses.settings import LANGUAGES, LEVELS, CoverageRule, Outcome, TestRule
from elearn.courses.translation import Status
from elearn.markup import blocks as fenced
from elearn.markup.frames import ELEMENTS, ELSEWHERE
from elearn.markup.problems import Rule, Severity
from tests.documents import headings
from tests.guide import BLOCKS, GUIDE, PIECES, SECOND, WHOLE, compiled, complaints, course, lesson, table

MISTAKE, MESSAGES = (next(one.text for one in BLOCKS if one.info[1:] == (name,)) for name in ("mistake", "messages"))


def test_the_course_of_the_guide_compiles_without_a_complaint() -> None:
    assert complaints(course()) == []


def test_the_translation_in_the_guide_is_current() -> None:
    texts = compiled().modules[0].lessons[0].texts
    assert {lang: text.status for lang, text in texts.items()} == {"en": "source", "fr": "current"}


@pytest.mark.parametrize("piece", PIECES, ids=[piece.split("\n")[0][:40] for piece in PIECES])
def test_every_example_compiles_without_a_complaint(piece: str) -> None:
    assert complaints(course({SECOND: lesson(piece)})) == []


def test_every_block_of_code_in_the_guide_is_one_that_a_test_reads() -> None:
    known = {"example", "mistake", "messages", "instrument", *WHOLE}
    assert [block.info for block in BLOCKS if len(block.info) != 2 or block.info[1] not in known] == []


def test_the_mistake_is_answered_as_the_guide_says() -> None:
    assert complaints(course({SECOND: MISTAKE})) == MESSAGES.splitlines()


def test_every_kind_of_question_has_a_row_a_heading_and_an_example() -> None:
    assert table("Questions", "kind").code() == list(registry.KINDS)
    named = {"One answer", "Several answers", "True or false", "Short answer", "Reflection"}
    assert named | {"Matching", "Ordering", "Number"} <= set(headings(GUIDE))
    shown = {one.question.kind for piece in PIECES for one in compiled({SECOND: lesson(piece)}).modules[0].questions}
    assert shown == set(registry.KINDS)


def test_the_guide_names_every_attribute_of_a_question_and_no_other() -> None:
    assert set(table("Questions", "name").code()) == question_reading._ATTRIBUTES


def test_the_guide_names_every_block_and_no_other_and_shows_each() -> None:
    known = ELEMENTS.keys() | ELSEWHERE
    assert set(table("Blocks", "block").code()) == known
    assert {div.name for text in [*WHOLE.values(), *PIECES] for div in fenced.walk(fenced.read(text)[0])} == known


def test_the_guide_names_every_key_of_course_toml_and_no_other() -> None:
    inner = {"test": TestRule, "coverage": CoverageRule, "outcome": Outcome}
    below = {f"{name}.{one.name}" for name, cls in inner.items() for one in fields(cls)} | {"open.lessons"}
    keys = (settings_file._KEYS - {"test", "coverage", "open"}) | below
    assert set(table("course.toml", "key").code()) == keys


@pytest.mark.parametrize(("name", "rule"), [("test", TestRule()), ("coverage", CoverageRule())])
def test_the_guide_says_what_holds_where_course_toml_is_silent(name: str, rule: TestRule | CoverageRule) -> None:
    said = {row[0].strip("`"): row[2] for row in table("course.toml", "key").rows}
    for one in fields(rule):
        assert said[f"{name}.{one.name}"] == str(getattr(rule, one.name))


def test_the_guide_names_the_fields_of_a_source() -> None:
    keys = {one.name for one in fields(Document)} - {"key"} | {"note"}
    assert set(table("Footnotes and sources", "key").code()) == keys


def test_the_guide_names_languages_levels_kinds_of_files_and_limits() -> None:
    assert ", ".join(f"`{lang}`" for lang in LANGUAGES) in GUIDE
    assert ", ".join(f"`{level}`" for level in LEVELS) in GUIDE
    assert ", ".join(suffix.lstrip(".") for suffix in pictures.MEDIA_TYPES) in GUIDE
    assert f"at most {MAX_PICTURE // 1_000_000} MB" in GUIDE
    assert f"have {MAX_FILE // 1_000_000} MB" in GUIDE
    assert f"It can have {short.MAX_TEXT} characters." in GUIDE
    assert f"A reflection can have {answer.MAX_TEXT:,} characters." in GUIDE


def test_the_guide_names_all_front_matter_and_every_status() -> None:
    assert set(table("A lesson", "name").code()) == set(front_matter._WANTED)
    assert table("Translations", "status").code() == [str(status) for status in Status]
    assert table("What the check says", "word").code() == [str(severity) for severity in Severity]


def sentences() -> list[str]:
    """A pattern for the sentence of every rule of the compiler and of the renderer."""
    packages = (elearn.courses, elearn.markup)
    names = [info.name for one in packages for info in pkgutil.walk_packages(one.__path__, f"{one.__name__}.")]
    values = [value for name in names for value in vars(importlib.import_module(name)).values()]
    texts = {value.text for value in values if isinstance(value, Rule)}
    return [".+".join(re.escape(part) for part in re.split(r"%\(\w+\)s", text)) for text in texts]


def test_every_message_in_the_guide_is_one_that_the_check_can_say() -> None:
    patterns = sentences()
    told = table("What the check says", "message").code()
    assert len(told) > 20
    assert [message for message in told if not any(re.fullmatch(one, message) for one in patterns)] == []


def shown(key: str) -> Question:
    """A question of an example."""
    piece = next(piece for piece in PIECES if f"#{key} " in piece)
    found = compiled({SECOND: lesson(piece)}).modules[0].questions
    return next(one.question for one in found if one.question.id == key)


def test_several_answers_are_marked_as_the_guide_shows() -> None:
    for ticked, points in table("Several answers", "ticked").rows:
        result = registry.grade(shown("q-which-types"), Answer(chosen=tuple(ticked.split(", "))))
        assert result.points == pytest.approx(float(Fraction(points))), ticked


def test_pairs_are_marked_as_the_guide_shows() -> None:
    question = shown("q-tasks")
    other = {pair: next(f"{pair[0]}:{key}" for key in question.choices if key != pair[2]) for pair in question.right}
    for said, points in table("Matching", "of four pairs").rows:
        right = int(said.split()[0]) if "right" in said else 0
        left_open = "left open" in said
        answer = question.right[:right] + (() if left_open else tuple(other[pair] for pair in question.right[right:]))
        assert registry.grade(question, Answer(answer)).points == float(Fraction(points)), said


def test_an_order_is_marked_as_the_guide_shows() -> None:
    question = shown("q-timeline")
    items = [pair.split(":")[0] for pair in question.right]
    for positions, counted, points in table("Ordering", "positions").rows:
        given = positions.split(", ")
        answer = registry.canonical(question, [f"{item}:{place}" for item, place in zip(items, given, strict=True)])
        assert len(answer.chosen) == 4 - given.count("–")
        right, wrong = map(int, counted.split(", "))
        assert registry.grade(question, answer).points == pytest.approx(float(Fraction(points))), positions
        assert Fraction(points) == Fraction(right - wrong, 6), positions


def test_a_number_is_read_and_marked_as_the_guide_shows() -> None:
    question = shown("q-density")
    for written, read_as, said in table("Number", "written").rows:
        answer = registry.canonical(question, [written.strip("`")])
        values = numerals.read(answer.text).values
        assert " or ".join(map(numerals.plain, values)) == read_as.replace("–", ""), written
        assert str(registry.grade(question, answer).verdict) == said, written


def test_the_limits_of_an_ordering_are_those_of_the_guide() -> None:
    assert (ordering.FEWEST, ordering.MOST) == (3, 6)
    assert "Three to six items" in GUIDE


def test_the_limits_of_a_matching_are_those_of_the_guide() -> None:
    assert f"There are {matching.FEWEST} to {matching.MOST} terms" in GUIDE
    assert f"at most {matching.MOST_MATCHES} different matches" in GUIDE
    assert f"up to {matching.LONGEST} characters" in GUIDE
