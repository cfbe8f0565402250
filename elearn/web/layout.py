"""What the frame of every page shows: languages, navigation, the demonstration's banner."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Flask, request
from flask_login import current_user

from elearn.i18n.choice import current_language, same_page_in
from elearn.i18n.languages import direction
from elearn.web.addresses import spoken_here


@dataclass(frozen=True, slots=True)
class Link:
    label: object
    url: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class Links:
    """Several links under one word, which opens them."""

    label: object
    links: tuple[Link, ...]

    @property
    def current(self) -> bool:
        return any(one.current for one in self.links)


@dataclass(frozen=True, slots=True)
class Helper:
    """Who helps on this page; without an address where there is no page about them."""

    text: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class LanguageLink:
    code: str
    name: str
    dir: str
    url: str
    current: bool


def _languages(code: str) -> list[LanguageLink]:
    return [
        LanguageLink(lang.code, lang.autonym, lang.dir, same_page_in(lang.code), lang.code == code)
        for lang in spoken_here()
    ]


def here(url: str) -> bool:
    """True where the present page is `url` or below it."""
    return request.path == url or request.path.startswith(url.rstrip("/") + "/")


def init_app(
    app: Flask, navigation: Callable[[], list[Link | Links]], helper: Callable[[], Helper], seek: Callable[[], Link]
) -> None:
    def values() -> dict[str, Any]:
        code = current_language()
        return {
            "lang": code,
            "dir": direction(code),
            "languages": _languages(code),
            "viewer": current_user,
            "nav": navigation(),
            "helper": helper(),
            "seek": seek(),
            "demo": app.config["DEMONSTRATION"],
        }

    app.context_processor(values)
    app.jinja_env.globals["direction"] = direction
