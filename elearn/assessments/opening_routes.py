"""Opening a round: where and of what, then with whom and until when, then whether it is meant."""

from datetime import datetime
from typing import Any, Final

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import login_required

from elearn.accounts.viewer import signed_in
from elearn.assessments import opening_plan, opening_queries, round_operations
from elearn.assessments.blueprint import bp
from elearn.assessments.opening import USUAL
from elearn.assessments.opening_plan import Drafted
from elearn.db import db, utc_now
from elearn.errors import NotAllowedError
from elearn.i18n.choice import current_language
from elearn.i18n.languages import direction
from elearn.instruments import queries as instruments
from elearn.instruments.queries import Version
from elearn.mechanisms.queries import scope_name
from elearn.scope import Scope

# What the confirming page does not hand on.
ANEW: Final = frozenset({"csrf_token", "sure", "change"})


@bp.get("/assessments/open")
@login_required
def where() -> str:
    """Each place and instrument of which the viewer may open a round."""
    places = opening_queries.places(signed_in(), current_language())
    if not places:
        raise NotAllowedError(_("Rounds are opened by the focal point of a mechanism or the coordinator of a country."))
    wanted = request.args.get("instrument", "")
    return render_template("assessments/where.html", here=places, wanted=wanted, scope_name=scope_name)


@bp.route("/assessments/open/<kind>/<key>/<code>", methods=["GET", "POST"])
@login_required
def open_round(kind: str, key: str, code: str) -> Any:
    viewer, now = signed_in(), utc_now()
    scope, version = opening_queries.place(viewer, kind, key, code)
    bodies = opening_queries.bodies(scope, current_language())
    form = opening_plan.form_for(scope, version, bodies, viewer.time_zone, now + USUAL)
    wanted = form.submitted() and "change" not in request.form
    drafted = opening_plan.draft(form, scope, version, bodies, now) if wanted else None
    if drafted and form.sure.data:
        return _open(drafted, scope, version, viewer.id, now)
    told = opening_plan.summary(drafted, version, bodies, now) if drafted else None
    page = "assessments/open_sure.html" if drafted else "assessments/open.html"
    return render_template(page, form=form, told=told, **_head(scope, version, code))


def _head(scope: Scope, version: Version, code: str) -> dict[str, Any]:
    words = instruments.words(version, current_language())
    typed = [(name, value) for name, value in request.form.items(multi=True) if name not in ANEW]
    here = url_for("assessments.open_round", kind=scope.kind, key=scope.key, code=code)
    return {
        "words": words,
        "text_dir": direction(words.lang),
        "place": scope_name(scope),
        "here": here,
        "typed": typed,
        "about": version.structure.about,
    }


def _open(drafted: Drafted, scope: Scope, version: Version, by_id: int, now: datetime) -> Any:
    """Sent twice, or from two windows, it is one round."""
    plan = drafted.plan
    opening_queries.lock_country(scope)
    there = opening_queries.same_round(scope, version, plan.mechanism_ids, plan.opens_at, plan.closes_at)
    if there is None:
        there = round_operations.open_round(plan, by_id, now).id
        db.session.commit()
        flash(_("The round is set up. Whoever is asked finds it on her first page when it opens."), "success")
    else:
        flash(_("There is a round of this questionnaire for these mechanisms at that time already: this one."), "info")
    return redirect(url_for("assessments.show", round_id=there), 303)
