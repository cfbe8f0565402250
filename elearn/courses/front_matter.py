"""The few facts about a page that stand above it between lines of three hyphens."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import yaml

from elearn.markup.problems import ERROR, WARNING, Problem, Rule

MAX_LINES = 60
UNCLOSED = Rule(
    "front-matter-unclosed", ERROR, "The front matter that begins here is not closed with a line of three hyphens."
)
BROKEN = Rule("front-matter-broken", ERROR, "The front matter is not YAML: write one “name: value” on a line.")
UNKNOWN = Rule("front-matter-unknown", WARNING, "“%(name)s” means nothing in the front matter.")
TYPE = Rule("front-matter-type", ERROR, "“%(name)s” must be %(wanted)s.")
NO_REASON = Rule("hold-without-reason", ERROR, "“holds-for” keeps translations current; say why in “holds-because”.")

_WANTED = {
    "minutes": "a whole number of minutes",
    "draft": "true or false",
    "source-digest": "a digest in quotes",
    "revised-by": "a name",
    "holds-for": "a list of digests in quotes",
    "holds-because": "a sentence",
}


# Text programs put these around what is copied; a digest has none of them.
_QUOTES = "\"'“”„‟«»‘’‚‹› \u00a0\u202f"


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """`source_digest`: the source text that a translation was made from; `revised_by`: its second reader.

    `holds_for`: digests of earlier source texts whose translations need no change, for the reason `holds_because`.
    `facts`: what only this kind of page says, unchecked; `lines`: where each name stands.
    """

    minutes: int = 0
    draft: bool = False
    source_digest: str = ""
    revised_by: str = ""
    holds_for: tuple[str, ...] = ()
    holds_because: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)


def split(text: str, facts: Collection[str] = ()) -> tuple[FrontMatter, str, int, list[Problem]]:
    """The front matter, the text below it, the number of its first line, and what is wrong.

    `facts` are names that this kind of page may use besides those of every page.
    """
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return FrontMatter(), text, 1, []
    end = next((i for i, line in enumerate(lines[1 : MAX_LINES + 1], start=1) if line.rstrip() in {"---", "..."}), None)
    if end is None:
        return FrontMatter(), "\n".join(lines[1:]), 2, [UNCLOSED.at(1)]
    body = "\n".join(lines[end + 1 :])
    values, problems = _values(lines[1:end], facts)
    own = {name: values[name] for name in facts if name in values}
    return replace(_front_matter(values), facts=own, lines=_places(own, lines[1:end])), body, end + 2, problems


def _places(names: Iterable[Any], lines: list[str]) -> dict[str, int]:
    """The line of each name in the file, whose first line is that of the hyphens."""
    return {
        name: next((i for i, text in enumerate(lines, start=2) if text.startswith(f"{name}:")), 1) for name in names
    }


def _values(lines: list[str], facts: Collection[str]) -> tuple[dict[str, Any], list[Problem]]:
    try:
        values = yaml.safe_load("\n".join(lines)) or {}
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        return {}, [BROKEN.at(min(mark.line + 2, len(lines) + 1) if mark else 1)]
    if not isinstance(values, dict):
        return {}, [BROKEN.at(2)]
    return _checked(values, lines, facts)


def _checked(values: dict[Any, Any], lines: list[str], facts: Collection[str]) -> tuple[dict[str, Any], list[Problem]]:
    good: dict[str, Any] = {}
    problems: list[Problem] = []
    for name, line in _places(values, lines).items():
        value = values[name]
        if name in facts:
            good[name] = value
        elif name not in _WANTED:
            problems.append(UNKNOWN.at(line, name=str(name)))
        elif not _fits(name, value):
            problems.append(TYPE.at(line, name=name, wanted=_WANTED[name]))
        else:
            good[name] = value
    if good.get("holds-for") and not good.get("holds-because"):
        line = next((i for i, text in enumerate(lines, start=2) if text.startswith("holds-for")), 1)
        problems.append(NO_REASON.at(line))
        good.pop("holds-for")
    return good, problems


def _fits(name: str, value: Any) -> bool:
    if name == "minutes":
        return type(value) is int and 0 < value < 1000  # noqa: PLR2004 - nobody reads for a thousand minutes
    if name == "draft":
        return isinstance(value, bool)
    if name == "holds-for":
        return isinstance(value, list) and all(isinstance(item, str) for item in value)
    return isinstance(value, str | date) if name == "revised-by" else isinstance(value, str)


def _front_matter(values: dict[str, Any]) -> FrontMatter:
    return FrontMatter(
        values.get("minutes", 0),
        values.get("draft", False),
        values.get("source-digest", "").strip(_QUOTES),
        str(values.get("revised-by", "")),
        tuple(item.strip(_QUOTES) for item in values.get("holds-for", ())),
        values.get("holds-because", ""),
    )
