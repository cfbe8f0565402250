"""Where links lead: what a target in a course's Markdown means, and its address in a page."""

import posixpath
import re
from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import PurePosixPath
from urllib.parse import quote, unquote

from elearn.courses.entries import ASSETS
from elearn.courses.settings import LANGUAGES
from elearn.markup.finish import Picture, Resolver
from elearn.markup.sanitise import BARE, ID_PREFIX

_SCHEME = re.compile(r"^([a-zA-Z][a-zA-Z0-9+.-]*):")
ALLOWED_SCHEMES = frozenset({"http", "https", "mailto"})
# [mainstreaming](glossary:gender-mainstreaming) leads to a term of the glossary.
TERM = "glossary:"


class TargetKind(StrEnum):
    EXTERNAL = "external"
    SCHEME = "scheme"
    SITE = "site"
    PAGE = "page"
    ASSET = "asset"
    TERM = "term"
    MISSING = "missing"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class Target:
    """What a link means: `path` is a file of the course where it is one."""

    kind: TargetKind
    path: str = ""
    fragment: str = ""


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses of a site, with gaps in braces. `digest`: 12 digits of an asset's, so that it may be kept long."""

    lesson: str = "/{lang}/courses/{course}/{module}/{lesson}"
    module: str = "/{lang}/courses/{course}/{module}"
    asset: str = "/courses/{course}/assets/{path}?v={digest}"
    sheet: str = "/{lang}/courses/{course}/assets/{path}"
    term: str = "/{lang}/glossary/{key}"


def resolve(page: str, target: str, files: Container[str], source: str = "") -> Target:
    """What `target` means in the page at `page`, a path such as en/01-mechanisms/02-instruments.md.

    A page of the language `source` may stand for its translation that is not there yet: its address answers already.
    """
    elsewhere = _elsewhere(target.strip())
    if elsewhere:
        return elsewhere
    path, _, fragment = target.partition("#")
    if not path:
        return Target(TargetKind.PAGE, page, fragment)
    found = _path(page, unquote(path.split("?")[0]))
    if found.startswith(".."):
        return Target(TargetKind.OUTSIDE, found)
    if found not in files and not _awaits_translation(page, found, files, source):
        return Target(TargetKind.MISSING, found)
    return Target(TargetKind.ASSET if found.startswith(ASSETS) else TargetKind.PAGE, found, fragment)


def _elsewhere(target: str) -> Target | None:
    """What is no file of the course: a term of the glossary, another page of the site, another site."""
    if target.startswith(TERM):
        return Target(TargetKind.TERM, fragment=target.removeprefix(TERM))
    scheme = _SCHEME.match(target)
    if scheme or target.startswith("//"):
        known = scheme and scheme[1].lower() in ALLOWED_SCHEMES
        return Target(TargetKind.EXTERNAL if known else TargetKind.SCHEME)
    return Target(TargetKind.SITE) if target.startswith("/") else None


def _path(page: str, path: str) -> str:
    base = "" if path.startswith(ASSETS) else posixpath.dirname(page)
    return posixpath.normpath(posixpath.join(base, path))


def _awaits_translation(page: str, path: str, files: Container[str], source: str) -> bool:
    """Whether a path in the language of the page is there in the source language only."""
    lang, _, name = path.partition("/")
    return bool(source) and path.endswith(".md") and page.startswith(f"{lang}/") and f"{source}/{name}" in files


def language(path: str, source: str) -> str:
    """en/01-bodies/index.md is English, assets/worksheet-ar.md is Arabic; a file that says nothing is in `source`."""
    first, _, rest = path.partition("/")
    said = PurePosixPath(rest).stem.rpartition("-")[2] if path.startswith(ASSETS) else first
    return said if said in LANGUAGES else source


@dataclass(frozen=True, slots=True)
class Site:
    """The course whose links are written: its id, its files, digests of assets, sizes of pictures.

    `questions`: en/01-bodies/01-types.md#q-types for each; `source`: the language in which the course is written.
    """

    course: str
    files: frozenset[str]
    addresses: Addresses = field(default_factory=Addresses)
    digests: Mapping[str, str] = field(default_factory=dict)
    sizes: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    questions: frozenset[str] = frozenset()
    source: str = ""

    def for_page(self, page: str) -> Resolver:
        """Gives links and pictures of one page their addresses."""
        return Resolver(
            lambda target: self.link(page, target),
            lambda target: self.picture(page, target),
            lambda target: self.sheet(page, target),
        )

    def link(self, page: str, target: str) -> str:
        found = resolve(page, target, self.files, self.source)
        if found.kind is TargetKind.ASSET:
            return self._asset(found.path)
        if found.kind is TargetKind.TERM:
            return self.addresses.term.format(lang=language(page, self.source), key=found.fragment)
        if found.kind is TargetKind.PAGE and found.path != page and found.path.count("/") == 2:  # noqa: PLR2004
            return self._page(found.path) + self._fragment(found)
        if found.kind is TargetKind.PAGE and found.path == page and self._is_question(found):
            return f"{BARE}{found.fragment}"
        return target

    def sheet(self, page: str, target: str) -> str:
        """The page of a worksheet in Markdown, in the language of the page that leads to it; empty for other files."""
        found = resolve(page, target, self.files)
        if found.kind is not TargetKind.ASSET or not found.path.endswith(".md"):
            return ""
        lang = language(page, self.source)
        path = quote(found.path.removeprefix(ASSETS))
        return self.addresses.sheet.format(lang=lang, course=self.course, path=path) + self._fragment(found)

    def _fragment(self, target: Target) -> str:
        """Ids in a text have a prefix; those of questions are the site's own."""
        prefix = "" if self._is_question(target) else ID_PREFIX
        return f"#{prefix}{target.fragment}" if target.fragment else ""

    def _is_question(self, target: Target) -> bool:
        _, _, name = target.path.partition("/")
        paths = (target.path, f"{self.source}/{name}")
        return any(f"{path}#{target.fragment}" in self.questions for path in paths)

    def picture(self, page: str, target: str) -> Picture:
        found = resolve(page, target, self.files)
        if found.kind is not TargetKind.ASSET:
            return Picture(target)
        return Picture(self._asset(found.path), *self.sizes.get(found.path, (0, 0)))

    def _asset(self, path: str) -> str:
        name = quote(path.removeprefix(ASSETS))
        return self.addresses.asset.format(course=self.course, path=name, digest=self.digests.get(path, "")[:12])

    def _page(self, path: str) -> str:
        lang, module, file = path.split("/")
        stem = file.removesuffix(".md")
        if stem in {"index", "test"}:
            return self.addresses.module.format(lang=lang, course=self.course, module=module)
        return self.addresses.lesson.format(lang=lang, course=self.course, module=module, lesson=stem)
