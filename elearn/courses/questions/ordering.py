"""Items to be put in their order, each by its position; as many positions as items.

Partial credit is Kendall's tau, not below nothing: of all pairs of items those in the right order, less those in the
wrong order, divided by all pairs. An item without a position, and two in one position, are in no order. All points are
for the right order alone. In a lesson nothing is marked before each position is used once.
"""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations, pairwise

from elearn.courses.questions import choosing, pairs, rules
from elearn.courses.questions.answer import Answer, Result, Verdict
from elearn.courses.questions.kind import Built, Kind, Words
from elearn.courses.questions.question import Question
from elearn.courses.questions.raw import RawQuestion
from elearn.markup.problems import Problem

FEWEST, MOST = 3, 6


def _keys(raw: RawQuestion) -> tuple[str, ...]:
    """The keys of the items in their right order, which the keys do not tell."""
    return pairs.dealt(raw.keys(), raw.id)


def build(raw: RawQuestion) -> Built:
    keys = _keys(raw)
    question = Question(
        raw.id,
        "ordering",
        raw.outcome,
        choices=tuple(sorted(keys)),
        right=tuple(pairs.joined(key, str(position)) for position, key in enumerate(keys, start=1)),
        points=choosing.points(raw),
        options={"words": pairs.fingerprint([item.text.text for item in raw.choices])},
    )
    return question, _check(raw)


def _check(raw: RawQuestion) -> list[Problem]:
    problems = [rules.ORDER_DRAWN.at(raw.line)] if raw.attributes.get("order") else []
    if not FEWEST <= len(raw.choices) <= MOST:
        problems.append(rules.ITEMS_COUNT.at(raw.line, count=len(raw.choices), fewest=FEWEST, most=MOST))
    return [*problems, *_items(raw)]


def _items(raw: RawQuestion) -> list[Problem]:
    """Numbers may have gaps, or all be 1, as Markdown has it; where they fall, the author means another order."""
    problems = [
        rules.ITEM_NUMBER.at(item.text.line, number=int(item.mark), before=int(before.mark))
        for before, item in pairwise(raw.choices)
        if int(item.mark) < int(before.mark)
    ]
    seen = set[str]()
    for item in raw.choices:
        text = " ".join(item.text.text.split()).casefold()
        if not text:
            problems.append(rules.ITEM_EMPTY.at(item.text.line))
        elif text in seen:
            problems.append(rules.ITEM_SAME.at(item.text.line))
        seen.add(text)
    return problems


def words(raw: RawQuestion) -> Words:
    keyed = dict(zip(_keys(raw), raw.choices, strict=True))
    feedback = {key: item.feedback for key, item in keyed.items() if item.feedback}
    return Words({key: item.text for key, item in keyed.items()}, feedback)


def positions(question: Question) -> tuple[str, ...]:
    return tuple(str(position) for position, _ in enumerate(question.choices, start=1))


def shown(question: Question) -> tuple[str, ...]:
    """In another order than the right one."""
    return pairs.mixed(question, tuple(pair.partition(pairs.SEPARATOR)[0] for pair in question.right))


def canonical(question: Question, values: Sequence[str]) -> Answer:
    return pairs.canonical(question.choices, positions(question), values)


def whole(question: Question, answer: Answer, also: Sequence[str] = ()) -> bool:
    """Every item has a position of its own."""
    del also
    return not (answer.empty or gaps(question, answer) or used_twice(answer))


def gaps(question: Question, answer: Answer) -> bool:
    """Whether an item has no position."""
    return len(answer.chosen) < len(question.choices)


def used_twice(answer: Answer) -> tuple[str, ...]:
    """The positions that several items have."""
    places = Counter(pair.partition(pairs.SEPARATOR)[2] for pair in answer.chosen)
    return tuple(sorted(place for place, count in places.items() if count > 1))


def share(question: Question, answer: Answer) -> Fraction:
    """The part of the points that is gained, from 0 to 1."""
    places = dict(pair.split(pairs.SEPARATOR) for pair in answer.chosen)
    items = [pair.partition(pairs.SEPARATOR)[0] for pair in question.right]
    given = [int(places[item]) for item in items if item in places]
    found = sum((one < other) - (one > other) for one, other in combinations(given, 2))
    every = len(list(combinations(items, 2)))
    return max(Fraction(found, every), Fraction(0)) if every else Fraction(0)


def grade(question: Question, answer: Answer, also: Sequence[str] = ()) -> Result:
    """Feedback is owed for every item."""
    del also
    most = float(question.points)
    if answer.empty:
        return Result(0.0, most, Verdict.UNANSWERED, (), question.right)
    part = share(question, answer)
    verdict = Verdict.RIGHT if part == 1 else Verdict.PARTLY if part else Verdict.WRONG
    return Result(float(part * question.points), most, verdict, question.choices, question.right)


KIND = Kind("ordering", build, canonical, grade, words=words, shown=shown, whole=whole)
