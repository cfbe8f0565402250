"""What WTForms says by itself, in our words and in every language of the interface."""

from typing import Any, Final

from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

# WTForms' sentence → ours; only those that a form of ours can say.
SENTENCES: Final[dict[str, object]] = {
    "Not a valid integer value.": _l("Write a whole number."),
    "Number must be at least %(min)s.": _l("The number must be at least %(min)s."),
    "Number must be at most %(max)s.": _l("The number must be at most %(max)s."),
    "Number must be between %(min)s and %(max)s.": _l("The number must lie between %(min)s and %(max)s."),
    "Field must be between %(min)d and %(max)d characters long.": _l("Write between %(min)d and %(max)d characters."),
    "This field is required.": _l("Please fill this in."),
    "Invalid input.": _l("This is not in the right form."),
    "Not a valid choice.": _l("Not a valid choice."),
    "Invalid Choice: could not coerce.": _l("Not a valid choice."),
    "Invalid choice(s): one or more data inputs could not be coerced.": _l("Not a valid choice."),
}
LONGEST: Final = "Field cannot be longer than %(max)d character."
SHORTEST: Final = "Field must be at least %(min)d character long."
NO_CHOICE: Final = "'%(value)s' is not a valid choice for this field."


class OurWords:
    """In place of the translations that WTForms brings along; what we have no sentence for, it says itself."""

    def __init__(self, theirs: Any) -> None:
        self.theirs = theirs

    def gettext(self, text: str) -> str:
        return str(SENTENCES[text] if text in SENTENCES else self.theirs.gettext(text))

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        if singular == LONGEST:
            return str(
                ngettext(
                    "Field cannot be longer than %(max)d character.",
                    "Field cannot be longer than %(max)d characters.",
                    number,
                    max=number,
                )
            )
        if singular == SHORTEST:
            return str(
                ngettext("Write at least %(min)d character.", "Write at least %(min)d characters.", number, min=number)
            )
        if singular == NO_CHOICE:
            return str(SENTENCES["Not a valid choice."])
        return str(self.theirs.ngettext(singular, plural, number))
