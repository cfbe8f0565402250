"""What the pages receive on which a mechanism states what it sees."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from elearn.assessments.asking import Body, part_view
from elearn.assessments.giving import form_values
from elearn.assessments.parts import Key, Progress, progress
from elearn.assessments.round_texts import bodies, words
from elearn.assessments.sending import SHOWN, as_shown, named
from elearn.assessments.statement_queries import Stating, names
from elearn.assessments.statement_states import Stage
from elearn.assessments.statement_words import spoken
from elearn.assessments.statement_writing import Sheet, Written
from elearn.i18n.choice import current_language
from elearn.i18n.languages import direction
from elearn.instruments.queries import Words

Problems = Mapping[Key, str]


@dataclass(frozen=True, slots=True)
class PartLink:
    title: str
    url: str
    progress: Progress


@dataclass(frozen=True, slots=True)
class Row:
    """The statement about one body, or the only one; `says` is what it states of levels, to be read before signing.

    `lacking`: the parts, by title and address, in which a level asks for evidence that is not named.
    """

    body: Body
    url: str
    stage: Stage
    answered: int
    asked: int
    says: str
    lacking: Sequence[tuple[str, str]]
    token: str
    written_by: str
    signed_by: str
    signed_at: Any

    @property
    def may_sign(self) -> bool:
        return self.stage is Stage.WRITTEN and not self.lacking


def overview_url(own: Stating) -> str:
    return url_for("answering.statement", round_id=own.found.round.id, code=own.mechanism.code)


def part_url(own: Stating, part: str) -> str:
    return url_for("answering.statement_part", round_id=own.found.round.id, code=own.mechanism.code, part=part)


def about_url(own: Stating, about: str) -> str:
    if not about:
        return ""
    return url_for("answering.statement_about", round_id=own.found.round.id, code=own.mechanism.code, about=about)


def _head(own: Stating) -> dict[str, Any]:
    said = words(own.found.round, current_language())
    mechanism = bodies(own.found.round.id, [own.mechanism.code], current_language())[0]
    return {"own": own, "words": said, "text_dir": direction(said.lang), "mechanism": mechanism}


def overview(own: Stating) -> dict[str, Any]:
    """The first page: each statement with how far it is, and who signed it."""
    head = _head(own)
    given = own.given
    links = [
        PartLink(_title(head["words"], part.key), part_url(own, part.key), progress(part, own.abouts, given))
        for part in own.parts
    ]
    people = names(own)
    about = bodies(own.found.round.id, own.abouts, current_language())
    rows = [_row(own, body, people, head["words"]) for body in about]
    return head | {"links": links, "rows": rows, "signable": [row.token for row in rows if row.may_sign]}


def _title(said: Words, part: str) -> str:
    return str(said.texts["dimensions"][part]["title"])


def _row(own: Stating, body: Body, people: Mapping[int, str], said: Words) -> Row:
    row, given = own.statements.get(body.about), own.given
    far = [progress(part, [body.about], given) for part in own.parts]
    return Row(
        body,
        about_url(own, body.about),
        own.stage(body.about),
        sum(one.answered for one in far),
        sum(one.asked for one in far),
        _says(own, body.about, said),
        _lacking(own, body.about, said),
        f"{body.about}:{own.revision(body.about)}",
        people.get(row.written_by_id or 0, "") if row else "",
        people.get(row.signed_by_id or 0, "") if row else "",
        row.signed_at if row else None,
    )


def _lacking(own: Stating, about: str, said: Words) -> list[tuple[str, str]]:
    items = own.lacking(about)
    return [
        (_title(said, part.key), part_url(own, part.key))
        for part in own.parts
        if any(item.key in items for item in part.items)
    ]


def _says(own: Stating, about: str, said: Words) -> str:
    """Levels in one line: of a relation both sides, of the body itself those that were chosen."""
    levels = [item for item in own.items.values() if item.kind == "pair"]
    given = own.given
    return "; ".join(
        line
        for item in levels
        if given.get((item.key, about))
        for line in spoken(item, given[item.key, about], said.texts)
    )


def sheet(own: Stating, asked: Sheet, here: str, written: Written | None = None) -> dict[str, Any]:
    """A form with what is stored, or with what was sent and is not stored as it is."""
    head = _head(own)
    problems = _problems(own, written, head["words"].texts) if written else {}
    typed = _typed(own, written) if written else {}
    about = bodies(own.found.round.id, asked.abouts, current_language())
    views = [part_view(part, head["words"].texts, about, own.given, typed, problems) for part in asked.parts]
    one_body = own.found.structure.about == "relation" and len(asked.parts) == len(own.parts)
    return head | {
        "parts": views,
        "about": about[0] if one_body and len(about) == 1 else None,
        "problems": problems,
        "clashes": bool(written and written.merged.clashes),
        "late": bool(written) and not own.is_open,
        "here": here,
        "back_url": overview_url(own),
    }


def _typed(own: Stating, written: Written) -> dict[Key, Any]:
    """What stands in the form as it was typed: with a problem, clashing, or too late to be stored."""
    rest = written.merged.clashes if own.is_open else written.sent.answers.keys()
    return written.sent.typed | {key: form_values(own.items[key[0]], written.sent.answers[key]) for key in rest}


def _problems(own: Stating, written: Written, texts: Mapping[str, Any]) -> dict[Key, str]:
    found = {key: _(message.text, **message.values) for key, message in written.sent.problems.items()}
    if not own.is_open:
        return found
    for key in sorted(written.merged.clashes):
        stored = "; ".join(spoken(own.items[key[0]], own.given.get(key), texts))
        found[key] = _(
            "Somebody else changed this while your page was open. Stored is now: %(stored)s. What you chose stands in "
            "the form; save once more to put it in place of that.",
            stored=stored,
        )
    return found


def stored_fields(own: Stating, written: Written) -> dict[str, str]:
    """For a script: what each answer that was stored now is, as the page says what it showed."""
    given = own.given
    return {named(SHOWN + item, about): as_shown(given.get((item, about))) for item, about in written.merged.answers}


def unsigned_sentence(own: Stating, unsigned: tuple[str, ...]) -> str:
    """That a change took signatures away."""
    about = [body.name for body in bodies(own.found.round.id, unsigned, current_language()) if body.name]
    if not about:
        return str(_("The statement was signed. It was changed now, so the signature is gone: sign it again."))
    return str(
        _(
            "What was signed was changed now, so the signature is gone: sign it again. It is about: %(bodies)s",
            bodies="; ".join(about),
        )
    )
