"""What the documents tell a reader to type or to open is there: targets of make, flask commands, links, paths."""

import re
from collections.abc import Iterator
from functools import cache

import click
import pytest

from elearn.app import create_app
from tests.conftest import config_for
from tests.documents import ROOT, blocks, headings, read, without_blocks

DOCUMENTS = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", *(f"docs/{path.name}" for path in ROOT.glob("docs/*.md"))]
# Written by `make bench`, from figures that are measured.
TO_COME = {"docs/performance.md"}

_SPAN = re.compile(r"`([^`]+)`")
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_MAKE = re.compile(r"^make ([a-z][a-z-]*)")
_FLASK = re.compile(r"^(?:\.venv/bin/)?flask ([a-z].*)$")
_PATH = re.compile(r"^(?:elearn|courses|migrations|tests|docs|\.ci)/[\w./-]*\w/?$")


def code(document: str) -> Iterator[str]:
    """What stands in code: in a line of text, in an indented line, in a block; each command by itself."""
    text = read(document)
    for line in without_blocks(text):
        yield from [line.strip()] if line.startswith("    ") else _SPAN.findall(line)
    yield from (line.strip() for block in blocks(text) for line in block.text.splitlines())


def said(pattern: re.Pattern[str]) -> list[tuple[str, str]]:
    """Pairs of a document and what it says in code that fits the pattern, each once."""
    found = ((document, match) for document in DOCUMENTS for part in code(document) for match in [pattern.match(part)])
    return sorted({(document, match[match.lastindex or 0]) for document, match in found if match})


@cache
def targets() -> set[str]:
    return set(re.findall(r"^([a-z][a-z-]*):", read("Makefile"), re.MULTILINE))


@pytest.fixture(scope="module")
def cli(tmp_path_factory: pytest.TempPathFactory) -> click.Group:
    return create_app(config_for("sqlite://", tmp_path_factory.mktemp("instance"))).cli


@pytest.mark.parametrize(("document", "target"), said(_MAKE))
def test_every_target_of_make_that_is_named_exists(document: str, target: str) -> None:
    assert target in targets(), f"{document} says make {target}"


def test_the_readme_begins_with_two_commands() -> None:
    assert {target for document, target in said(_MAKE) if document == "README.md"} >= {"run", "test", "help"}


@pytest.mark.parametrize(("document", "command"), said(_FLASK))
def test_every_flask_command_that_is_named_exists_with_its_options(
    document: str, command: str, cli: click.Group
) -> None:
    found: click.Command = cli
    context = click.Context(cli)
    words = command.split()
    while isinstance(found, click.Group) and words:
        name = words.pop(0)
        inner = found.get_command(context, name)
        assert inner, f"{document} says flask {command}, and there is no {name}"
        found = inner
    known = {option for parameter in found.params for option in parameter.opts}
    assert {word.split("=")[0] for word in words if word.startswith("--")} <= known, f"{document}: flask {command}"


def links() -> list[tuple[str, str]]:
    lines = [(document, _SPAN.sub("", line)) for document in DOCUMENTS for line in without_blocks(read(document))]
    found = {(document, target) for document, line in lines for target in _LINK.findall(line)}
    return sorted((document, target) for document, target in found if not re.match(r"[a-z]+:", target))


def anchor(heading: str) -> str:
    """The name under which a heading can be linked to."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


@pytest.mark.parametrize(("document", "target"), links())
def test_every_relative_link_leads_to_a_file_and_to_a_heading_in_it(document: str, target: str) -> None:
    path, _, fragment = target.partition("#")
    file = (ROOT / document).parent / path if path else ROOT / document
    name = file.resolve().relative_to(ROOT).as_posix()
    assert file.exists() or name in TO_COME, f"{document} links to {target}"
    if fragment:
        assert fragment in {anchor(heading) for heading in headings(file.read_text(encoding="utf-8"))}


@pytest.mark.parametrize(("document", "path"), list(said(_PATH)))
def test_every_path_that_is_named_exists(document: str, path: str) -> None:
    assert (ROOT / path).exists() or path in TO_COME, f"{document} names {path}"
