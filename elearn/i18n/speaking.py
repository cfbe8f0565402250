"""Translating the words of a template: the catalogue is looked up once per language, not once per word."""

from collections.abc import Callable
from functools import partial
from typing import Any

from babel.support import NullTranslations
from flask import Flask
from flask_babel import get_locale, get_translations

Catalogue = NullTranslations


def _catalogue(kept: dict[str, Catalogue]) -> Catalogue:
    """The catalogue of this page's language; a letter in another language forces its own."""
    name = str(get_locale())
    if name not in kept:
        kept[name] = get_translations()
    return kept[name]


def _singular(kept: dict[str, Catalogue], text: str) -> str:
    return str(_catalogue(kept).ugettext(text))


def _plural(kept: dict[str, Catalogue], one: str, many: str, number: int) -> str:
    return str(_catalogue(kept).ungettext(one, many, number))


def init_app(app: Flask) -> None:
    kept: dict[str, Catalogue] = {}
    environment: Any = app.jinja_env
    install: Callable[..., None] = environment.install_gettext_callables
    install(partial(_singular, kept), partial(_plural, kept), newstyle=True)
