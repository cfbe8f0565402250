"""The mechanisms in a portrait, as the directory lists them for this viewer, with honest numbers of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from elearn.mechanisms.country_bodies import Body

STATES: Final = ("taking_part", "invited", "left", "listed")


@dataclass(frozen=True, slots=True)
class Bodies:
    """`all` holds proposed ones, too: they are counted apart, since nobody has confirmed them."""

    all: Sequence[Body]

    @property
    def present(self) -> list[Body]:
        return [body for body in self._accepted if not body.is_over]

    @property
    def over(self) -> list[Body]:
        return [body for body in self._accepted if body.is_over]

    @property
    def _accepted(self) -> list[Body]:
        return [body for body in self.all if body.entry.state == "accepted"]

    @property
    def proposed(self) -> int:
        return len(self.all) - len(self._accepted)

    @property
    def counts(self) -> dict[str, int]:
        """How many of those that are present take part, are invited, have left, or are only listed."""
        states = [body.entry.participation for body in self.present]
        return {state: states.count(state) for state in STATES}

    def before(self, body: Body) -> list[Body]:
        """Those of which it is the successor."""
        return [one for one in self.over if one.successor == body.entry.code]

    def after(self, body: Body) -> Body | None:
        return next((one for one in self.all if one.entry.code == body.successor), None)

    def to_json(self) -> dict[str, Any]:
        rows = [_row(body) for body in self._accepted]
        return {"present": len(self.present), **self.counts, "proposed": self.proposed, "rows": rows}


def _row(body: Body) -> dict[str, Any]:
    entry = body.entry
    return {
        "code": entry.code,
        "name": entry.name.text,
        "lang": entry.name.lang,
        "types": list(entry.types),
        "branch": entry.branch,
        "status": entry.status,
        "since": body.valid_from,
        "date_kind": body.date_kind,
        "until": body.valid_to,
        "successor": body.successor,
        "contested": body.contested,
        "confidence": entry.confidence,
        "participation": entry.participation,
        "taking_part_since": body.taking_part_since.date().isoformat() if body.taking_part_since else None,
    }
