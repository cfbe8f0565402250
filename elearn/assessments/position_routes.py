"""A position: read by its audience, written, cleared and released by those who speak for the institution."""

from typing import Any

from flask import flash, redirect, render_template, request
from flask_babel import gettext as _
from flask_login import login_required

from elearn.accounts.loading import login_manager
from elearn.accounts.viewer import signed_in, viewer
from elearn.assessments import acted_on
from elearn.assessments import position_operations as operations
from elearn.assessments import position_views as views
from elearn.assessments.blueprint import bp
from elearn.assessments.position_forms import ClearForm, ReleaseForm, whole
from elearn.assessments.position_labels import AUDIENCE_LABELS
from elearn.assessments.position_listing import by_country, released_to
from elearn.assessments.position_operations import ChangedMeanwhileError
from elearn.assessments.position_queries import Read, Seen, is_releasable, positions, writing
from elearn.assessments.position_reading import Views, wanting
from elearn.assessments.position_reading import read as read_fields
from elearn.assessments.position_states import widens
from elearn.db import SAFE_METHODS, db, utc_now
from elearn.errors import NotFoundError
from elearn.i18n.choice import current_language
from elearn.i18n.languages import BY_CODE
from elearn.instruments.queries import titles_of
from elearn.mechanisms.choices import sent
from elearn.web.paging import asked_number

ADDRESS = "/assessments/rounds/<int:round_id>/positions/<key>"


@bp.get(ADDRESS)
def position(round_id: int, key: str) -> Any:
    """Without an account for what is public; a visitor is asked to sign in for everything else."""
    number = request.args.get("number", type=whole)
    try:
        read = positions(viewer(), round_id, key, utc_now())
        page = views.page(viewer(), read, number)
    except NotFoundError:
        if viewer().id is None:
            return login_manager.unauthorized()
        raise
    place = read.place
    write = acted_on.writer(viewer(), [place.scope], place.found.instrument, place.codes)
    return render_template("assessments/position.html", write=write, **page)


@bp.get("/assessments/positions")
@login_required
def released_positions() -> str:
    """What was released to me, of each body the latest."""
    page = released_to(signed_in(), current_language(), asked_number())
    titles = titles_of({one.version_id for one in page.rows}, current_language())
    return render_template(
        "assessments/positions.html", page=page, groups=by_country(page.rows), titles=titles, audiences=AUDIENCE_LABELS
    )


@bp.get(f"{ADDRESS}/edit")
@login_required
def edit_position(round_id: int, key: str) -> Any:
    read = _writing(round_id, key)
    stored, lang = views.start_of(read)
    return _form_page(read, stored, lang, {})


def _writing(round_id: int, key: str) -> Read:
    return writing(signed_in(), round_id, key, utc_now(), locked=request.method not in SAFE_METHODS)


def _form_page(read: Read, stored: Views, lang: str, problems: dict[str, str], *, late: bool = False) -> str:
    page = views.form_page(signed_in(), read, stored, lang, problems, late=late)
    return render_template("assessments/position_form.html", **page)


def seen_in_form() -> Seen:
    return Seen(whole(request.form.get("number")), whole(request.form.get("revision")))


def lang_in_form() -> str:
    chosen = request.form.get("lang", "")
    return chosen if chosen in BY_CODE else current_language()


@bp.post(f"{ADDRESS}/edit")
@login_required
def write_position(round_id: int, key: str) -> Any:
    read, lang = _writing(round_id, key), lang_in_form()
    typed, problems = read_fields(read.place.parts, request.form.to_dict(flat=False))
    if problems:
        sentences = {name: _(one.text, **one.values) for name, one in problems.items()}
        return _form_page(read, typed, lang, sentences), 422
    try:
        operations.write(signed_in(), read, typed, lang, seen_in_form(), utc_now())
    except ChangedMeanwhileError as error:
        return _form_page(read, typed, lang, {}, late=True), error.status
    db.session.commit()
    flash(_("The draft is saved. Only those who speak for the institution read it."), "success")
    return redirect(views.position_url(read), 303)


@bp.route(f"{ADDRESS}/clear", methods=["GET", "POST"])
@login_required
def clear_position(round_id: int, key: str) -> Any:
    read = _writing(round_id, key)
    draft = read.draft
    if draft is None or wanting(read.place.parts, draft.views):
        return redirect(views.position_url(read), 303)
    form = sent(ClearForm, number=draft.number, revision=draft.revision)
    if not form.submitted():
        return _clear_page(read, form)
    try:
        operations.clear(signed_in(), read, form.seen, form.clearance(), utc_now())
    except ChangedMeanwhileError as error:
        form.number.data, form.revision.data = str(draft.number), str(draft.revision)
        return _clear_page(read, form, late=error.message), error.status
    db.session.commit()
    flash(_("The position is cleared. Its own people read it now; release it for others."), "success")
    return redirect(views.position_url(read), 303)


def _clear_page(read: Read, form: ClearForm, late: object = "") -> str:
    return render_template("assessments/position_clear.html", form=form, late=late, **views.head(read))


@bp.route(f"{ADDRESS}/release/<int:number>", methods=["GET", "POST"])
@login_required
def release_position(round_id: int, key: str, number: int) -> Any:
    """Whoever lets more people read it is asked once more; for fewer it holds at once."""
    read = _writing(round_id, key)
    released = read.numbered(number)
    if request.method in SAFE_METHODS and not is_releasable(released):
        return redirect(views.position_url(read, number), 303)
    form = sent(ReleaseForm, audience=released.audience)
    page = views.head(read) | {"form": form, "position": released}
    if not form.submitted():
        return render_template("assessments/position_release.html", **page)
    if widens(released.audience if released.released_at else "own", form.audience.data) and not form.sure.data:
        return render_template("assessments/position_sure.html", **page)
    operations.release(signed_in(), read, number, form.audience.data, utc_now())
    db.session.commit()
    flash(_("It holds from now on. Whoever read it before may have kept a copy."), "success")
    return redirect(views.position_url(read, number), 303)


@bp.get(f"{ADDRESS}/sheet")
@login_required
def position_sheet(round_id: int, key: str) -> str:
    """To print for the meeting."""
    page = views.sheet(signed_in(), _writing(round_id, key), utc_now())
    return render_template("assessments/position_sheet.html", **page)
