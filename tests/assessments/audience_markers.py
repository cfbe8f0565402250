"""What stands for one result and for no other: a number or a text that is looked for in everything that is shown."""

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from werkzeug.test import TestResponse

STATES: Final = ("open", "closed", "published", "untied", "cancelled")
# How many persons answered, as a number that stands nowhere else: by round and mechanism, or by the body rated. They
# lie so far apart that no sum or rest of one is another.
NUMBERS: Mapping[str, int] = {
    "n.01.open": 331,
    "n.01.closed": 367,
    "n.01.published": 401,
    "n.02.published": 433,
    "n.01.untied": 467,
    "n.02.untied": 499,
    "n.team.open": 541,
    "n.team.closed": 577,
    "n.team.published": 613,
    "n.team.untied": 647,
    "trust.01": 683,
    "trust.02": 719,
    "trust.03": 751,
    "trust.partner": 787,
    "trust.04.untied": 823,
}
# What one body states about another, level now and needed, so that no two states are alike.
LEVELS: Mapping[str, tuple[str, str, int, int]] = {
    f"level.{one}>{other}{where}": (f"QM-{one}", f"QM-{other}" if other != "partner" else other, now, needed)
    for where, said in {
        "": {
            "01>02": (3, 5),
            "02>01": (1, 4),
            "01>03": (2, 5),
            "03>01": (4, 2),
            "01>04": (5, 1),
            "04>01": (3, 1),
            "01>partner": (0, 2),
            "03>partner": (5, 3),
        },
        ".untied": {
            "01>02": (4, 3),
            "02>01": (2, 3),
            "01>03": (0, 1),
            "03>01": (1, 5),
            "01>04": (4, 4),
            "04>01": (5, 5),
            "02>03": (1, 1),
            "03>02": (2, 2),
            "02>04": (0, 3),
            "04>02": (0, 5),
            "03>04": (5, 4),
            "04>03": (1, 2),
        },
    }.items()
    for pair, (now, needed) in said.items()
    for one, other in [pair.split(">")]
}
# What persons of the cast wrote in a round, each in words of her own.
WRITERS = (
    ("small.open", "learner"),
    ("small.open", "neighbour"),
    ("small.open", "former"),
    ("small.open", "reset"),
    ("small.closed", "learner"),
    ("small.published", "learner"),
    ("small.published", "former"),
    ("small.published", "reset"),
    ("small.untied", "learner"),
    ("small.cancelled", "learner"),
    ("pairs.open", "learner"),
    ("pairs.published", "learner"),
    ("review.open", "learner"),
    ("review.published", "learner"),
)
SAID = {f"answer.{who}.{made}": f"What {who} alone wrote in {made}" for made, who in WRITERS}
LATE = {"late.learner": "What learner wrote too late"}
POSITIONS = {
    name: f"Position of {name}"
    for name in (
        "replaced",
        "country",
        "draft",
        "cleared",
        "public",
        "withdrawn",
        "own",
        "commission",
        "project",
        "other-draft",
        "team",
        "team-draft",
    )
}
STATED = {name: f"Decree {name}" for name in ("stated.01.open", "stated.01.published", "stated.02.open")}
THANKS = {
    f"thanks.{pair}.{state}": f"Thanks {pair.replace('>', ' to ')} {state}"
    for state, pairs in (
        ("open", ("01>02", "02>01")),
        ("closed", ("01>02",)),
        ("published", ("01>02", "02>01", "01>03", "03>01", "01>partner")),
    )
    for pair in pairs
}
PLANNED = {
    "plan": "Plan of the team",
    "action": "Action of two",
    "action.draft": "Draft of ours",
    "comment": "Between us",
}
_FOUND = {
    "chosen.01": "chosen by the institution level 5",
    "chosen.02": "chosen by the institution level 4",
    "for.me": "your level 1 of 5; threshold 3",
    "met": "Enough (persons )?have answered",
    "radar": "radar-point",
    "advice": "median level 2 of 5, n = ",
    "agreement": r'data-label="Agreement \(A\)"><bdi dir="ltr">[01]\.\d',
    "quartiles": r'data-label="Quartiles"><bdi dir="ltr">2–2',
    "summary": 'class="score-figure"',
    "technical": "Density: links as a share",
}


def text_of(answer: TestResponse) -> str:
    """What is in a page or in a file."""
    if not (answer.mimetype or "").endswith(".sheet"):
        return str(answer.data, errors="replace")
    parts = zipfile.ZipFile(io.BytesIO(answer.data))
    return "\n".join(parts.read(name).decode(errors="replace") for name in parts.namelist())


@dataclass(frozen=True)
class Marker:
    """It is looked for only where one of the needles is found at all: that is quick."""

    pattern: re.Pattern[str]
    needles: tuple[str, ...] = ("",)

    def is_in(self, text: str) -> bool:
        return any(needle in text for needle in self.needles) and self.pattern.search(text) is not None


def _number(value: int) -> Marker:
    return Marker(re.compile(rf"(?<![\w.]){value}(?![\w.])"), (str(value),))


def _levels(one: str, other: str, now: int, needed: int) -> Marker:
    """In a cell, in a sentence, in a line of CSV, as an edge of GraphML."""
    about = other if other != "partner" else r"partner-\d+"
    cell, sentence, line = f">{now}/{needed}</bdi>", f"now: {now}, needed: {needed}", f",{now},{needed},"
    edge = f'<edge source="{one}" target="{other}"'
    either = (
        cell,
        sentence,
        rf"(?m:^{one},[^,\n]*,{about},[^,\n]*{line})",
        rf"{edge}[^>]*>\s*<data key=\"\w+\">{now}</data>",
    )
    return Marker(re.compile("|".join(either)), (cell, sentence, line, edge))


def _text(text: str) -> Marker:
    return Marker(re.compile(re.escape(text) + r"(?![\w-])"), (text,))


MARKERS: dict[str, Marker] = {
    **{name: _number(value) for name, value in NUMBERS.items()},
    **{name: _levels(*said) for name, said in LEVELS.items()},
    **{name: _text(text) for name, text in (SAID | LATE | POSITIONS | STATED | THANKS | PLANNED).items()},
    **{name: Marker(re.compile(text)) for name, text in _FOUND.items()},
}
