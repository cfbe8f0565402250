"""What the front matter of an instrument says: original, subject, who answers, minutes."""

from collections.abc import Iterator
from dataclasses import dataclass

from elearn.courses.front_matter import FrontMatter
from elearn.courses.settings import LANGUAGES
from elearn.instruments import rules
from elearn.instruments.vocabulary import ABOUT, ANSWERS
from elearn.markup.problems import Problem

NAMES = ("source", "about", "answers")
_KNOWN = {"source": LANGUAGES, "about": ABOUT, "answers": ANSWERS}


@dataclass(frozen=True, slots=True)
class Facts:
    """Empty where the front matter says nothing that is known."""

    source: str = ""
    about: str = ""
    answers: str = ""
    minutes: int = 0


def of(front: FrontMatter) -> Facts:
    said = {name: str(value) for name in NAMES if (value := front.facts.get(name)) in _KNOWN[name]}
    return Facts(**said, minutes=front.minutes)


def check(front: FrontMatter, lang: str) -> Iterator[Problem]:
    """All files name their original; the original says the rest."""
    for name in NAMES:
        value = front.facts.get(name)
        if value is not None and value not in _KNOWN[name]:
            yield rules.FACT.at(front.lines[name], name=name, known=", ".join(_KNOWN[name]))
    needed = ["source"]
    if front.facts.get("source") == lang:
        needed += ["about"]
    yield from (rules.NO_FACT.at(1, name=name) for name in needed if front.facts.get(name) is None)
    if front.facts.get("source") == lang and not front.minutes:
        yield rules.NO_FACT.at(1, name="minutes")
