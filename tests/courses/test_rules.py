"""Every rule has a code of its own, a sentence that can be filled, and an example or a test that shows it."""

import importlib
import pkgutil
import re
from pathlib import Path

import elearn.courses.questions
import elearn.markup
from elearn.courses import checks
from elearn.courses.compile import compile_course
from elearn.markup.problems import Rule
from tests.courses import example_files

NOT_PURE = {"models", "queries", "operations", "forms", "routes", "commands", "storing", "embedding"}
# Of files and limits, which documents cannot show: their tests are named by what they say.
SHOWN_ELSEWHERE = {
    "course-empty": "test_source",
    "path-missing": "test_source",
    "not-utf8": "test_source",
    "symbolic-link": "test_source",
    "symbolic-link-out": "test_source",
    "picture-too-large": "test_source",
    "file-too-large": "test_source",
    "course-too-large": "test_source",
    "course-too-many-files": "test_source",
    "zip-broken": "test_source",
    "path-bad": "test_source",
    "path-twice": "test_source",
    "file-unreadable": "test_source",
    "question-in-page": "test_check_report",
    "course-toml-elsewhere": "test_check_report",
    "course-toml-misnamed": "test_check_report",
    "course-folder-without-toml": "test_check_report",
    "course-id-taken": "test_check_report",
    "path-one-file": "test_check_report",
    "text-too-long": "test_limits",
    "line-too-long": "test_limits",
    "paragraph-too-long": "test_limits",
    "too-many-marks": "test_limits",
    "page-marks": "test_limits",
    "maths-too-long": "test_limits",
}


def rules() -> list[Rule]:
    """All rules of the renderer and the compiler."""
    packages = [(elearn.markup, ""), (elearn.courses, ""), (elearn.courses.questions, "")]
    found: dict[int, Rule] = {}
    for package, _ in packages:
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            if module.name.rpartition(".")[2] not in NOT_PURE:
                values = vars(importlib.import_module(module.name)).values()
                found |= {id(value): value for value in values if isinstance(value, Rule)}
    return list(found.values())


def test_no_two_rules_have_one_code() -> None:
    codes = [rule.code for rule in rules()]

    assert len(codes) > 100
    assert sorted(codes) == sorted(set(codes))
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code) for code in codes)


def test_every_rule_is_shown_by_an_example_or_a_test() -> None:
    shown = set(SHOWN_ELSEWHERE)
    for example in example_files.ALL:
        compilation = compile_course(example.source())
        shown |= {problem.code for problem in compilation.problems}

    assert {rule.code for rule in rules()} - shown == set()


def test_what_is_shown_elsewhere_is_shown_there() -> None:
    tests = {path.stem: path.read_text(encoding="utf-8") for path in Path(__file__).parents[1].glob("*/test_*.py")}
    missing = [
        rule.code
        for rule in rules()
        if (name := SHOWN_ELSEWHERE.get(rule.code))
        and rule.code not in tests[name]
        and not any(part in tests[name] for part in re.split(r"%\(\w+\)s", rule.text) if len(part) > 8)
    ]

    assert missing == []


def test_sentences_are_sentences() -> None:
    assert [rule.text for rule in rules() if not re.search(r"[.…:]$", rule.text)] == []
    assert [rule.text for rule in rules() if re.search(r"%(?!\(\w+\)s)", rule.text)] == []


def test_every_check_is_in_the_list() -> None:
    files = {path.stem for path in Path(checks.__file__).parent.glob("check_*.py")}

    assert {check.__module__.rpartition(".")[2] for check in checks.ALL} == files
