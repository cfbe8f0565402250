"""Bytes into text. A file that is not UTF-8 has this one problem; nothing that would follow from it is said."""

from collections.abc import Iterable, Iterator

from elearn.courses.entries import NOT_UTF8, SOURCES
from elearn.markup.problems import Problem

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_UTF8_MARK = b"\xef\xbb\xbf"


def decoded(data: bytes, path: str) -> tuple[str, Problem | None]:
    """UTF-8 text without byte-order mark and with LF; else the likely text, and the line and byte that are not UTF-8.

    The likely text is never published. It keeps ids, links and blocks, so that other files can be checked against it.
    """
    try:
        text, problem = data.decode("utf-8-sig"), None
    except UnicodeDecodeError as error:
        # What stands before the bad byte tells the line; the mark at the beginning is not counted by the codec.
        start = error.start + (len(_UTF8_MARK) if data.startswith(_UTF8_MARK) else 0)
        problem = NOT_UTF8.at(data.count(b"\n", 0, start) + 1, path, byte=start + 1)
        text = data.decode("utf-16" if data.startswith(_UTF16) else "cp1252", errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n"), problem


def without_consequences(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Without what is said of a file whose words nobody can read, and of others because of it."""
    found = list(problems)
    unread = {problem.path for problem in found if problem.code == NOT_UTF8.code}
    yield from (one for one in found if one.code == NOT_UTF8.code or not _follows(one, unread))


def _follows(problem: Problem, unread: set[str]) -> bool:
    if problem.path in unread or not unread.isdisjoint(map(str, problem.values.values())):
        return True
    if problem.code.startswith("translation-"):
        return _name(problem.path) in {_name(path) for path in unread}
    # What pages and the library hold, others are asked for.
    if problem.code == "citation-unknown":
        return any(path.endswith(SOURCES) for path in unread)
    return problem.code == "outcome-untested" and bool(unread)


def _name(path: str) -> str:
    """What a page and its translations have in common."""
    return path.partition("/")[2]
