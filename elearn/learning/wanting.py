"""What to say to somebody whose answer is not whole, or not as it was asked for."""

from flask_babel import format_decimal
from flask_babel import gettext as _

from elearn.courses.questions import number, ordering
from elearn.courses.questions.answer import MAX_TEXT, Answer
from elearn.courses.questions.question import Question
from elearn.learning import number_words


def state(question: Question, answer: Answer) -> str:
    """How an answer that cannot be marked falls short: there is none, a part is missing, or it is not clear."""
    if answer.empty:
        return "missing"
    gaps = question.kind == "matching" or (question.kind == "ordering" and ordering.gaps(question, answer))
    return "incomplete" if gaps else "unclear"


def wanting(question: Question, answer: Answer) -> str:
    """What to do about an answer that cannot be marked as it is."""
    if answer.empty:
        return str(_("Choose or write an answer first, then send it."))
    if question.kind == "ordering":
        return _order(question, answer)
    if question.kind == "number":
        return number_words.unclear(answer)
    if question.kind == "reflection":
        return _too_long(answer)
    return str(_("Choose a match for each line."))


def _too_long(answer: Answer) -> str:
    return str(
        _(
            "Your text has %(count)s characters, and at most %(limit)s can be kept. "
            "Shorten it and send it again; it is still here, whole.",
            count=format_decimal(len(answer.text)),
            limit=format_decimal(MAX_TEXT),
        )
    )


def _order(question: Question, answer: Answer) -> str:
    if ordering.gaps(question, answer):
        return str(_("Give each item a position."))
    twice = ordering.used_twice(answer)[0]
    return str(
        _(
            "Position %(position)s is used more than once. Use each position once; what you chose is still here.",
            position=twice,
        )
    )


def remark(question: Question, answer: Answer) -> str:
    """What a marked answer shows of a misunderstanding; mostly nothing."""
    if question.kind == "ordering" and ordering.used_twice(answer):
        return str(_("You used a position more than once. Two items in one position have no order, and gain nothing."))
    if question.kind == "number" and not (answer.empty or number.whole(question, answer)):
        return number_words.unclear(answer)
    return ""
