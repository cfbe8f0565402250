"""My progress: what I did, when, and why the figures are what they are."""

from flask import render_template
from flask_login import login_required

from elearn.accounts.viewer import signed_in
from elearn.i18n.choice import current_language
from elearn.learning import history_queries, home_queries, progress_views
from elearn.learning.attempt_queries import attempts_of
from elearn.learning.blueprint import bp


@bp.get("/my-progress")
@login_required
def progress() -> str:
    person = signed_in().id
    view = progress_views.view(
        history_queries.stands(person),
        history_queries.lessons(person, current_language()),
        history_queries.events(person),
        attempts_of(person),
        member=any(one.state == "accepted" for one in home_queries.belongings(person)),
    )
    return render_template("learning/progress.html", **view)
