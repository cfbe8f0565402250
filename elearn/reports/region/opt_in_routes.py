"""Opting in, by those who speak for a country or for a mechanism."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import login_required
from werkzeug.wrappers import Response

from elearn.accounts.viewer import signed_in
from elearn.db import SAFE_METHODS, db, utc_now
from elearn.mechanisms.choices import sent
from elearn.mechanisms.labels import COMMISSION_LABELS
from elearn.reports.region.blueprint import bp
from elearn.reports.region.declared import LEAST
from elearn.reports.region.labels import EXTENT_LABELS, SUBJECT_LABELS, TABLE_LABELS
from elearn.reports.region.opt_in_forms import CountryForm, MechanismForm
from elearn.reports.region.opt_in_operations import decide
from elearn.reports.region.opt_in_queries import Decider, deciding_country, deciding_mechanism, is_in


@bp.route("/regional/countries/<code>", methods=["GET", "POST"], endpoint="country")
@login_required
def decide_country(code: str) -> str | Response:
    own = deciding_country(signed_in(), code, locked=_writes())
    form = sent(CountryForm, extent=own.extent)
    if not form.submitted():
        return _page("regional/country.html", own, form)
    return _decided(own, form.extent.data, url_for("regional.country", code=code))


@bp.route("/regional/mechanisms/<code>", methods=["GET", "POST"], endpoint="mechanism")
@login_required
def decide_mechanism(code: str) -> str | Response:
    own = deciding_mechanism(signed_in(), code, locked=_writes())
    form = sent(MechanismForm, extent=own.extent)
    if not form.submitted():
        return _page("regional/mechanism.html", own, form)
    return _decided(own, form.extent.data, url_for("regional.mechanism", code=code))


def _writes() -> bool:
    return request.method not in SAFE_METHODS


def _decided(own: Decider, extent: str, url: str) -> Response:
    if decide(own, extent, signed_in().id, utc_now()):
        flash(_("It is decided, and holds for all editions from now on."), "success")
    db.session.commit()
    return redirect(url, 303)


def _page(template: str, own: Decider, form: CountryForm | MechanismForm) -> str:
    commission = next((one.key for one in own.scope.line if one.kind == "commission"), None)
    return render_template(
        template,
        own=own,
        form=form,
        commission=COMMISSION_LABELS[commission] if commission else "",
        country_is_in=is_in(own.country),
        tables=TABLE_LABELS,
        subjects=SUBJECT_LABELS,
        extents=EXTENT_LABELS,
        k=LEAST,
    )
