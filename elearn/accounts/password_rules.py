"""Which passwords are refused: those that somebody would try first. No rule asks for digits or signs."""

import re
import unicodedata

from elearn.i18n.messages import Message

SHORTEST, LONGEST = 10, 200
DISTINCT = 5
NAME_LENGTH = 4
RUN = 5
_PARTS = re.compile(r"[\W\d_]+")

ROWS = (
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890123456789",
    "qwertyuiopasdfghjklzxcvbnm",
    "azertyuiopqsdfghjklmwxcvbn",
)
COMMON = frozenset(
    {
        "password", "passwort", "motdepasse", "contrasena", "contraseña", "пароль", "كلمةالسر", "كلمةالمرور", "密码",
        "letmein", "welcome", "administrator", "admin", "changeme", "default", "secret", "iloveyou", "monkey", "dragon",
        "sunshine", "princess", "football", "master", "superman", "trustno", "whatever", "elearning", "elearn",
        "unwomen", "women", "gender", "equality", "learning", "together", "mechanism", "ministry", "user", "test",
    }
)  # fmt: skip


def composed(password: str) -> str:
    """The same text for the same password, on whatever keyboard it was typed (NFKC, as NIST SP 800-63B advises)."""
    return unicodedata.normalize("NFKC", password)


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalpha())


def _is_run(text: str) -> bool:
    """True where it is made of pieces of the keyboard or the alphabet, forwards or backwards, of five or more."""
    rows = [row for line in ROWS for row in (line, line[::-1])]
    place = 0
    while place < len(text):
        length = max((n for n in range(RUN, len(text) - place + 1) if _in(rows, text[place : place + n])), default=0)
        if not length:
            return len(text) - place < RUN and place > 0
        place += length
    return True


def _in(rows: list[str], piece: str) -> bool:
    return any(piece in row for row in rows)


def _is_common(text: str) -> bool:
    """True where its letters, without digits and signs, are common words and nothing else."""
    word = _letters(text)
    rest = word
    for common in sorted(COMMON, key=len, reverse=True):
        rest = rest.replace(common, "")
    return bool(word) and not rest


def _contains(text: str, known: str) -> bool:
    return len(known) >= NAME_LENGTH and known.casefold() in text


def _is_own(text: str, *own: str) -> bool:
    """True where its letters, without digits and signs, are words of the person's own names and nothing else."""
    word = _letters(text)
    rest = word
    for known in sorted({_letters(one) for name in own for one in _PARTS.split(composed(name))}, key=len, reverse=True):
        rest = rest.replace(known, "") if known else rest
    return bool(word) and not rest


def _wrong_length(password: str, text: str) -> Message | None:
    if len(text) < SHORTEST:
        return Message(
            "A password has at least %(least)d characters. A short sentence is a good one.", {"least": SHORTEST}
        )
    if len(password) > LONGEST:
        return Message("A password has at most %(most)d characters.", {"most": LONGEST})
    return None


def _personal(text: str, sign_in_name: str, email: str, name: str) -> Message | None:
    if _contains(text, sign_in_name) or _contains(text, email.partition("@")[0]):
        return Message("Your sign-in name or address is part of this password. Choose one that others cannot guess.")
    if _is_own(text, sign_in_name, email, name):
        return Message("This password is made of your own name or address. Choose one that others cannot guess.")
    return None


def problem(password: str, sign_in_name: str = "", email: str = "", name: str = "") -> Message | None:
    """What is wrong with a new password, or None."""
    text = composed(password).casefold()
    found = _wrong_length(password, text) or _personal(text, sign_in_name, email, name)
    if found:
        return found
    if len(set(text)) < DISTINCT:
        return Message("This password repeats very few characters. Choose one that others cannot guess.")
    if _is_run(text) or _is_common(text):
        return Message("This is one of the passwords that are tried first. Choose one that others cannot guess.")
    return None
