"""Reads course.toml into settings; says of everything that is wrong in which line it stands."""

import re
from dataclasses import dataclass, field
from typing import Any

from elearn.courses import settings as known
from elearn.courses import toml_text
from elearn.courses.settings import CoverageRule, Outcome, Settings, TestRule
from elearn.markup.listing import words_of
from elearn.markup.problems import ERROR, WARNING, Problem, Rule

PATH = "course.toml"
MISSING = Rule("setting-missing", ERROR, "“%(name)s” is missing.")
TYPE = Rule("setting-type", ERROR, "“%(name)s” must be %(wanted)s.")
CHOICE = Rule("setting-choice", ERROR, "“%(name)s” is “%(value)s”; it must be one of: %(wanted)s.")
UNKNOWN = Rule("setting-unknown", WARNING, "“%(name)s” means nothing in course.toml.")
BAD_ID = Rule("setting-id", ERROR, "“%(value)s” cannot be an id: small letters, digits and hyphens only.")
BAD_MODULE = Rule(
    "module-name", ERROR, "“%(value)s” cannot be a module: two digits, a hyphen and a name, such as 01-mechanisms."
)
TWICE = Rule("setting-twice", ERROR, "“%(value)s” stands here twice.")
PASS = Rule(
    "pass-points-above-draw", ERROR, "Nobody can pass: pass_points is %(points)s, and only %(draw)s points are drawn."
)
NO_SOURCE_TEXT = Rule("setting-source-text", ERROR, "“%(name)s” has no text in the source language, %(lang)s.")
NOT_IN_MODULES = Rule("outcome-module", ERROR, "The outcome's module “%(module)s” is not among the modules.")

_ID = re.compile(r"^[a-z0-9]+(?:-[a-z0-9]+)*$")
_MODULE = re.compile(r"^\d\d-[a-z0-9]+(?:-[a-z0-9]+)*$")
_KEYS = words_of("schema id source title summary modules footnotes words test coverage open outcome certificate")


@dataclass(slots=True)
class _Reader:
    """Takes values out of a table, and keeps what is wrong with them."""

    values: dict[str, Any]
    lines: toml_text.Lines
    problems: list[Problem] = field(default_factory=list)

    def add(self, rule: Rule, *names: str | int, **values: str | int) -> None:
        self.problems.append(rule.at(self.lines.of(*names), PATH, **values))

    def table(self, name: str) -> dict[str, Any]:
        value = self.values.get(name, {})
        if isinstance(value, dict):
            return value
        self.add(TYPE, name, name=name, wanted="a table")
        return {}

    def word(self, name: str, pattern: re.Pattern[str], rule: Rule) -> str:
        value = self.values.get(name)
        if value is None:
            self.add(MISSING, name=name)
        elif not isinstance(value, str) or not pattern.match(value):
            self.add(rule, name, value=str(value))
        return value if isinstance(value, str) else ""

    def choice(self, value: Any, default: str, options: tuple[str, ...], *names: str | int) -> str:
        if value is None or value in options:
            return value or default
        name = ".".join(str(part) for part in names if not isinstance(part, int))
        self.add(CHOICE, *names, name=name, value=str(value), wanted=", ".join(options))
        return default

    def numbers(self, name: str, defaults: dict[str, int]) -> dict[str, int]:
        table, result = self.table(name), dict(defaults)
        for key, value in table.items():
            if key not in defaults:
                self.add(UNKNOWN, name, key, name=f"{name}.{key}")
            elif not isinstance(value, int) or isinstance(value, bool) or not 0 < value < 1000:  # noqa: PLR2004
                self.add(TYPE, name, key, name=f"{name}.{key}", wanted="a whole number above 0")
            else:
                result[key] = value
        return result

    def texts(self, table: Any, source: str, *names: str | int) -> dict[str, str]:
        """Texts by language; the source language must be among them."""
        name = ".".join(str(part) for part in names if not isinstance(part, int))
        if not isinstance(table, dict) or not all(isinstance(text, str) for text in table.values()):
            self.add(TYPE, *names, name=name, wanted="a table of texts by language")
            return {}
        for lang in table:
            self.choice(lang, "", known.LANGUAGES, *names, lang)
        if source and not str(table.get(source, "")).strip():
            self.add(NO_SOURCE_TEXT, *names, name=name, lang=source)
        return dict(table)


def read(text: str) -> tuple[Settings | None, list[Problem]]:
    """The settings, or None where the text is not TOML or has no id, source or modules to go on with."""
    values, problem = toml_text.load(text)
    if problem:
        return None, [problem.within(PATH)]
    reader = _Reader(values, toml_text.Lines(text))
    for key in values:
        if key not in _KEYS:
            reader.add(UNKNOWN, key, name=key)
    settings = _settings(reader)
    usable = settings.id and settings.source and settings.modules
    return (settings if usable else None), reader.problems


def _settings(reader: _Reader) -> Settings:
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
        reader.choice(reader.table("open").get("lessons"), "first", known.OPEN, "open", "lessons"),
        _footnotes(reader),
        _words(reader),
    )


def _modules(reader: _Reader) -> tuple[str, ...]:
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


def _test(reader: _Reader) -> TestRule:
    defaults = {"draw": 8, "pass_points": 7, "free_tries": 3, "wait_hours": 24}
    rule = TestRule(**reader.numbers("test", defaults))
    if rule.pass_points > rule.draw:
        reader.add(PASS, "test", "pass_points", points=rule.pass_points, draw=rule.draw)
    return rule


def _footnotes(reader: _Reader) -> str:
    value = reader.values.get("footnotes", False)
    value = {True: "warning", False: ""}.get(value, value) if isinstance(value, bool) else value
    if value == "":
        return ""
    return reader.choice(value, "", ("warning", "error", "true", "false"), "footnotes")


def _words(reader: _Reader) -> tuple[int, int] | None:
    value = reader.values.get("words")
    if value is None:
        return None
    if isinstance(value, list) and len(value) == 2 and all(type(item) is int for item in value):  # noqa: PLR2004
        return (min(value), max(value))
    reader.add(TYPE, "words", name="words", wanted="two numbers, such as [700, 1200]")
    return None


def _outcomes(reader: _Reader, source: str, modules: tuple[str, ...]) -> tuple[Outcome, ...]:
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


def _outcome(reader: _Reader, item: dict[str, Any], index: int, source: str, modules: tuple[str, ...]) -> Outcome:
    inner = _Reader(item, reader.lines, reader.problems)
    identity, module = item.get("id"), item.get("module")
    if not isinstance(identity, str) or not _ID.match(identity):
        inner.add(BAD_ID, "outcome", index, "id", value=str(identity or ""))
    if modules and module not in modules:
        inner.add(NOT_IN_MODULES, "outcome", index, "module", module=str(module or ""))
    level = inner.choice(item.get("level"), "understand", known.LEVELS, "outcome", index, "level")
    text = inner.texts(item.get("text"), source, "outcome", index, "text")
    return Outcome(str(identity or ""), str(module or ""), level, text)
