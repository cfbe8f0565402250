"""Pages written once for all who see the same; the name and the token are put in afterwards.

What is kept is found by everything that the page shows: the template, the language, the address, whether somebody is
signed in and with which roles, and what was read from the database for it. While it is written nobody is signed in:
templates find marks where the name and the token belong, and neither a session nor a person.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from secrets import token_hex
from threading import Lock
from typing import Any

from flask import Flask, current_app, g, render_template, request, session
from flask_login import current_user
from markupsafe import escape

from elearn.i18n.choice import current_language
from elearn.web.csrf import csrf_token

MOST = 256
# Drawn anew in each process: whoever could write a mark into a lesson would have the token put into a link there.
NAME, TOKEN = (f"{kind}-{token_hex(16)}" for kind in ("name", "token"))
# What Flask and its extensions hand to every template, and a kept page must do without.
WITHHELD = ("session", "g", "current_user")


@dataclass(frozen=True, slots=True)
class Nobody:
    """In the place of the viewer while a page is written that others will see, too."""

    is_authenticated: bool
    name: str = NAME


@dataclass(frozen=True, slots=True)
class Asked:
    """In the place of the request: the part of it that frames the addresses of the page."""

    script_root: str


class Shelf:
    """The pages that were asked for last, by their keys; for all threads of a process."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._pages: OrderedDict[Hashable, tuple[str, ...]] = OrderedDict()
        self._lock = Lock()

    def find(self, key: Hashable) -> tuple[str, ...] | None:
        with self._lock:
            if key in self._pages:
                self._pages.move_to_end(key)
            return self._pages.get(key)

    def put(self, key: Hashable, page: tuple[str, ...]) -> None:
        with self._lock:
            self._pages[key] = page
            self._pages.move_to_end(key)
            if len(self._pages) > self._most:
                self._pages.popitem(last=False)


def _write(template: str, values: dict[str, Any]) -> tuple[str, ...]:
    """The page in pieces: text, and the two marks between them."""
    g.masked_csrf = TOKEN
    try:
        text = render_template(
            template,
            **values,
            **dict.fromkeys(WITHHELD),
            viewer=Nobody(current_user.is_authenticated),
            request=Asked(request.script_root),
        )
    finally:
        del g.masked_csrf
    pieces = [text]
    for mark in (NAME, TOKEN):
        pieces = [part for piece in pieces for part in _split(piece, mark)]
    return tuple(pieces)


def _split(piece: str, mark: str) -> list[str]:
    if piece == NAME:
        return [piece]
    parts = piece.split(mark)
    return [parts[0], *(one for part in parts[1:] for one in (mark, part))]


def _put_in(pieces: tuple[str, ...]) -> str:
    personal = {NAME: str(escape(current_user.name)), TOKEN: csrf_token()}
    return "".join([personal.get(piece, piece) for piece in pieces])


def kept_page(template: str, read: Hashable, view: Callable[[], dict[str, Any]]) -> str:
    """The page of `template` with the values of `view`, which must depend on nothing but `read`, address and language.

    A message that waits for the reader is hers alone: such a page is written for her and not kept.
    """
    if "_flashes" in session or current_app.debug:
        return render_template(template, **view())
    shelf: Shelf = current_app.extensions["kept-pages"]
    address = (request.script_root, request.full_path, current_language())
    key = (template, address, current_user.is_authenticated, current_user.roles, read)
    pieces = shelf.find(key)
    if pieces is None:
        pieces = _write(template, view())
        shelf.put(key, pieces)
    return _put_in(pieces)


def init_app(app: Flask) -> None:
    app.extensions["kept-pages"] = Shelf()
