"""The rules that the stylesheet, the script and all templates keep, read from the files themselves."""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ELEARN = Path(__file__).parents[2] / "elearn"
CSS = "\n".join(path.read_text("utf-8") for path in sorted((ELEARN / "static/css").glob("*.css"), reverse=True))
RULES = re.sub(r"/\*.*?\*/", "", CSS, flags=re.DOTALL)
TEMPLATES = sorted((ELEARN / "templates").rglob("*.html"))
BASE_AND_MACROS = [path for path in TEMPLATES if path.name == "base.html" or path.parent.name == "_macros"]

# A side of the line is never named left or right; -webkit-margin-start and its like are the older logical names.
PHYSICAL = re.compile(
    r"(?<![\w-])((?:margin|padding|border|scroll-margin)-(?:left|right)(?:-\w+)*|left|right)\s*:"
    r"|(?:text-align|float|clear)\s*:\s*(?:left|right)|border-(?:top|bottom)-(?:left|right)-radius"
    r"|background-position(?:-x)?\s*:[^;]*\b(?:left|right)\b|translateX"
)
LOGICAL = re.compile(r"(?<![\w-])(margin|padding|border)-inline-(start|end)\s*:\s*([^;}]+)")
# Not in Chrome 60, Firefox 60 or Safari 11, and without them a page would fall apart.
TOO_NEW = re.compile(
    r"(?<![\w-])(?:gap|row-gap|inset[\w-]*|margin-inline|padding-inline|margin-block[\w-]*|padding-block[\w-]*)\s*:"
    r"|:is\(|:where\(|:has\(|\b(?:clamp|min|max)\("
)
GROUNDS = ("paper", "wash")
COLOURS = ("ink", "quiet", "accent", "good", "care", "bad")


def tokens(scheme: str) -> dict[str, str]:
    """The colours of one scheme; dark keeps what it does not change."""
    blocks = re.findall(r":root \{(.*?)\}", RULES, flags=re.DOTALL)
    found = [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", block)) for block in blocks]
    return {**found[0], **(found[1] if scheme == "dark" else {})}


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    full = colour if len(colour) == 7 else "#" + "".join(2 * digit for digit in colour[1:])
    parts = [int(full[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """From 1 to 21, WCAG 2.2."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def packed(name: str) -> int:
    return len(gzip.compress((ELEARN / "static" / name).read_bytes(), 9))


def classes_in(text: str) -> Iterator[str]:
    """Literal class names of a template: expressions are cut out, their quoted words kept."""
    for value in re.findall(r'class="((?:[^"{]|\{\{.*?\}\}|\{%.*?%\})*)"', text):
        plain = re.sub(r"\{\{.*?\}\}|\{%.*?%\}", "\0", value)
        yield from (word for word in plain.split() if "\0" not in word)


def test_contrast_is_computed_as_in_the_guidelines() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#fff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("colour", COLOURS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_colour_is_readable_on_every_ground(scheme: str, colour: str, ground: str) -> None:
    known = tokens(scheme)
    assert contrast(known[colour], known[ground]) >= 4.5


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("on-accent", "accent"),
        ("on-h", "h1"),
        ("on-h", "h2"),
        ("on-h", "h3"),
        ("on-h-strong", "h4"),
        ("on-h-strong", "h5"),
    ],
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_on_a_filled_ground_is_readable(scheme: str, text: str, ground: str) -> None:
    known = tokens(scheme)
    assert contrast(known[text], known[ground]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_edges_of_controls_are_visible(scheme: str) -> None:
    known = tokens(scheme)
    assert all(contrast(known["edge"], known[ground]) >= 3 for ground in GROUNDS)


def test_the_two_schemes_differ() -> None:
    assert tokens("light")["paper"] != tokens("dark")["paper"]


def test_no_rule_names_a_side_left_or_right() -> None:
    assert [match.group(0) for match in PHYSICAL.finditer(RULES)] == []


@pytest.mark.parametrize(
    "rule",
    [
        "margin-left: 1px",
        "padding-right:0",
        " left: 0",
        "text-align: left",
        "float: right",
        "border-left-width: 1px",
    ],
)
def test_a_physical_side_would_be_found(rule: str) -> None:
    assert PHYSICAL.search("a {" + rule + ";}")


def test_every_logical_side_has_its_older_name_before_it() -> None:
    for block in re.findall(r"\{([^{}]*)\}", RULES):
        for prop, side, value in LOGICAL.findall(block):
            older = f"-webkit-{prop}-{side}: {value.strip()}"
            assert older in block, f"no fallback for {prop}-inline-{side} in {{{block.strip()}}}"
            assert block.index(older) < block.index(f"{prop}-inline-{side}: {value.strip()}")


def test_the_sheet_asks_for_nothing_that_the_oldest_browsers_lack() -> None:
    without_grid_minmax = RULES.replace("minmax(", "")
    assert [match.group(0) for match in TOO_NEW.finditer(without_grid_minmax)] == []


def test_nothing_comes_from_elsewhere() -> None:
    assert "url(" not in RULES
    assert "@import" not in RULES
    assert "@font-face" not in RULES


@pytest.mark.parametrize(
    ("name", "most"),
    [
        ("css/site.css", 9_300),
        ("css/assessments.css", 2_000),
        ("css/portrait.css", 1_300),
        ("js/site.js", 5_600),
        ("img/favicon.svg", 500),
    ],
)
def test_what_every_first_visit_loads_stays_small(name: str, most: int) -> None:
    assert packed(name) <= most


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ELEARN / "templates")))
def test_no_template_holds_inline_style_or_script(path: Path) -> None:
    text = re.sub(r"\{#.*?#\}", "", path.read_text("utf-8"), flags=re.DOTALL)
    assert not re.search(r"<style|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|javascript:", text, flags=re.IGNORECASE)
    assert not re.search(r"<script(?![^>]*\bsrc=)", text, flags=re.IGNORECASE)


@pytest.mark.parametrize("path", BASE_AND_MACROS, ids=lambda path: path.name)
def test_every_class_of_the_macros_is_in_the_sheet(path: Path) -> None:
    known = set(re.findall(r"\.([a-zA-Z][\w-]*)", RULES))
    assert sorted(set(classes_in(path.read_text("utf-8"))) - known) == []


def test_the_script_holds_no_words_for_people_and_no_newer_syntax() -> None:
    script = (ELEARN / "static/js/site.js").read_text("utf-8")
    assert not re.search(r"\?\.|\?\?|\basync\b|\bawait\b|\.\.\.\w", script)
    assert not re.search(r"textContent\s*=\s*['\"]|innerHTML|alert\(|confirm\(", script)
