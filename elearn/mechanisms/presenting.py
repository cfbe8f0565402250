"""What is stored, as sentences in the reader's language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import format_date
from flask_babel import gettext as _

from elearn.i18n.choice import current_language
from elearn.i18n.language_names import language_name
from elearn.i18n.moments import day, moment
from elearn.mechanisms.labels import CHANGE_LABELS, FIELD_LABELS, VALUE_LABELS
from elearn.mechanisms.partial_dates import parts
from elearn.mechanisms.profile import Change

FORMATS = {1: "y", 2: "MMMM y"}


def spoken_date(text: str | None) -> str:
    """A partial date as a person reads it: 2008, July 2008, 14 July 2008."""
    if not text:
        return ""
    numbers = parts(text)
    first = date(*(*numbers, 1, 1)[:3])
    return str(format_date(first, FORMATS.get(len(numbers), "long")))


def field_label(name: str) -> str:
    """What a field of a description is called; `name:hr` is the name in Croatian."""
    kind, _colon, lang = name.partition(":")
    if kind == "name" and lang:
        return str(_("Name (%(language)s)", language=language_name(lang, current_language())))
    return str(FIELD_LABELS.get(name, name))


def _key(labels: Mapping[str, object], value: object) -> str:
    return str(labels.get(str(value), value))


def spoken_value(name: str, value: Any) -> str:
    """A value of a field in words; empty where there is none."""
    if value is None or value in ("", []):
        return ""
    if isinstance(value, bool):
        return str(_("Yes") if value else _("No"))
    if isinstance(value, dict):
        return _spoken_view(value)
    labels = VALUE_LABELS.get(name, {})
    if isinstance(value, list):
        return str(_(", ").join(_key(labels, one) for one in value))
    if name in {"valid_from", "valid_to", "staff_number_on", "taking_part_since"}:
        return spoken_date(value)
    return language_name(value, current_language()) if name == "own_lang" else _key(labels, value)


def _spoken_view(view: Mapping[str, Any]) -> str:
    verdict = _("Recognised") if view["recognised"] else _("Not recognised")
    return ": ".join(part for part in (_(", ").join((view["by_whom"], verdict)), view["view"]) if part)


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One field that an act changed, or an act that changed none."""

    who: str
    when: str
    iso: str
    what: str
    before: str = ""
    after: str = ""
    reason: str = ""


def history_rows(acts: Iterable[Change]) -> list[HistoryRow]:
    """Acts in full, one row for each field."""
    return [row for act in acts for row in _rows(act)]


def _rows(act: Change) -> list[HistoryRow]:
    when, iso, what = (
        moment(act.at),
        act.at.isoformat(),
        str(CHANGE_LABELS.get(act.kind, act.kind)),
    )
    who = act.who or _("the platform")
    if not act.changes:
        return [HistoryRow(who, when, iso, what, reason=act.reason)]
    return [
        HistoryRow(
            who, when, iso, _what(act.kind, what, name), spoken_value(name, old), spoken_value(name, new), act.reason
        )
        for name, (old, new) in act.changes.items()
    ]


def _what(kind: str, what: str, name: str) -> str:
    return what if name == kind else _(", ").join((what, field_label(name)))


def outline_rows(acts: Iterable[Change]) -> list[HistoryRow]:
    """What anybody may read: when, and which fields; nobody's name, no values, no reasons."""
    return [
        HistoryRow(
            who="",
            when=day(act.at),
            iso=act.at.date().isoformat(),
            what=str(CHANGE_LABELS.get(act.kind, act.kind)),
            after=_(", ").join(field_label(name) for name in act.changes if name not in {"code", act.kind}),
        )
        for act in acts
        if act.kind not in {"refused", "same_as"}
    ]
