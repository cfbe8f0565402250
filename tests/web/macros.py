"""The macros and the base page, rendered without the application: words as they are, addresses as one can read them."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader

TEMPLATES = Path(__file__).parents[2] / "elearn/templates"
IMPORTS = "".join(
    f'{{% import "_macros/{path.name}" as {path.stem} %}}' for path in sorted((TEMPLATES / "_macros").glob("*.html"))
)
PAGE = {
    "lang": "en",
    "dir": "ltr",
    "viewer": SimpleNamespace(is_authenticated=True, name="Amal Haddad"),
    "languages": [
        SimpleNamespace(code="en", name="English", dir="ltr", url="/en/", current=True),
        SimpleNamespace(code="ar", name="العربية", dir="rtl", url="/ar/", current=False),
    ],
    "nav": [SimpleNamespace(label="Courses", url="/en/courses", current=True)],
    "demo": True,
    "helper": SimpleNamespace(text="Your focal point", url=None),
}


def _words(text: str, **values: Any) -> str:
    return text % values if values else text.replace("%%", "%")


def _plural(one: str, many: str, num: int, **values: Any) -> str:
    return (one if num == 1 else many) % {"num": num, **values}


def environment() -> Environment:
    made = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True)
    made.globals.update(
        _=_words,
        ngettext=_plural,
        csrf_token=lambda: "a-token",
        asset=lambda path: f"/static/{path}",
        url_for=lambda endpoint, **args: f"/{endpoint}?{urlencode(args)}",
        get_flashed_messages=lambda **_options: [],
        request=None,
    )
    return made


def render(source: str, **values: Any) -> str:
    """A template's text rendered with every macro file at hand under its own name."""
    return environment().from_string(IMPORTS + source).render(**values)


def page(content: str, **values: Any) -> str:
    """A whole page made of base.html with `content` in its main part; blocks may be given in `content` too."""
    blocks = content if "{% block" in content else "{% block content %}" + content + "{% endblock %}"
    return environment().from_string('{% extends "base.html" %}' + IMPORTS + blocks).render(**{**PAGE, **values})
