"""The one function that most callers want."""

from elearn.markup.page import read


def render(text: str, lang: str = "en") -> str:
    """Safe HTML for any text; what cannot be read is shown as it was typed. `lang` is that of the titles of blocks."""
    return read(text, lang).html
