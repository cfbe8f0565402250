"""What the page of an instrument receives: the structure and its words, put together."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for
from markupsafe import Markup

from elearn.instruments.labels import ANSWERS_LABELS
from elearn.instruments.learn_queries import Target
from elearn.instruments.queries import Version, Words
from elearn.instruments.structure import Dimension, Item
from elearn.markup.sanitise import ID_PREFIX


@dataclass(frozen=True, slots=True)
class OptionView:
    """`key` is shown beside levels and values, and not beside options."""

    key: str
    html: Markup
    alone: bool = False


@dataclass(frozen=True, slots=True)
class ItemView:
    """`answers` is said only where it differs from the part's."""

    number: int
    item: Item
    html: Markup
    options: Sequence[OptionView]
    unit: str
    answers: object


@dataclass(frozen=True, slots=True)
class LearnView:
    title: str
    lang: str
    url: str


@dataclass(frozen=True, slots=True)
class PartView:
    """`id` is where links of the introduction lead."""

    id: str
    part: Dimension
    title: str
    html: Markup
    guiding: Markup
    answers: object
    learn: Sequence[LearnView]
    items: Sequence[ItemView]


def learn_url(target: Target) -> str:
    here: dict[str, Any] = {"course": target.course, "module": target.module}
    return (
        url_for("learning.lesson", lesson=target.lesson, **here)
        if target.lesson
        else url_for("learning.module", **here)
    )


def parts(version: Version, words: Words, targets: Mapping[str, Target]) -> Iterator[PartView]:
    """The parts in their order; items are numbered through the whole instrument."""
    number = 0
    for part in version.structure.dimensions:
        said = words.texts["dimensions"][part.key]
        found = (targets[name] for name in part.learn if name in targets)
        yield PartView(
            ID_PREFIX + part.key,
            part,
            said["title"],
            _safe(said["html"]),
            _safe(said["guiding"]),
            ANSWERS_LABELS[part.answers] if part.items else "",
            [LearnView(target.title, target.lang, learn_url(target)) for target in found],
            [_item(number + place, part, item, words.texts) for place, item in enumerate(part.items, start=1)],
        )
        number += len(part.items)


def _item(number: int, part: Dimension, item: Item, texts: Mapping[str, Any]) -> ItemView:
    said = texts["items"][item.key]
    answers = ANSWERS_LABELS[item.answers] if item.answers != part.answers else ""
    return ItemView(number, item, _safe(said["html"]), _options(item, texts), said["unit"], answers)


def _options(item: Item, texts: Mapping[str, Any]) -> list[OptionView]:
    """In the order of the structure: that of stored JSON is nobody's promise."""
    own, alone = texts["items"][item.key]["options"], item.alone or ()
    if item.options is not None:
        return [OptionView("", _safe(own[key]), key in alone) for key in item.options]
    labels = texts["scales"][item.scale] if item.scale else own
    return [OptionView(key, _safe(labels[key])) for key in sorted(labels, key=int)]


def _safe(html: str) -> Markup:
    return Markup(html)  # noqa: S704 - sanitised when it was compiled
