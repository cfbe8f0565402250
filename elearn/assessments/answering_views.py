"""What the pages on which a person answers receive."""

from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from elearn.assessments.answering import Answering
from elearn.assessments.asked_queries import last_extension
from elearn.assessments.asking import part_view
from elearn.assessments.own_advice import may_suggest
from elearn.assessments.parts import Key, Progress, progress
from elearn.assessments.round_texts import bodies, words
from elearn.assessments.sending import Sent
from elearn.i18n.choice import current_language
from elearn.i18n.languages import direction


@dataclass(frozen=True, slots=True)
class PartLink:
    title: str
    url: str
    progress: Progress


def part_url(own: Answering, part: str) -> str:
    return url_for("answering.part", round_id=own.found.round.id, part=part)


def start_url(own: Answering) -> str:
    return url_for("answering.start", round_id=own.found.round.id)


def _head(own: Answering) -> dict[str, Any]:
    said = words(own.found.round, current_language())
    return {"own": own, "words": said, "text_dir": direction(said.lang)}


def start(own: Answering) -> dict[str, Any]:
    """The first page: who sees what, and how far she is."""
    head = _head(own)
    links = [
        PartLink(
            head["words"].texts["dimensions"][part.key]["title"],
            part_url(own, part.key),
            progress(part, own.abouts, own.given),
        )
        for part in own.parts
    ]
    mechanism = bodies(own.found.round.id, [own.mechanism.code], current_language())[0]
    longer = last_extension(own.found.round.id) if own.is_open else None
    return head | {
        "links": links,
        "whole": all(link.progress.whole for link in links),
        "mechanism": mechanism,
        "late": len(own.late),
        "extension": longer,
        "suggests": may_suggest(own),
    }


def part(own: Answering, key: str, sent: Sent | None = None) -> dict[str, Any]:
    """One part, with what is stored, or with what was sent and cannot be stored as it is."""
    head, asked = _head(own), own.part(key)
    shown = {**own.given, **(own.late if not own.is_open else {})}
    problems = {one: _(message.text, **message.values) for one, message in sent.problems.items()} if sent else {}
    view = part_view(
        asked,
        head["words"].texts,
        bodies(own.found.round.id, own.abouts, current_language()),
        shown | _stored_now(sent),
        sent.typed if sent else None,
        problems,
    )
    keys = [one.key for one in own.parts]
    place = keys.index(key)
    return head | {
        "part": view,
        "number": place + 1,
        "count": len(keys),
        "problems": problems,
        "previous_url": part_url(own, keys[place - 1]) if place else start_url(own),
        "start_url": start_url(own),
    }


def _stored_now(sent: Sent | None) -> dict[Key, Any]:
    return {key: given for key, given in sent.answers.items() if given} if sent else {}


def after(own: Answering, key: str) -> str:
    """The next part, else the first page, which says what is still open."""
    keys = [one.key for one in own.parts]
    place = keys.index(key) + 1
    return part_url(own, keys[place]) if place < len(keys) else start_url(own)
