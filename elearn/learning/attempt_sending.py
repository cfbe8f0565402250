"""What a browser sends of a test, of a module or of the course, and what is said about it."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import flash, jsonify, redirect, request
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from elearn.courses.questions.answer import Answer
from elearn.courses.questions.question import Question
from elearn.errors import RefusedError
from elearn.learning import answers as sent_answers
from elearn.learning import attempt_operations
from elearn.learning.paper import AnyPaper
from elearn.learning.question_queries import TestQuestion

# Fields of the form that are no answers.
OWN_FIELDS = frozenset({"csrf_token", "attempt", "confirm"})


@dataclass(frozen=True, slots=True)
class Sent:
    """Answers by key; `dropped` was not asked. `part`: a script sent what changed, not a button the whole form."""

    answers: dict[str, Answer]
    dropped: tuple[str, ...]
    part: bool = False


def _asked(page: AnyPaper, questions: Mapping[str, TestQuestion]) -> dict[str, Question]:
    return {one.id: questions[one.id].question for one in page.drawn if one.id in questions}


def _fields() -> dict[str, list[str]]:
    if request.is_json:
        return sent_answers.sent_in_json(request.get_json(silent=True))
    return {
        key: request.form.getlist(key)
        for key in request.form
        if key not in OWN_FIELDS and not key.startswith(sent_answers.SHOWN)
    }


def _shown() -> dict[str, str]:
    """Which answers the page showed that sends this form."""
    prefix = sent_answers.SHOWN
    return {key.removeprefix(prefix): text for key, text in request.form.items() if key.startswith(prefix)}


def _check_id(attempt_id: str) -> None:
    if request.form.get("attempt", attempt_id) != attempt_id:
        raise RefusedError(_("This form belongs to another test. Load the page again; what you kept is still there."))


def draft(page: AnyPaper, questions: Mapping[str, TestQuestion]) -> Sent:
    """Half-done answers: those that changed, from a script; the whole form, from the button."""
    if not (request.is_json or request.headers.get("X-Requested-With") == "fetch"):
        return whole(page, questions)
    _check_id(page.attempt.id)
    asked, sent = _asked(page, questions), _fields()
    return Sent(sent_answers.changed(sent, asked), sent_answers.unknown(sent, asked), part=True)


def whole(page: AnyPaper, questions: Mapping[str, TestQuestion]) -> Sent:
    """The answers to all questions, from a form that shows all of them."""
    _check_id(page.attempt.id)
    asked, sent = _asked(page, questions), _fields()
    kept = attempt_operations.draft_of(page)
    return Sent(sent_answers.whole(sent, asked, kept, _shown()), sent_answers.unknown(sent, asked))


def may_submit(sent: Sent, questions: Mapping[str, TestQuestion]) -> bool:
    """Where something is missing she is asked once."""
    return request.form.get("confirm") == "yes" or all(questions[key].whole(one) for key, one in sent.answers.items())


def kept(sent: Sent, back: str) -> Response:
    """Says that a draft was kept; the button leads back."""
    if sent.part:
        return jsonify(saved=sorted(sent.answers), dropped=list(sent.dropped), message=_dropped(sent.dropped))
    flash(_("Your answers are kept. You can go on later, on this or another device."), "success")
    tell(sent)
    return redirect(back, 303)


def stored(here: str) -> Response:
    """Says that the test was submitted before, and shows what is stored."""
    flash(_("This test had been submitted before. You see its stored result; what was sent just now did not count."))
    return redirect(here, 303)


def _dropped(dropped: tuple[str, ...]) -> str:
    if not dropped:
        return ""
    return str(
        ngettext(
            "One answer was left out: its question is not in your test. All others are kept.",
            "%(num)d answers were left out: their questions are not in your test. All others are kept.",
            len(dropped),
        )
    )


def tell(sent: Sent) -> None:
    """Says what was left out, if anything was."""
    if sent.dropped:
        flash(_dropped(sent.dropped), "warning")
