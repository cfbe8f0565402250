"""Worksheets and templates in Markdown below assets/: each is a file to download and a page to read and print.

The page is made when the course is published, and kept beside the file under a name that no file of a course can have.
"""

import json
from dataclasses import asdict, dataclass
from typing import Self

from elearn.courses import page_source
from elearn.courses.addresses import Site, language
from elearn.courses.encoding import decoded
from elearn.courses.library import Library
from elearn.courses.page_source import PageSource
from elearn.markup.problems import ERROR, Problem, Rule

QUESTION = Rule("question-in-sheet", ERROR, "A question belongs into a lesson or into test.md, not into a worksheet.")

MEDIA_TYPE = "application/json"
_KEPT = ".page.json"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The page of a worksheet: HTML without its title, in the language `lang`."""

    title: str
    html: str
    lang: str

    def to_bytes(self) -> bytes:
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        return cls(**json.loads(data))


def kept_at(path: str) -> str:
    """Where the page of the file at `path` is kept."""
    return path + _KEPT


def is_kept(path: str) -> bool:
    return path.endswith(_KEPT)


def read(path: str, data: bytes, sources: Library, site: Site) -> tuple[PageSource, list[Problem]]:
    """A worksheet as it was written; and what is wrong with it beyond what any page may have."""
    text, problem = decoded(data, path)
    page = page_source.read(path, text, language(path, site.source), sources, site)
    asked = [QUESTION.at(found.raw.line, path) for found in page.questions]
    return page, [*asked, problem] if problem else asked


def page_of(source: PageSource) -> Sheet:
    return Sheet(source.title, source.page.html, source.lang)
