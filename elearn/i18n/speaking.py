"""Translating the words of a template: the catalogue is looked up once per language, not once per word."""

from collections.abc import Callable
from functools import partial
from typing import Any

from babel.support import NullTranslations
from flask import Flask
from flask_babel import get_locale, get_translations

Catalogue = NullTranslations
# By language, script and territory; None where there is no page.
Kept = dict[tuple[str, str | None, str | None] | None, Catalogue]


def _catalogue(kept: Kept) -> Catalogue:
    """The catalogue of this page's language; a letter in another language forces its own."""
    locale = get_locale()
    # Its name is put together from these, which takes longer than finding the word.
    name = (locale.language, locale.script, locale.territory) if locale else None
    found = kept.get(name)
    if found is None:
        found = kept[name] = get_translations()
    return found


def _singular(kept: Kept, text: str) -> str:
    return str(_catalogue(kept).ugettext(text))


def _plural(kept: Kept, one: str, many: str, number: int) -> str:
    return str(_catalogue(kept).ungettext(one, many, number))


def init_app(app: Flask) -> None:
    kept: Kept = {}
    environment: Any = app.jinja_env
    install: Callable[..., None] = environment.install_gettext_callables
    install(partial(_singular, kept), partial(_plural, kept), newstyle=True)
