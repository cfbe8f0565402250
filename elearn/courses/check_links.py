"""Links lead somewhere: to a page, a heading or a file of the course, or out of it."""

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from elearn.courses.addresses import Target, TargetKind, resolve
from elearn.courses.page_source import PageSource
from elearn.courses.source import Source
from elearn.courses.tree import Tree
from elearn.markup.page import Link
from elearn.markup.problems import ERROR, Problem, Rule

EMPTY = Rule("link-empty", ERROR, "The link leads nowhere; write an address into its brackets.")
MISSING = Rule("link-missing", ERROR, "The link leads to %(file)s, and there is no such file.")
SITE = Rule(
    "link-without-https",
    ERROR,
    "“%(target)s” is read as a file of the course; write https://%(target)s for another site.",
)
OUTSIDE = Rule("link-outside", ERROR, "The link leads out of the course, to %(file)s.")
SCHEME = Rule(
    "link-scheme", ERROR, "“%(target)s” cannot be linked to; use https, http, mailto or a path in the course."
)
ANCHOR = Rule("link-anchor", ERROR, "%(file)s has no heading or id “%(anchor)s”.")
NO_TERM = Rule("link-term", ERROR, "The glossary has no term “%(key)s”.")
BROKEN = Rule("link-broken", ERROR, "“%(target)s” is not an address.")

# What people write for https://www.example.org: a host that begins with www, or ends as hosts do.
_HOST = re.compile(r"^(?:www\.[^/\s]+|[\w-]+(?:\.[\w-]+)*\.(?:com|edu|gov|info|int|net|org))(?:[/?#]|$)", re.IGNORECASE)


def check(tree: Tree, source: Source) -> Iterator[Problem]:
    ids = {page.path: anchors(page) for page in (*tree.pages, *tree.sheets)}
    for page in (*tree.pages, *tree.sheets):
        for link in (link for piece in page.pages() for link in piece.links):
            target = resolve(page.path, link.target, source.files, tree.settings.source)
            problem = _term(link, target, source) if target.kind is TargetKind.TERM else _problem(link, target, ids)
            if problem:
                yield problem.within(page.path)


def anchors(page: PageSource) -> frozenset[str]:
    """All ids that a link into a page may name, questions included."""
    return frozenset({*(anchor.id for anchor in page.page.ids), *(question.question.id for question in page.questions)})


def _term(link: Link, target: Target, source: Source) -> Problem | None:
    if source.terms is None or target.fragment in source.terms:
        return None
    return NO_TERM.at(link.line, key=target.fragment[:80])


def _problem(link: Link, target: Target, ids: dict[str, frozenset[str]]) -> Problem | None:
    if not link.target.strip("# "):
        return EMPTY.at(link.line)
    if target.kind is TargetKind.EXTERNAL:
        return None if is_address(link.target) else BROKEN.at(link.line, target=link.target[:80])
    return _lost(link, target, ids)


def _lost(link: Link, target: Target, ids: dict[str, frozenset[str]]) -> Problem | None:
    if target.kind is TargetKind.MISSING and _HOST.match(link.target):
        return SITE.at(link.line, target=link.target[:80])
    rules = {TargetKind.MISSING: MISSING, TargetKind.OUTSIDE: OUTSIDE}
    if target.kind in rules:
        return rules[target.kind].at(link.line, file=target.path)
    if target.kind is TargetKind.SCHEME:
        return SCHEME.at(link.line, target=link.target[:80])
    anchor = unquote(target.fragment)
    if anchor and target.path in ids and anchor not in ids[target.path]:
        return ANCHOR.at(link.line, file=target.path, anchor=anchor)
    return None


def is_address(target: str) -> bool:
    """Whether an external address has a host, or an address of mail."""
    try:
        parts = urlsplit(target.strip())
    except ValueError:
        return False
    return "@" in parts.path if parts.scheme.lower() == "mailto" else bool(parts.hostname)
