"""Reads course.toml into settings; says of everything that is wrong in which line it stands."""

import re
from typing import Any

from elearn.courses import settings as known
from elearn.courses import toml_text
from elearn.courses.settings import CoverageRule, Outcome, Settings, TestRule
from elearn.courses.settings_reader import PATH, TYPE, SettingsReader
from elearn.markup.listing import words_of
from elearn.markup.problems import ERROR, Problem, Rule

BAD_ID = Rule("setting-id", ERROR, "“%(value)s” cannot be an id: small letters, digits and hyphens only.")
BAD_MODULE = Rule(
    "module-name", ERROR, "“%(value)s” cannot be a module: two digits, a hyphen and a name, such as 01-mechanisms."
)
TWICE = Rule("setting-twice", ERROR, "“%(value)s” stands here twice.")
PASS = Rule(
    "pass-points-above-draw", ERROR, "Nobody can pass: pass_points is %(points)s, and only %(draw)s points are drawn."
)
NOT_IN_MODULES = Rule("outcome-module", ERROR, "The outcome's module “%(module)s” is not among the modules.")

_ID = re.compile(r"^[a-z0-9]+(?:-[a-z0-9]+)*$")
_MODULE = re.compile(r"^\d\d-[a-z0-9]+(?:-[a-z0-9]+)*$")
# A text of which every word is long, in sentences of a hundred of them.
MOST_LIX = 200
_KEYS = words_of(
    "schema id source title summary modules footnotes words readability test coverage open outcome certificate"
)
_OUTCOME_KEYS = words_of("id module level text")


def read(text: str) -> tuple[Settings | None, list[Problem]]:
    """The settings, or None where the text is not TOML or has no id, source or modules to go on with."""
    values, problem = toml_text.load(text)
    if problem:
        return None, [problem.within(PATH)]
    reader = SettingsReader(values, toml_text.Lines(text))
    reader.unknown(values, _KEYS)
    settings = _settings(reader)
    usable = settings.id and settings.source and settings.modules
    return (settings if usable else None), reader.problems


def _settings(reader: SettingsReader) -> Settings:
    values = reader.values
    identity = reader.word("id", _ID, BAD_ID)
    source = "" if "source" in values else "en"
    source = reader.choice(values.get("source"), source, known.LANGUAGES, "source")
    modules = _modules(reader)
    return Settings(
        identity,
        source,
        reader.texts(values.get("title"), source, "title"),
        reader.texts(values.get("summary", {}), "", "summary"),
        modules,
        _outcomes(reader, source, modules),
        _test(reader),
        CoverageRule(**reader.numbers("coverage", {"staff": 2, "functions": 2})),
        _open(reader),
        _footnotes(reader),
        _words(reader),
        _readability(reader),
    )


def _modules(reader: SettingsReader) -> tuple[str, ...]:
    given = reader.values.get("modules")
    if not isinstance(given, list) or not given:
        reader.add(TYPE, "modules", name="modules", wanted="a list of folders in their order")
        return ()
    good: list[str] = []
    for value in given:
        if not isinstance(value, str) or not _MODULE.match(value):
            reader.add(BAD_MODULE, "modules", value=str(value))
        elif value in good:
            reader.add(TWICE, "modules", value=value)
        else:
            good.append(value)
    return tuple(good)


def _test(reader: SettingsReader) -> TestRule:
    defaults = {"draw": 8, "pass_points": 7, "free_tries": 3, "wait_hours": 24}
    rule = TestRule(**reader.numbers("test", defaults))
    if rule.pass_points > rule.draw:
        reader.add(PASS, "test", "pass_points", points=rule.pass_points, draw=rule.draw)
    return rule


def _open(reader: SettingsReader) -> str:
    table = reader.table("open")
    reader.unknown(table, frozenset({"lessons"}), "open")
    return reader.choice(table.get("lessons"), "first", known.OPEN, "open", "lessons")


def _footnotes(reader: SettingsReader) -> str:
    value = reader.values.get("footnotes", False)
    if isinstance(value, bool):
        return "warning" if value else ""
    if value in ("", "warning", "error"):
        return str(value)
    wanted = 'true or false without quotes, or "warning" or "error" in quotes'
    reader.add(TYPE, "footnotes", name="footnotes", wanted=wanted)
    return ""


def _words(reader: SettingsReader) -> tuple[int, int] | None:
    value = reader.values.get("words")
    if value is None:
        return None
    if isinstance(value, list) and len(value) == 2 and all(type(item) is int for item in value):  # noqa: PLR2004
        return (min(value), max(value))
    reader.add(TYPE, "words", name="words", wanted="two numbers, such as [700, 1200]")
    return None


def _readability(reader: SettingsReader) -> int:
    value = reader.values.get("readability", 0)
    if type(value) is int and 0 <= value <= MOST_LIX:
        return value
    reader.add(TYPE, "readability", name="readability", wanted="the highest LIX of a lesson, such as 45")
    return 0


def _outcomes(reader: SettingsReader, source: str, modules: tuple[str, ...]) -> tuple[Outcome, ...]:
    given = reader.values.get("outcome", [])
    if not isinstance(given, list) or not all(isinstance(item, dict) for item in given):
        reader.add(TYPE, "outcome", name="outcome", wanted="a list of tables, [[outcome]]")
        return ()
    outcomes: dict[str, Outcome] = {}
    for index, item in enumerate(given):
        outcome = _outcome(reader, item, index, source, modules)
        if outcome.id in outcomes:
            reader.add(TWICE, "outcome", index, "id", value=outcome.id)
        outcomes.setdefault(outcome.id, outcome)
    return tuple(outcomes.values())


def _outcome(
    reader: SettingsReader, item: dict[str, Any], index: int, source: str, modules: tuple[str, ...]
) -> Outcome:
    inner = SettingsReader(item, reader.lines, reader.problems)
    inner.unknown(item, _OUTCOME_KEYS, "outcome", index)
    identity, module = item.get("id"), item.get("module")
    if not isinstance(identity, str) or not _ID.match(identity):
        inner.add(BAD_ID, "outcome", index, "id", value=str(identity or ""))
    if modules and module not in modules:
        inner.add(NOT_IN_MODULES, "outcome", index, "module", module=str(module or ""))
    level = inner.choice(item.get("level"), "understand", known.LEVELS, "outcome", index, "level")
    text = inner.texts(item.get("text"), source, "outcome", index, "text")
    return Outcome(str(identity or ""), str(module or ""), level, text)
