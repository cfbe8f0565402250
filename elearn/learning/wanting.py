"""What to say to somebody whose answer is not whole."""

from flask_babel import gettext as _

from elearn.courses.questions.answer import Answer
from elearn.courses.questions.question import Question


def wanting(question: Question, answer: Answer) -> str:
    """What is missing in an answer that cannot be marked as it is."""
    if answer.empty:
        return str(_("Choose or write an answer first, then send it."))
    return str({"matching": _("Choose a match for each line.")}[question.kind])
