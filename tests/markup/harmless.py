"""Says of HTML, parsed as a browser parses it, what in it could do harm."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

import html5lib

from elearn.markup.allowed import CLASSES, MATHS, TEXT, TOKEN_CLASSES

_NAMESPACE = {"http://www.w3.org/1999/xhtml": "", "http://www.w3.org/1998/Math/MathML": "math"}
_SCHEME = re.compile(r"^([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_IGNORED = re.compile(r"[\x00-\x20]")
_CONTAINERS = frozenset({"html", "head", "body"})


def harms(html: str) -> list[str]:
    """Everything that a reader's browser should not get; empty for harmless HTML."""
    tree: Element = html5lib.parse(f"<!DOCTYPE html><body><main>{html}</main><p id='after'></p>", "etree")
    elements = [element for element in tree.iter() if isinstance(element.tag, str)]
    return [harm for element in elements for harm in _element(element)] + list(_outside(tree))


def _element(element: Element) -> Iterator[str]:
    space, _, name = element.tag.removeprefix("{").rpartition("}")
    if space not in _NAMESPACE:
        yield f"<{name}> in {space}"
    allowed = TEXT if not _NAMESPACE.get(space) else MATHS
    if name not in allowed | _CONTAINERS | {"main"}:
        yield f"<{name}>"
    for key, value in element.attrib.items():
        yield from _attribute(name, str(key), value)


def _attribute(element: str, name: str, value: str) -> Iterator[str]:
    if name.startswith("on") or name in {
        "style",
        "srcdoc",
        "srcset",
        "formaction",
        "action",
        "xlink:href",
        "background",
    }:
        yield f"{element} {name}={value}"
    if name in {"href", "src"} and _leads_astray(value):
        yield f"{element} {name}={value}"
    if name == "id" and not value.startswith("u-") and value != "after":
        yield f"id={value}"
    if name == "class" and not set(value.split()) <= CLASSES | TOKEN_CLASSES:
        yield f"class={value}"
    if name in {"width", "height"} and element == "img" and not value.isdecimal():
        yield f"{name}={value}"
    if name == "src" and ":" in value.split("/", maxsplit=1)[0]:
        yield f"src={value}"


def _leads_astray(address: str) -> bool:
    """Browsers leave out spaces and controls before and within a scheme, and take a backslash for a slash."""
    bare = _IGNORED.sub("", address).replace("\\", "/")
    scheme = _SCHEME.match(bare)
    if scheme:
        return scheme[1].lower() not in {"http", "https", "mailto"}
    return bare.startswith("//") or (bare.startswith("#") and not bare.startswith(("#u-", "#q-")))


def _outside(tree: Element) -> Iterator[str]:
    """Whether the text broke out of the element that holds it."""
    spaces = "{http://www.w3.org/1999/xhtml}"
    body = tree.find(f"{spaces}body")
    children = [] if body is None else list(body)
    if [child.tag.removeprefix(spaces) for child in children] != ["main", "p"]:
        yield "broke out of its element"
