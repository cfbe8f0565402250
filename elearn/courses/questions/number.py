"""A number, right where it is no farther from the author's than the tolerance; all points or none.

The right number and the tolerance are kept in one shape, so that to write 0.40 for 0.4 changes nothing. Arithmetic is
exact: a number that lies just on the border is right.
"""

from collections.abc import Sequence
from decimal import Context, Decimal

from elearn.courses.questions import choosing, numerals, rules
from elearn.courses.questions.answer import Answer, Result, Verdict
from elearn.courses.questions.kind import Built, Kind, Words
from elearn.courses.questions.numerals import Numeral
from elearn.courses.questions.question import Question
from elearn.courses.questions.raw import RawQuestion
from elearn.markup.problems import Problem

# More digits than two texts can have.
_EXACT = Context(prec=4 * numerals.MAX_TEXT)


def build(raw: RawQuestion) -> Built:
    given = [choice for choice in raw.choices if choice.mark == "="]
    number = numerals.read(given[0].text.text) if given else Numeral()
    tolerance = numerals.read(_tolerance(raw))
    clear = len(tolerance.values) == 1 and not tolerance.percent
    options = {"tolerance": numerals.plain(tolerance.values[0]) if clear else "0"}
    question = Question(
        raw.id,
        "number",
        raw.outcome,
        accepted=tuple(numerals.plain(value) for value in number.values[:1]),
        points=choosing.points(raw),
        options=options | ({"percent": "yes"} if number.percent else {}),
    )
    return question, [*_tolerance_problems(raw, tolerance), *_problems(raw)]


def _tolerance(raw: RawQuestion) -> str:
    return raw.attributes.get("tolerance", "0")


def _tolerance_problems(raw: RawQuestion, tolerance: Numeral) -> list[Problem]:
    text = _tolerance(raw)
    if tolerance.percent or not tolerance.values:
        return [rules.TOLERANCE_BAD.at(raw.line, value=text)]
    if len(tolerance.values) > 1:
        return [_two_ways(text, tolerance, raw.line)]
    if tolerance.values[0] < 0:
        return [rules.TOLERANCE_NEGATIVE.at(raw.line, value=numerals.plain(-tolerance.values[0]))]
    return []


def _two_ways(text: str, numeral: Numeral, line: int) -> Problem:
    one, other = map(numerals.plain, numeral.values)
    return rules.NUMBER_TWO_WAYS.at(line, text=text, one=one, other=other)


def _problems(raw: RawQuestion) -> list[Problem]:
    problems: list[Problem] = []
    given = [choice for choice in raw.choices if choice.mark == "="]
    for choice in raw.choices:
        text, line = " ".join(choice.text.text.split()), choice.text.line
        number = numerals.read(text)
        if choice.mark != "=":
            problems.append(rules.NUMBER_MARK.at(line, mark=choice.mark))
        elif choice is not given[0]:
            problems.append(rules.NUMBER_MANY.at(line))
        elif not number.values:
            problems.append(rules.NUMBER_BAD.at(line, text=text))
        elif len(number.values) > 1:
            problems.append(_two_ways(text, number, line))
        elif number.values[0] < 0:
            problems.append(rules.NUMBER_NEGATIVE.at(line))
        if choice.feedback:
            problems.append(rules.NUMBER_FEEDBACK.at(choice.feedback.line))
    return problems if raw.choices else [rules.NUMBER_NONE.at(raw.line)]


def words(raw: RawQuestion) -> Words:
    """Numbers need no translation: what is right is the source's."""
    del raw
    return Words()


def canonical(question: Question, values: Sequence[str]) -> Answer:
    """The text as it was typed, on one line, without spaces around it."""
    del question
    return Answer(text=" ".join(" ".join(values[:1]).split())[: numerals.MAX_TEXT].strip())


def value(question: Question, answer: Answer) -> Decimal | None:
    """The number that an answer says; none where it says none, or two, or a percentage that was not asked for."""
    numeral = numerals.read(answer.text)
    odd = numeral.percent and not question.options.get("percent")
    return numeral.values[0] if len(numeral.values) == 1 and not odd else None


def whole(question: Question, answer: Answer, also: Sequence[str] = ()) -> bool:
    """There is a number, and one only."""
    del also
    return value(question, answer) is not None


def grade(question: Question, answer: Answer, also: Sequence[str] = ()) -> Result:
    """Right between the tolerance below and the tolerance above, both of them included. What is no number is none."""
    del also
    most, given = float(question.points), value(question, answer)
    if given is None:
        return Result(0.0, most, Verdict.UNANSWERED, accepted=question.accepted)
    tolerance = Decimal(question.options.get("tolerance", "0"))
    right = any(abs_difference(given, Decimal(one)) <= tolerance for one in question.accepted)
    verdict = Verdict.RIGHT if right else Verdict.WRONG
    return Result(most if right else 0.0, most, verdict, accepted=question.accepted)


def abs_difference(one: Decimal, other: Decimal) -> Decimal:
    return _EXACT.abs(_EXACT.subtract(one, other))


KIND = Kind("number", build, canonical, grade, words=words, whole=whole)
