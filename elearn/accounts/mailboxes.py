"""Mail addresses: what is one, and one form for all its spellings."""

import unicodedata

from email_validator import EmailNotValidError, validate_email

from elearn.i18n.messages import Message

LONGEST = 254
NOT_ONE = Message("This is not a mail address. It looks like name@example.org.")


def fold_address(text: str) -> str:
    """The form in which addresses are kept and compared."""
    return unicodedata.normalize("NFC", text.strip()).lower()


def masked(address: str) -> str:
    """As others see it who know it anyhow: `r…@example.org`."""
    local, _at, domain = address.rpartition("@")
    return f"{local[:1]}…@{domain}"


def problem(text: str) -> Message | None:
    """What is wrong with an address, or None. Nobody is asked whether the mailbox exists."""
    try:
        valid = validate_email(text, check_deliverability=False)
    except EmailNotValidError:
        return NOT_ONE
    return NOT_ONE if len(valid.normalized) > LONGEST else None
