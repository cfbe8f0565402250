import importlib
import pkgutil
import re
from pathlib import Path

import pytest

import elearn.instruments
from elearn.instruments.path_check import check_path
from elearn.markup.problems import Rule, Severity
from tests.instruments import example_files
from tests.instruments.example_files import Example
from tests.instruments.small import write


@pytest.mark.parametrize("example", example_files.ALL, ids=lambda example: example.name)
def test_an_example_says_exactly_what_is_wrong_and_where(
    example: Example, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(write(tmp_path, dict(example.files)))
    checked = check_path(Path("instruments"))

    assert checked.lines() == [f"instruments/{line}" for line in example.problems]
    errors = [problem for problem in checked.problems if problem.severity is Severity.ERROR]
    draft = any(problem.code == "instrument-draft" and problem.path.endswith("en.md") for problem in checked.problems)
    assert bool(checked.instruments) == (not errors and not draft)
    assert checked.exit_code == bool(errors)


def test_there_are_enough_broken_examples_and_no_two_have_one_name() -> None:
    broken = [example.name for example in example_files.ALL if example.problems]

    assert len(broken) >= 25
    assert len(set(broken)) == len(broken)


# What is wrong with a path, with a file's bytes, or in a folder of a certain name has its own tests.
ELSEWHERE = {
    "path-missing",
    "instrument-none",
    "instrument-one-file",
    "instrument-name",
    "instrument-relied-on",
    "translation-missing",
}


def test_every_rule_of_an_instrument_has_an_example() -> None:
    names = [info.name for info in pkgutil.walk_packages(elearn.instruments.__path__, "elearn.instruments.")]
    values = [value for name in names for value in vars(importlib.import_module(name)).values()]
    ours = {value for value in values if isinstance(value, Rule) and value.code not in ELSEWHERE}
    said = "\n".join(line for example in example_files.ALL for line in example.problems)

    def is_said(rule: Rule) -> bool:
        parts = (re.escape(part) for part in re.split(r"%\(\w+\)s", rule.text))
        return re.search(".*".join(parts), said) is not None

    own = {rule for rule in ours if rule.code.startswith(("instrument-", "translation-"))}
    missing = sorted(rule.code for rule in own if not is_said(rule))
    assert missing == []


@pytest.mark.parametrize("text", ["<script>", "onclick="])
def test_html_in_an_item_is_shown_and_does_nothing(text: str, tmp_path: Path) -> None:
    example = next(one for one in example_files.ALL if one.name.startswith("Raw HTML"))
    (found,) = check_path(write(tmp_path, dict(example.files)) / "instruments").instruments

    html = found.texts["en"].items["mandate-law"].html
    assert text in str(example.files["en.md"])
    assert "<script" not in html
    assert "onclick" not in html
    assert "basis" in html
