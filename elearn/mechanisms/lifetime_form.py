"""What the forms for closing, amending and entering a mechanism share: its life must hold together."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flask_babel import gettext as _

from elearn.db import utc_now
from elearn.mechanisms.lifetime import Lifetime, latest_today, new_contradictions
from elearn.web.forms import BaseForm


class LifetimeForm(BaseForm):
    """A form with the fields of a `Lifetime`, or some of them."""

    # What was said before; the fields that the form does not show stay so.
    before: Lifetime | None = None
    # Code → when that body came to its end.
    ends: Mapping[str, str] = {}

    def stand_on(self, before: Lifetime, ends: Mapping[str, str]) -> None:
        """Compare with what was said before, and with the ends of those that may be named as successors."""
        self.ends = ends
        self.before = replace(before, successor_ended=ends.get(before.successor_code or ""))

    def _said(self, name: str) -> Any:
        return (self[name].data or None) if name in self else getattr(self.before, name, None)

    def lifetime(self) -> Lifetime:
        said = Lifetime(**{name: self._said(name) for name in Lifetime.__slots__})
        return replace(said, successor_ended=self.ends.get(said.successor_code or ""))

    def validate(self, extra_validators: Any = None) -> bool:
        right = bool(super().validate(extra_validators))
        if any(self[name].errors for name in Lifetime.__slots__ if name in self):
            return right
        for name, message in new_contradictions(self.before, self.lifetime(), latest_today(utc_now())).items():
            if name in self:
                right = False
                self[name].errors = [_(message.text, **message.values)]
        return right
