"""An answer of an institution in words, as it is read again."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _
from markupsafe import Markup

from elearn.assessments.giving import SIDES
from elearn.instruments.structure import Item

Texts = Mapping[str, Any]


def reason(key: str) -> str:
    """Why there is no value; no answer at all is the third reason."""
    said = {"cannot-say": _("Cannot say"), "does-not-apply": _("Does not apply")}
    return str(said.get(key) or _("Not answered"))


def spoken(item: Item, given: Mapping[str, Any] | None, texts: Texts) -> list[str]:
    """One line, or one for each tick; numbers and words of the instrument, without its markup."""
    if not given or "missing" in given:
        return [reason(given["missing"] if given else "")]
    value = given["value"]
    if item.kind == "pair":
        return [sides(value)]
    values = value if isinstance(value, list) else [value]
    return [_one(item, one, texts) for one in values]


def sides(value: Mapping[str, Any]) -> str:
    """Both sides of a pair: `now 3, needed 4`."""
    now, needed = (value.get(side) for side in SIDES)
    return str(_("now: %(now)s, needed: %(needed)s", now=side_words(now), needed=side_words(needed)))


def side_words(value: int | str | None) -> str:
    return str(value) if isinstance(value, int) else reason(value or "")


def _one(item: Item, value: Any, texts: Texts) -> str:
    if item.kind in {"text", "number"}:
        return str(value)
    labels = texts["scales"][item.scale] if item.kind == "scale" else texts["items"][item.key]["options"]
    label = Markup(labels[str(value)]).striptags()  # noqa: S704 - sanitised when it was compiled
    return f"{value} – {label}" if item.kind == "level" else label
