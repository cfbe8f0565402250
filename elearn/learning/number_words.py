"""Numbers of questions in words: what is accepted, and what keeps an answer from being read as a number."""

from decimal import Decimal

from babel.numbers import format_decimal
from flask_babel import get_locale
from flask_babel import gettext as _

from elearn.courses.questions import numerals
from elearn.courses.questions.answer import Answer
from elearn.courses.questions.question import Question
from elearn.learning import grading

# With fewer digits than five a number may be a year, which nobody writes with a sign between its digits.
GROUPED = 10_000
EXAMPLE = Decimal("12.5")
LEFT_TO_RIGHT, AS_IT_BEGINS, END = "\u2066", "\u2068", "\u2069"


def apart(text: str, *, ltr: bool = False) -> str:
    """The text in an embedding of its own, so that signs and quotation marks stay where they belong."""
    return (LEFT_TO_RIGHT if ltr else AS_IT_BEGINS) + text + END


def shown(number: Decimal, *, percent: bool = False) -> str:
    """The whole of it, in the reader's digits and with her decimal sign."""
    text = format_decimal(
        number, locale=get_locale(), decimal_quantization=False, group_separator=abs(number) >= GROUPED
    )
    return apart(f"{text}%" if percent else text, ltr=True)


def points(value: float | None) -> str:
    """Points in the reader's digits and with her decimal sign."""
    return str(format_decimal(grading.shown(value or 0.0), locale=get_locale()))


def points_of(value: float | None, most: float) -> str:
    return str(_("%(points)s of %(max)s points", points=points(value), max=points(most)))


def accepted(question: Question) -> str:
    """What is right, and how far an answer may be from it."""
    percent = "percent" in question.options
    tolerance = Decimal(question.options.get("tolerance", "0"))
    number = shown(Decimal(question.accepted[0]), percent=percent)
    if not tolerance:
        return str(_("Accepted: %(number)s.", number=number))
    return str(
        _(
            "Accepted: %(number)s, or up to %(tolerance)s more or less.",
            number=number,
            tolerance=shown(tolerance),
        )
    )


def unclear(answer: Answer) -> str:
    """Why the answer is not one number, and what to do."""
    numeral, text = numerals.read(answer.text), apart(answer.text)
    if not numeral.values:
        return str(
            _("“%(text)s” is not a number. Write it in digits, such as %(example)s.", text=text, example=shown(EXAMPLE))
        )
    if len(numeral.values) > 1:
        one, other = (apart(numerals.plain(value), ltr=True) for value in numeral.values)
        words = _("“%(text)s” can be read in two ways. Write %(one)s or %(other)s.", text=text, one=one, other=other)
        return str(words)
    return str(_("Write the number alone, without the percent sign."))
