"""What the forms for closing, amending and entering a mechanism share: its life must hold together."""

from typing import Any

from flask_babel import gettext as _

from elearn.db import utc_now
from elearn.mechanisms.lifetime import Lifetime, latest_today, new_contradictions
from elearn.web.forms import BaseForm


class LifetimeForm(BaseForm):
    """A form with the fields of a `Lifetime`, or some of them."""

    # What was said before; the fields that the form does not show stay so.
    before: Lifetime | None = None

    def _said(self, name: str) -> Any:
        return (self[name].data or None) if name in self else getattr(self.before, name, None)

    def lifetime(self) -> Lifetime:
        return Lifetime(**{name: self._said(name) for name in Lifetime.__slots__})

    def validate(self, extra_validators: Any = None) -> bool:
        right = bool(super().validate(extra_validators))
        if any(self[name].errors for name in Lifetime.__slots__ if name in self):
            return right
        for name, message in new_contradictions(self.before, self.lifetime(), latest_today(utc_now())).items():
            if name in self:
                right = False
                self[name].errors = [_(message.text, **message.values)]
        return right
