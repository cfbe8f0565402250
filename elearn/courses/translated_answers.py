"""What is right in a translated question is what is right in its source, whatever its kind."""

from collections.abc import Iterator

from elearn.courses.questions.question import Question
from elearn.markup.problems import ERROR, Problem, Rule

COUNT = Rule("translation-choices", ERROR, "The question has %(count)s choices, and %(wanted)s in the source.")
KEYS = Rule("translation-keys", ERROR, "The keys of the choices are %(keys)s, and %(wanted)s in the source.")
RIGHT = Rule("translation-right", ERROR, "The right answer is %(right)s, and %(wanted)s in the source.")
PAIRS = Rule("translation-pairs", ERROR, "The question has %(count)s terms, and %(wanted)s in the source.")
MATCHES = Rule(
    "translation-matches", ERROR, "The question has %(count)s different matches, and %(wanted)s in the source."
)
SHARED = Rule("translation-shared-match", ERROR, "Other terms share a match here than in the source.")
ITEMS = Rule("translation-items", ERROR, "The question has %(count)s items to order, and %(wanted)s in the source.")

NUMBER = Rule("translation-number", ERROR, "The right number is %(number)s, and %(wanted)s in the source.")
TOLERANCE = Rule(
    "translation-tolerance",
    ERROR,
    "The tolerance is %(tolerance)s, and %(wanted)s in the source; it may be left out here.",
)


def compare(one: Question, other: Question, line: int) -> Iterator[Problem]:
    """`one` is the translated question, `other` its source, of the same kind."""
    if one.kind == "matching":
        yield from _matching(one, other, line)
    elif one.kind == "ordering":
        if len(one.choices) != len(other.choices):
            yield ITEMS.at(line, count=len(one.choices), wanted=len(other.choices))
    elif one.kind == "number":
        yield from _number(one, other, line)
    elif len(one.choices) != len(other.choices):
        yield COUNT.at(line, count=len(one.choices), wanted=len(other.choices))
    elif one.choices != other.choices:
        yield KEYS.at(line, keys=", ".join(one.choices), wanted=", ".join(other.choices))
    elif one.right != other.right and one.right and other.right:
        # Where nothing is marked as right, the question's own problem says so.
        yield RIGHT.at(line, right=", ".join(one.right), wanted=", ".join(other.right))


def _matching(one: Question, other: Question, line: int) -> Iterator[Problem]:
    if len(one.right) != len(other.right):
        yield PAIRS.at(line, count=len(one.right), wanted=len(other.right))
    elif len(one.choices) != len(other.choices):
        yield MATCHES.at(line, count=len(one.choices), wanted=len(other.choices))
    elif one.right != other.right:
        yield SHARED.at(line)


def _number(one: Question, other: Question, line: int) -> Iterator[Problem]:
    numbers = [number + "%" * ("percent" in each.options) for each in (one, other) for number in each.accepted]
    if len(set(numbers)) > 1:
        yield NUMBER.at(line, number=numbers[0], wanted=numbers[1])
    tolerance, wanted = one.options["tolerance"], other.options["tolerance"]
    if tolerance not in {"0", wanted}:
        yield TOLERANCE.at(line, tolerance=tolerance, wanted=wanted)
