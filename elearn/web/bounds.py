"""What no page can read is refused before one tries: numbers too large for a key, NUL, JSON nested without end."""

from collections.abc import Iterator
from typing import Any, Final

from flask import Flask, request
from flask_babel import lazy_gettext as _l
from werkzeug.exceptions import MethodNotAllowed, NotFound
from werkzeug.routing.converters import IntegerConverter

from elearn.errors import AppError

# Keys are whole numbers of 32 bits on both databases.
LARGEST_KEY: Final = 2**31 - 1
DEEPEST: Final = 20

NOT_TEXT: Final = _l(
    "What was sent contains a character that no text has (NUL, or half a character). "
    "Type the text anew instead of pasting it."
)
TOO_DEEP: Final = _l("What was sent is nested more deeply than any answer is.")


class KeyConverter(IntegerConverter):
    """`<int:…>` in an address: a number that can be somebody's key; larger ones lead nowhere."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"max": LARGEST_KEY, **kwargs})


def is_text(value: str) -> bool:
    """True for what both databases can keep; PostgreSQL refuses NUL, and halves of a character have no bytes."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return "\0" not in value


def _children(value: object) -> Iterator[object]:
    if isinstance(value, dict):
        yield from value
        yield from value.values()
    elif isinstance(value, list):
        yield from value


def _json_texts() -> Iterator[str]:
    """The texts of a request in JSON; silent where it is none, which the page says itself."""
    try:
        level: list[object] = [request.get_json(silent=True)]
    except RecursionError as error:
        raise AppError(TOO_DEEP) from error
    for _depth in range(DEEPEST):
        yield from (one for one in level if isinstance(one, str))
        level = [child for one in level for child in _children(one)]
    if level:
        raise AppError(TOO_DEEP)


def _texts() -> Iterator[str]:
    yield request.path
    for given in (request.args, request.form):
        for name, values in given.lists():
            yield name
            yield from values
    if request.is_json:
        yield from _json_texts()


def _refuse_unreadable() -> None:
    # An address that leads nowhere is said to be so first, whatever stands in it.
    if isinstance(request.routing_exception, NotFound | MethodNotAllowed):
        return
    if not all(is_text(text) for text in _texts()):
        raise AppError(NOT_TEXT)


def init_app(app: Flask) -> None:
    app.url_map.converters["int"] = KeyConverter
    app.before_request(_refuse_unreadable)
