"""The six languages of the United Nations, and which of them the interface speaks so far."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Language:
    code: str
    autonym: str
    dir: Literal["ltr", "rtl"]
    # The interface is complete in this language; content may be read in the others, too.
    interface: bool
    locale: str
    # Persons answer in it: the pages for that are complete, whatever language the rest is in.
    answering: bool = False


ALL = (
    Language("ar", "العربية", "rtl", True, "ar", answering=True),
    Language("en", "English", "ltr", True, "en_GB", answering=True),
    Language("es", "Español", "ltr", False, "es", answering=True),
    Language("fr", "Français", "ltr", False, "fr"),
    Language("ru", "Русский", "ltr", False, "ru", answering=True),
    Language("zh", "中文", "ltr", False, "zh_Hans"),
)
BY_CODE = {language.code: language for language in ALL}
OFFERED = tuple(language for language in ALL if language.interface)
OFFERED_CODES = tuple(language.code for language in OFFERED)
ANSWERING = tuple(language for language in ALL if language.answering)
FALLBACK = "en"


def offered(code: str) -> str:
    """The language itself where the interface speaks it, else the one that stands in for it."""
    return code if code in OFFERED_CODES else FALLBACK


def direction(code: str) -> str:
    """`rtl` or `ltr`; languages that we do not know are taken to run from left to right."""
    language = BY_CODE.get(code)
    return language.dir if language else "ltr"


def best(names: dict[str, str], wanted: str, source: str = FALLBACK) -> tuple[str, str]:
    """The text for a reader of `wanted`, and the language it is in: wanted, else the source, else any."""
    for code in (wanted, source, FALLBACK, *names):
        if names.get(code):
            return names[code], code
    return "", wanted
