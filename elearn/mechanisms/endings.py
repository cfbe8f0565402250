"""Bodies that are no more: nobody joins them or is accepted there, and a sentence says which one followed."""

from flask_babel import gettext as _

from elearn.errors import RefusedError
from elearn.i18n.choice import current_language
from elearn.mechanisms.models import Mechanism
from elearn.mechanisms.naming import names_of
from elearn.mechanisms.vocabulary import ENDINGS


def is_over(mechanism: Mechanism) -> bool:
    """True where nobody can join it any more, or its proposal was refused."""
    return mechanism.state == "refused" or mechanism.status in ENDINGS


def why_over(mechanism: Mechanism) -> str:
    """Why nobody joins it, naming the successor where there is one; the empty text where anybody may."""
    if not is_over(mechanism):
        return ""
    following = mechanism.successor_code
    if not following:
        return str(_("This mechanism is not there any more: nobody joins it."))
    name = names_of("mechanism", [following], current_language()).get(following, following)
    sentence = _(
        "This mechanism is not there any more: nobody joins it. The one that followed it is %(name)s (%(code)s).",
        name=name,
        code=following,
    )
    return str(sentence)


def refuse_over(mechanism: Mechanism) -> None:
    """Raises RefusedError where nobody can join the mechanism any more."""
    why = why_over(mechanism)
    if why:
        raise RefusedError(why)
