"""A plan as a file: the same columns as on paper, one row for each action that was put to its owners."""

from collections.abc import Sequence
from datetime import datetime

from flask_babel import gettext as _

from elearn.i18n.choice import current_language
from elearn.i18n.languages import direction
from elearn.i18n.moments import day
from elearn.plans.labels import ANSWER_LABELS, FIELD_LABELS, STATE_LABELS
from elearn.plans.queries import SeenPlan
from elearn.plans.rows import ActionRow, Partner
from elearn.plans.workbook import Sheet, Value, workbook

COLUMNS = (
    "what",
    "result",
    "dimension",
    "level_now",
    "level_next",
    "owners",
    "support",
    "means",
    "due_on",
    "state",
    "evidence",
    "stops",
)
SENTENCES = frozenset({"what", "result", "owners", "means", "evidence", "stops"})


def state_words(row: ActionRow, now: datetime) -> str:
    """The state of an action, and that it is overdue."""
    words = str(STATE_LABELS[row.action.state])
    return str(_(", ").join((words, _("overdue")))) if row.overdue(now) else words


def owner_words(owner: Partner) -> str:
    return f"{owner.name.text}: {ANSWER_LABELS[owner.answer]}"


def cells(row: ActionRow, now: datetime) -> list[Value]:
    """The values of a row, in the order of the columns."""
    action = row.action
    plain = ("what", "result", "level_now", "level_next", "means", "due_on", "evidence", "stops")
    values: dict[str, Value] = {name: getattr(action, name) for name in plain}
    values["dimension"] = row.dimension.text
    values["owners"] = "\n".join(owner_words(owner) for owner in row.owners)
    values["support"] = row.support.name.text if row.support else ""
    values["state"] = state_words(row, now)
    return [values[name] for name in (*COLUMNS,)] + [action.outcome]


def header() -> list[str]:
    return [str(FIELD_LABELS[name]) for name in COLUMNS] + [str(_("What shows that it is done, or why it was dropped"))]


def note() -> str:
    """What stands in the foot of every page and in every file."""
    words = _(
        "The names used on this site, and the way its material is presented, imply no opinion whatsoever of the United "
        "Nations on the legal status of any country, territory, city or area, or of its authorities, or on the course "
        "of its frontiers or boundaries."
    )
    return str(words)


def as_workbook(seen: SeenPlan, rows: Sequence[ActionRow], now: datetime) -> bytes:
    """The plan as XLSX; from right to left where its reader reads so."""
    wide = frozenset(number for number, name in enumerate((*COLUMNS, "outcome")) if name in {*SENTENCES, "outcome"})
    sheet = Sheet(
        name=seen.plan.title,
        above=(seen.plan.title, seen.place_name, str(_("As of %(date)s", date=day(now)))),
        header=header(),
        rows=[cells(row, now) for row in rows],
        below=(note(),),
        wide=wide,
        right_to_left=direction(current_language()) == "rtl",
    )
    return workbook(sheet, now)
