"""The last step of every rendering: only what is listed here reaches a page."""

import re
from collections.abc import Callable

import nh3

from elearn.markup.allowed import CLASSES, EVERYWHERE, MATHS, MATHS_ATTRIBUTES, OWN, TEXT, TOKEN_CLASSES

ID_PREFIX = "u-"
# How a link names a question, whose id is the page's own: `##q-types` leads to `#q-types`.
BARE = "##"
SCHEMES = frozenset({"http:", "https:", "mailto:"})
REL = "noopener noreferrer"

_LANG = re.compile(r"^[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{1,8}){0,3}$")
_NUMBER = re.compile(r"^\d{1,4}$")
_ID = re.compile(r"^[^\s\"'<>&`=]{1,200}$")
_QUESTION = re.compile(rf"^{BARE}q-[a-z0-9-]{{1,100}}$")
_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_HOST = re.compile(r"^[/\\]{2}")
_INVISIBLE = re.compile("[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


def _identity(value: str) -> str | None:
    return ID_PREFIX + value if _ID.match(value) else None


def _classes(tag: str, value: str) -> str | None:
    allowed = TOKEN_CLASSES if tag == "span" and not CLASSES.intersection(value.split()) else CLASSES
    return " ".join(name for name in value.split() if name in allowed) or None


def _link(value: str) -> str | None:
    """Relative addresses stay on this server; fragments get the prefix; spaces hide no scheme."""
    bare = _INVISIBLE.sub("", value)
    if _QUESTION.match(bare):
        return bare[1:]
    if bare.startswith("#"):
        return f"#{ID_PREFIX}{bare[1:]}" if bare[1:] else None
    scheme = _SCHEME.match(bare)
    if _HOST.match(bare) or "\\" in bare or (scheme and scheme[0].lower() not in SCHEMES):
        return None
    return value


def _picture(value: str) -> str | None:
    """Pictures come from this server only."""
    bare = _INVISIBLE.sub("", value)
    return None if _SCHEME.match(bare) or _HOST.match(bare) or not bare else value


def _one_of(*words: str) -> Callable[[str], str | None]:
    return lambda value: value if value in words else None


def _like(pattern: re.Pattern[str]) -> Callable[[str], str | None]:
    return lambda value: value if pattern.match(value) else None


_VALUES: dict[str, Callable[[str], str | None]] = {
    "id": _identity,
    "href": _link,
    "src": _picture,
    "dir": _one_of("ltr", "rtl", "auto"),
    "lang": _like(_LANG),
    "scope": _one_of("col", "row", "colgroup", "rowgroup"),
    "role": _one_of("region", "doc-noteref", "doc-backlink", "doc-endnotes"),
    "tabindex": _one_of("0"),
    "loading": _one_of("lazy"),
    "rel": _one_of(REL),
    "colspan": _like(_NUMBER),
    "rowspan": _like(_NUMBER),
    "start": _like(_NUMBER),
}
_SIZES = frozenset({"width", "height"})


def _filter(tag: str, name: str, value: str) -> str | None:
    if tag == "img" and name in _SIZES:
        return value if _NUMBER.match(value) else None
    if name == "class":
        return _classes(tag, value)
    rule = _VALUES.get(name)
    return rule(value) if rule else value


_CLEANER = nh3.Cleaner(
    tags=TEXT | MATHS,
    clean_content_tags={"script", "style", "iframe", "object", "template", "noscript", "svg", "annotation-xml"},
    attributes={
        **{tag: set(EVERYWHERE | OWN.get(tag, set())) for tag in TEXT},
        **{tag: set(MATHS_ATTRIBUTES) for tag in MATHS},
    },
    attribute_filter=_filter,
    url_schemes={scheme.rstrip(":") for scheme in SCHEMES},
    link_rel=None,  # the renderer itself says which links lead elsewhere
)


def sanitise(html: str) -> str:
    """Harmless HTML. Ids and links to fragments get a prefix: do not sanitise the same text twice."""
    return _CLEANER.clean(html)
