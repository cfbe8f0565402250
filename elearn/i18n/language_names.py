"""What languages are called."""

from babel import Locale
from babel.core import UnknownLocaleError

from elearn.i18n.languages import BY_CODE


def language_name(code: str, reader: str) -> str:
    """What a language is called in the reader's: `hr` is Croatian, or الكرواتية."""
    try:
        language = Locale.parse(code.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return code
    return str(language.get_display_name(BY_CODE[reader].locale) or code)
