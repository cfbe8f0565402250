"""The form in which it is said whether a mechanism takes part."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField

from elearn.mechanisms.choices import pairs
from elearn.mechanisms.forms import chosen
from elearn.mechanisms.labels import PARTICIPATION_LABELS
from elearn.web.forms import BaseForm


class ParticipationForm(BaseForm):
    """The choice, and the word that it is meant: what has consequences is asked twice."""

    participation = RadioField(_l("Participation"), validators=[chosen()])
    since = RadioField(_l("Since when"), default="as_before")
    sure = HiddenField()

    def offer(self, choices: tuple[str, ...], present: str, since: str) -> None:
        """Offer the states that may be said now, other than the present one; `since` is the earlier date in words."""
        self.participation.choices = pairs((key, PARTICIPATION_LABELS[key]) for key in choices if key != present)
        as_before = ("as_before", _("Since %(date)s, as before: it had not really left", date=since))
        self.since.choices = pairs([as_before, ("anew", _("From today: it had left, and begins anew"))])

    @property
    def begins_anew(self) -> bool:
        return bool(self.since.data == "anew")
