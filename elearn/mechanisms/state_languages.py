"""Languages in which mechanisms have their own names, beside the six of the United Nations."""

from typing import Final

from elearn.i18n.language_names import language_name
from elearn.i18n.languages import ALL

SIX: Final = tuple(language.code for language in ALL)
_OTHERS: Final = """
am az be bg bn bs ca ckb cs da de dv dz el et fa fi fil fj ga gn ha he hi hr ht hu hy id is it ja ka
kk km ko ku ky lb lo lt lv mg mi mk mn ms mt my nb ne nl nn ny pl ps pt qu ro rw si sk sl sm sn so
sq sr sr-Latn st sv sw ta tg th ti tk tn to tr uk ur uz vi xh zu
"""
OTHERS: Final = tuple(_OTHERS.split())


def language_choices(reader: str, *present: str) -> list[tuple[str, str]]:
    """Pairs of code and name: the six first, then the others by name; `present` ones are among them in any case."""
    others = {code: language_name(code, reader) for code in (*OTHERS, *present) if code and code not in SIX}
    six = [(code, language_name(code, reader)) for code in SIX]
    return six + sorted(others.items(), key=lambda item: item[1])
