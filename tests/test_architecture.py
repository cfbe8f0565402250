"""The order of the packages: imports go down only, pure rules stay pure, nothing goes round in a circle."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "elearn"

# From the top to the bottom; a package imports only from lower lines. Names on one line do not know each other.
ORDER = (
    ("app",),
    ("navigation",),
    ("demo",),
    ("reports",),
    ("publishing",),
    ("search",),
    ("plans",),
    ("assessments",),
    ("learning",),
    ("instruments",),
    ("library",),
    ("courses",),
    ("mechanisms",),
    ("accounts",),
    ("health",),
    ("web",),
    ("i18n",),
    ("markup", "measures", "scope"),
    ("audit", "mail", "installation"),
    ("db", "errors"),
)
LINE = {name: number for number, names in enumerate(ORDER) for name in names}
FLASK_SIDE = frozenset(
    {"models", "queries", "operations", "forms", "routes", "commands", "signals", "wiring", "blueprint", "loading"}
)
LIBRARIES = frozenset({"flask", "sqlalchemy", "flask_sqlalchemy", "flask_babel", "flask_login", "wtforms", "alembic"})
# Packages all of whose files are pure, and the pure files of the others, named after concepts.
PURE = (
    "markup/*.py",
    "measures/*.py",
    "scope.py",
    "i18n/languages.py",
    "i18n/messages.py",
    "accounts/rights.py",
    "courses/questions/*.py",
    "courses/check*.py",
    "courses/drawing.py",
    "courses/compile*.py",
    "courses/settings.py",
    "courses/source*.py",
    "accounts/appointing.py",
    "accounts/codes.py",
    "accounts/password_rules.py",
    "accounts/person_names.py",
    "accounts/returning.py",
    "accounts/sign_in_names.py",
    "accounts/terms.py",
    "mechanisms/codes.py",
    "mechanisms/country_rows.py",
    "mechanisms/description.py",
    "mechanisms/folding.py",
    "mechanisms/mechanism_rows.py",
    "mechanisms/partial_dates.py",
    "mechanisms/resemblance.py",
    "mechanisms/row_checks.py",
    "mechanisms/sources.py",
    "mechanisms/table_file.py",
    "mechanisms/vocabulary.py",
    "learning/access.py",
    "learning/entering.py",
    "learning/form_turns.py",
    "learning/moving.py",
    "courses/embedding.py",
    "courses/translated_answers.py",
    "web/spreadsheets.py",
    "demo/answers.py",
    "demo/people.py",
    "mechanisms/deciding.py",
    "mechanisms/functions.py",
    "mechanisms/reporting.py",
    "learning/progress.py",
    "assessments/giving.py",
    "assessments/local_times.py",
    "assessments/opening.py",
    "assessments/reminders.py",
    "assessments/parts.py",
    "assessments/points.py",
    "assessments/position_reading.py",
    "assessments/position_states.py",
    "assessments/radar.py",
    "assessments/recommending.py",
    "assessments/result_counting.py",
    "assessments/sending.py",
    "assessments/states.py",
    "assessments/statement_states.py",
    "assessments/map_content.py",
    "assessments/map_files.py",
    "assessments/map_picture.py",
    "assessments/map_summary.py",
    "assessments/map_trust.py",
    "instruments/*_reading.py",
    "instruments/check*.py",
    "instruments/compile*.py",
    "instruments/comparison.py",
    "instruments/facts.py",
    "instruments/instrument_source.py",
    "instruments/keys.py",
    "instruments/kinds.py",
    "instruments/learn_targets.py",
    "instruments/listed.py",
    "instruments/parts.py",
    "instruments/path_check.py",
    "instruments/relied_on.py",
    "instruments/rules.py",
    "instruments/scoring.py",
    "instruments/structure.py",
    "instruments/vocabulary.py",
    "library/*_files.py",
    "library/compiled.py",
    "library/offer_drafts.py",
    "library/offer_keys.py",
    "library/offer_states.py",
    "library/offer_text.py",
    "library/vocabulary.py",
    "search/words.py",
    "learning/coverage.py",
    "learning/tries.py",
    "plans/advice.py",
    "plans/calendar.py",
    "plans/standing.py",
    "plans/states.py",
    "plans/substance.py",
    "plans/workbook.py",
    "reports/portrait_change.py",
    "reports/portrait_shortening.py",
    "reports/region/declared.py",
    "reports/region/frozen.py",
    "reports/region/grids.py",
    "reports/region/grouping.py",
    "reports/region/languages.py",
    "reports/region/units.py",
)


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(path: Path) -> Iterator[tuple[str, bool]]:
    """The modules that a file imports, and whether it does so inside a function."""
    tree = ast.parse(path.read_text("utf-8"))
    inside = {
        id(node) for function in ast.walk(tree) if isinstance(function, ast.FunctionDef) for node in ast.walk(function)
    }
    for node in ast.walk(tree):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        yield from ((name, id(node) in inside) for name in names)


def ours() -> dict[str, set[str]]:
    """Our modules and which of ours each imports; `from package import module` is an import of the module."""
    known = {name_of(path) for path in modules()}
    graph = {}
    for path in modules():
        names = {name for name, _inside in imported(path) if name in known}
        packages = {name for name in names if any(other.startswith(f"{name}.") for other in names)}
        graph[name_of(path)] = names - packages - {name_of(path)}
    return graph


def line_of(module: str) -> int:
    return LINE[module.split(".")[1]]


def test_every_package_has_its_place_in_the_order() -> None:
    assert {name.split(".")[1] for name in ours() if "." in name} == set(LINE)


def test_imports_go_down_only() -> None:
    wrong = [
        f"{module} imports {other}"
        for module, others in ours().items()
        for other in others
        if "." in module and "." in other and module.split(".")[1] != other.split(".")[1]
        if line_of(other) <= line_of(module)
    ]
    assert wrong == []


def test_nothing_is_imported_inside_a_function() -> None:
    assert [f"{path}: {name}" for path in modules() for name, inside in imported(path) if inside] == []


def test_no_modules_import_each_other_in_a_circle() -> None:
    graph = ours()
    done: set[str] = set()

    def visit(module: str, way: tuple[str, ...]) -> None:
        assert module not in way, " → ".join((*way, module))
        if module not in done:
            for other in sorted(graph[module]):
                visit(other, (*way, module))
            done.add(module)

    for module in graph:
        visit(module, ())


@pytest.mark.parametrize("pattern", PURE)
def test_pure_rules_know_neither_flask_nor_the_database(pattern: str) -> None:
    files = sorted(PACKAGE.glob(pattern))
    assert files, f"{pattern} names no file"
    wrong = {
        f"{path.name} imports {name}"
        for path in files
        for name, _inside in imported(path)
        if name.split(".")[0] in LIBRARIES or (name.startswith("elearn.") and name.split(".")[-1] in FLASK_SIDE)
    }
    assert wrong == set()


def test_nobody_imports_anothers_routes_forms_or_commands() -> None:
    edges = {"routes", "forms", "commands"}
    wrong = [
        f"{module} imports {other}"
        for module, others in ours().items()
        for other in others
        if other.split(".")[-1] in edges
        and other != "elearn.web.forms"
        and module != "elearn.app"
        and module.split(".")[1] != other.split(".")[1]
    ]
    assert wrong == []


def test_importing_a_pure_rule_loads_no_flask() -> None:
    code = "import sys, elearn.accounts.rights, elearn.scope, elearn.markup; print('flask' in sys.modules)"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert result.stdout.strip() == "False"
