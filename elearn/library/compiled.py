"""What is read from the folders of glossary, cases and library: frozen values that publication stores."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Definition:
    """A term in one language; `html` is what it means, `sources` are citations as HTML."""

    title: str
    html: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the glossary. `official`: language → form, whether it is verified, where it was read, other forms."""

    key: str
    also: tuple[str, ...]
    see: tuple[str, ...]
    official: Mapping[str, Mapping[str, Any]]
    definitions: Mapping[str, Definition]


@dataclass(frozen=True, slots=True)
class CaseText:
    """A case in one language; `status` is that of a translation, as for lessons."""

    title: str
    html: str
    status: str


@dataclass(frozen=True, slots=True)
class Case:
    """What happened in one country, by whom, and what there is to discuss."""

    key: str
    country: str
    types: tuple[str, ...]
    themes: tuple[str, ...]
    year: int | None
    texts: Mapping[str, CaseText]


@dataclass(frozen=True, slots=True)
class Document:
    """A document of the library. `good_for`: language → what it is good for."""

    key: str
    title: str
    author: str
    year: str
    symbol: str
    url: str
    kind: str
    phase: int | None
    languages: tuple[str, ...]
    themes: tuple[str, ...]
    good_for: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Shelf:
    """Everything that stands beside the courses of a folder."""

    terms: tuple[Term, ...] = ()
    cases: tuple[Case, ...] = ()
    documents: tuple[Document, ...] = ()


EMPTY = Shelf()
