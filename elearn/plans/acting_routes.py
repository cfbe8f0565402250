"""What is done with an action: put to its owners, confirmed, begun, finished, dropped, taken up again, commented."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import login_required
from werkzeug.wrappers import Response

from elearn.accounts.viewer import signed_in
from elearn.db import db, utc_now
from elearn.errors import RefusedError
from elearn.mechanisms.choices import sent
from elearn.plans import action_operations
from elearn.plans.action_pages import action_page
from elearn.plans.blueprint import bp
from elearn.plans.forms import ActForm, CommentForm, WordsForm
from elearn.plans.plan_operations import ChangedMeanwhileError
from elearn.plans.queries import SeenAction, seen_action

Answer = Response | tuple[str, int]


@dataclass(frozen=True, slots=True)
class Asked:
    """The page of an act that needs a sentence."""

    title: object
    lead: object
    label: object
    button: object


DECLINE = Asked(
    _l("Do not confirm"),
    _l("The action stays proposed. Its owners read why, and can change it and put it to you again."),
    _l("Why not, and what would help"),
    _l("Do not confirm"),
)
FINISH = Asked(
    _l("Mark as done"),
    _l("Everybody who reads the plan sees what shows that it is done."),
    _l("What shows that it is done"),
    _l("Mark as done"),
)
DROP = Asked(
    _l("Drop this action"),
    _l("It stays in the plan as dropped, with its reason and its history, and can be taken up again."),
    _l("Why"),
    _l("Drop it"),
)


def _back(action_id: int) -> Response:
    return redirect(url_for("plans.action", action_id=action_id), 303)


def _do(action_id: int, act: Callable[[SeenAction], None], said: str) -> Answer:
    """Do it, or show the action as it stands now with what is in the way."""
    who = signed_in()
    try:
        act(seen_action(who, action_id))
    except (ChangedMeanwhileError, RefusedError) as error:
        db.session.rollback()
        return action_page(who, action_id, str(error)), error.status
    db.session.commit()
    flash(said, "success")
    return _back(action_id)


@bp.post("/actions/<int:action_id>/propose")
@login_required
def propose(action_id: int) -> Answer:
    form = sent(ActForm)
    return _do(
        action_id,
        lambda seen: action_operations.propose(signed_in(), seen, form.seen, utc_now()),
        _("The action is proposed: each of its owners confirms for itself now."),
    )


@bp.post("/actions/<int:action_id>/confirm/<code>")
@login_required
def confirm(action_id: int, code: str) -> Answer:
    form = sent(ActForm)
    return _do(
        action_id,
        lambda seen: action_operations.confirm(signed_in(), seen, code, form.seen, utc_now()),
        _("Your mechanism has confirmed this action."),
    )


@bp.post("/actions/<int:action_id>/start")
@login_required
def start(action_id: int) -> Answer:
    form = sent(ActForm)
    return _do(
        action_id,
        lambda seen: action_operations.start(signed_in(), seen, form.seen, utc_now()),
        _("The action is under way."),
    )


@bp.post("/actions/<int:action_id>/take-back", endpoint="take_back")
@login_required
def take_back(action_id: int) -> Answer:
    form = sent(ActForm)
    return _do(
        action_id,
        lambda seen: action_operations.take_back(signed_in(), seen, form.seen, utc_now()),
        _("The action is taken up again."),
    )


def _with_words(
    action_id: int, asked: Asked, allowed: Callable[[SeenAction], object], act: Callable[[SeenAction, WordsForm], None]
) -> str | Answer:
    """Ask for the sentence, then do it; what was written stays in the form where something is in the way."""
    seen = seen_action(signed_in(), action_id)
    allowed(seen)
    form = sent(WordsForm, revision=seen.action.revision)
    form.words.label.text = asked.label
    if not form.submitted():
        return _words_page(seen, asked, form)
    try:
        act(seen, form)
    except (ChangedMeanwhileError, RefusedError) as error:
        db.session.rollback()
        present = seen_action(signed_in(), action_id)
        form.revision.data = present.action.revision
        return _words_page(present, asked, form, str(error)), error.status
    db.session.commit()
    flash(_("It is written down."), "success")
    return _back(action_id)


def _words_page(seen: SeenAction, asked: Asked, form: WordsForm, problem: str = "") -> str:
    return render_template("plans/words.html", seen=seen, asked=asked, form=form, problem=problem, action=request.path)


@bp.route("/actions/<int:action_id>/decline/<code>", methods=["GET", "POST"])
@login_required
def decline(action_id: int, code: str) -> str | Answer:
    return _with_words(
        action_id,
        DECLINE,
        lambda seen: action_operations.may_answer(seen, code),
        lambda seen, form: action_operations.decline(signed_in(), seen, code, form.seen, form.words.data, utc_now()),
    )


@bp.route("/actions/<int:action_id>/finish", methods=["GET", "POST"])
@login_required
def finish(action_id: int) -> str | Answer:
    return _with_words(
        action_id,
        FINISH,
        action_operations.may_keep,
        lambda seen, form: action_operations.finish(signed_in(), seen, form.seen, form.words.data, utc_now()),
    )


@bp.route("/actions/<int:action_id>/drop", methods=["GET", "POST"])
@login_required
def drop(action_id: int) -> str | Answer:
    return _with_words(
        action_id,
        DROP,
        action_operations.may_keep,
        lambda seen, form: action_operations.drop(signed_in(), seen, form.seen, form.words.data, utc_now()),
    )


@bp.post("/actions/<int:action_id>/comments", endpoint="comment")
@login_required
def comment(action_id: int) -> str | Answer:
    who = signed_in()
    seen = seen_action(who, action_id)
    action_operations.may_comment(seen)
    form = sent(CommentForm)
    if not form.submitted():
        return action_page(who, action_id, comment=form)
    action_operations.comment(who, seen, form.text.data, form.once, utc_now())
    db.session.commit()
    return redirect(url_for("plans.action", action_id=action_id, _anchor="comments"), 303)
