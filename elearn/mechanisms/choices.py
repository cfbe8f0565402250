"""Forms with their types, and choices of select fields from labels."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar, cast

from wtforms.fields.choices import SelectChoice

from elearn.web.forms import BaseForm, posted

AnyForm = TypeVar("AnyForm", bound=BaseForm)


def sent(form: type[AnyForm], **values: Any) -> AnyForm:
    """`posted`, which keeps the kind of form."""
    return cast("AnyForm", posted(form, **values))


def labelled(labels: Mapping[str, object], *, empty: object = None) -> list[SelectChoice]:
    """One choice for each key; `empty` is the label of choosing none."""
    return pairs(labels.items(), empty=empty)


def pairs(found: Iterable[tuple[str, object]], *, empty: object = None) -> list[SelectChoice]:
    """The same from pairs of key and label."""
    first = [] if empty is None else [SelectChoice("", empty)]
    return first + [SelectChoice(key, label) for key, label in found]
