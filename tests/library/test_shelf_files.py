"""What the check says of glossary, cases and library: every rule with its file, line and sentence."""

import importlib
import pkgutil
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

import elearn.library
from elearn.markup.problems import Rule
from elearn.publishing.check_report import Report, check_path
from tests.library.folder import CASE, FILES, write

WRONG = tomllib.loads(Path(__file__).with_name("wrong.toml").read_text("utf-8"))["wrong"]
TOML_FILES = ("glossary/terms.toml", "library/library.toml")


def broken(wrong: dict[str, Any]) -> str:
    text = FILES[wrong["file"]]
    for find, put in zip(wrong.get("find", ()), wrong.get("put", ()), strict=True):
        assert find in text
        text = text.replace(find, put)
    return text + str(wrong.get("add", ""))


def check(folder: Path, **changes: str | None) -> list[str]:
    return check_path(write(folder / "courses", **changes)).lines()


def test_a_right_folder_has_no_problem(tmp_path: Path) -> None:
    assert check(tmp_path) == []


@pytest.mark.parametrize("wrong", WRONG, ids=[wrong["code"] for wrong in WRONG])
def test_what_is_wrong_is_named_by_file_and_line(tmp_path: Path, wrong: dict[str, Any]) -> None:
    report = check_path(write(tmp_path / "courses", **{wrong["file"].replace("/", "__"): broken(wrong)}))
    assert f"{tmp_path}/courses/{wrong['file']}:{wrong['line']}" in report.lines()
    assert wrong["code"] in {problem.code for problem in report.problems}
    assert report.exit_code == 1


def test_a_case_that_is_there_in_no_english_is_named(tmp_path: Path) -> None:
    found = check(tmp_path, **{"cases__ar__qm-other.md": "# حالة\n\nكلمات.\n"})
    sentence = "The case is not there in English; write cases/en/qm-other.md first."
    assert found == [f"{tmp_path}/courses/cases/ar/qm-other.md:1: error: {sentence}"]


def test_a_name_that_makes_no_address_is_named(tmp_path: Path) -> None:
    sentence = "A case's file has a name of small letters, digits and hyphens."
    assert check(tmp_path, **{"cases__en__My Case.md": CASE}) == [
        f"{tmp_path}/courses/cases/en/My Case.md:1: error: {sentence}"
    ]


def test_a_name_that_is_the_address_of_an_offered_case_is_named(tmp_path: Path) -> None:
    sentence = "“offered-12” is the address of a case that a mechanism offers; rename it."
    assert check(tmp_path, **{"cases__en__offered-12.md": CASE}) == [
        f"{tmp_path}/courses/cases/en/offered-12.md:1: error: {sentence}"
    ]


@pytest.mark.parametrize("path", [path for path in FILES if path != "pages/en/about.md"])
def test_a_file_that_is_not_utf8_is_named(tmp_path: Path, path: str) -> None:
    folder = write(tmp_path / "courses")
    (folder / path).write_bytes("é".encode("latin-1"))
    found = check_path(folder)
    sentence = "Byte 1 is not UTF-8; save the file again and choose the encoding UTF-8."
    assert f"{folder}/{path}:1: error: {sentence}" in found.lines()


@pytest.mark.parametrize("path", TOML_FILES)
def test_a_file_that_is_not_toml_is_named(tmp_path: Path, path: str) -> None:
    found = check(tmp_path, **{path.replace("/", "__"): "[bpfa\n"})
    assert any(line.startswith(f"{tmp_path}/courses/{path}:1: error: This is not TOML") for line in found)


def test_every_rule_is_shown_here() -> None:
    names = [one.name for one in pkgutil.iter_modules(elearn.library.__path__)]
    modules = [importlib.import_module(f"elearn.library.{name}") for name in names]
    codes = {value.code for module in modules for value in vars(module).values() if isinstance(value, Rule)}
    assert codes - {wrong["code"] for wrong in WRONG} == {"case-source-missing", "case-name", "case-name-taken"}


def read(folder: Path) -> Report:
    return check_path(write(folder / "courses"))


def test_a_definition_lists_what_it_cites_and_carries_no_footnote(tmp_path: Path) -> None:
    term = read(tmp_path).shelf.terms[0]
    said = term.definitions["en"]
    assert "[^" not in said.html
    assert "<sup" not in said.html
    assert re.search(r'<a (?=[^>]*class="term")[^>]*href="/en/glossary/observatory"', said.html)
    assert len(said.sources) == 1
    assert "Platform for Action" in said.sources[0]
    assert "area H" in said.sources[0]


def test_a_definition_leads_to_another_one_on_the_page_of_that_term(tmp_path: Path) -> None:
    said = read(tmp_path).shelf.terms[1].definitions["en"]
    assert re.search(r'<a (?=[^>]*class="term")[^>]*href="/en/glossary/mechanism"', said.html)


def test_a_document_takes_its_title_from_the_sources(tmp_path: Path) -> None:
    document = read(tmp_path).shelf.documents[0]
    assert (document.title, document.year, document.symbol) == ("Platform for Action", "1995", "A/CONF.177/20")
