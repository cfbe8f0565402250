"""What a form or a script sent for a part, about one body or several."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from elearn.assessments.giving import Fields, Given, Reading, fields_of, form_values, read
from elearn.assessments.parts import Key
from elearn.i18n.messages import Message
from elearn.instruments.structure import Dimension, Item, Structure

# Before the name of an item: the field that says what the page showed when it was loaded.
SHOWN: Final = "shown-"


@dataclass(frozen=True, slots=True)
class Sent:
    """`answers` are to be stored; what has a problem is not among them, and stands as it was typed in `typed`."""

    answers: dict[Key, Given | None] = field(default_factory=dict)
    problems: dict[Key, Message] = field(default_factory=dict)
    typed: dict[Key, Mapping[str, Sequence[str]]] = field(default_factory=dict)


def as_shown(given: Any) -> str:
    """An answer in one text, as the page says which one it showed."""
    return json.dumps(given, ensure_ascii=False, sort_keys=True) if given else ""


def named(field: str, about: str) -> str:
    """The name of a field about a body: `with-now@QM-02`."""
    return f"{field}@{about}" if about else field


def changed(
    structure: Structure, part: Dimension, abouts: Iterable[str], fields: Fields, given: Mapping[Key, Any]
) -> Sent:
    """From a script: it sends the fields that changed, such as one side of a pair; the others stand as stored."""
    return _gathered(
        (key, read(item, structure, shown), shown)
        for key, item, own in _questions(part, abouts, fields)
        if own
        for shown in [form_values(item, given.get(key)) | own]
    )


def whole(structure: Structure, part: Dimension, abouts: Iterable[str], fields: Fields) -> Sent:
    """From a button: the form shows all questions of the part.

    What was not changed since this page was loaded stands as another window or device kept it meanwhile: sending an
    older page loses nothing that was acknowledged.
    """
    return _gathered(
        (key, reading, own)
        for key, item, own in _questions(part, abouts, fields)
        for reading in [read(item, structure, own)]
        if reading.problem or as_shown(reading.given) != "".join(fields.get(named(SHOWN + item.key, key[1]), ())[-1:])
    )


def _questions(
    part: Dimension, abouts: Iterable[str], fields: Fields
) -> Iterator[tuple[Key, Item, dict[str, Sequence[str]]]]:
    for about in abouts:
        for item in part.items:
            sent = {name: fields[named(name, about)] for name in fields_of(item) if named(name, about) in fields}
            yield (item.key, about), item, sent


def _gathered(read_ones: Iterable[tuple[Key, Reading, Mapping[str, Sequence[str]]]]) -> Sent:
    result = Sent()
    for key, reading, typed in read_ones:
        if reading.problem:
            result.problems[key] = reading.problem
            result.typed[key] = typed
        else:
            result.answers[key] = reading.given
    return result
