"""Takes values out of course.toml one by one, and keeps what is wrong with them."""

import re
from dataclasses import dataclass, field
from typing import Any

from elearn.courses import settings as known
from elearn.courses import toml_text
from elearn.markup.problems import ERROR, WARNING, Problem, Rule

PATH = "course.toml"
MISSING = Rule("setting-missing", ERROR, "“%(name)s” is missing.")
TYPE = Rule("setting-type", ERROR, "“%(name)s” must be %(wanted)s.")
CHOICE = Rule("setting-choice", ERROR, "“%(name)s” is “%(value)s”; it must be one of: %(wanted)s.")
UNKNOWN = Rule("setting-unknown", WARNING, "“%(name)s” means nothing in course.toml.")
NO_SOURCE_TEXT = Rule("setting-source-text", ERROR, "“%(name)s” has no text in the source language, %(lang)s.")


def _dotted(*names: str | int) -> str:
    """A key's name as people write it: without the numbers of its tables."""
    return ".".join(name for name in names if isinstance(name, str))


@dataclass(slots=True)
class SettingsReader:
    """Takes values out of a table, and keeps what is wrong with them."""

    values: dict[str, Any]
    lines: toml_text.Lines
    problems: list[Problem] = field(default_factory=list)

    def add(self, rule: Rule, *names: str | int, **values: str | int) -> None:
        self.problems.append(rule.at(self.lines.of(*names), PATH, **values))

    def unknown(self, table: dict[str, Any], keys: frozenset[str], *names: str | int) -> None:
        for key in table.keys() - keys:
            self.add(UNKNOWN, *names, key, name=_dotted(*names, key))

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
        self.add(CHOICE, *names, name=_dotted(*names), value=str(value), wanted=", ".join(options))
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
        name = _dotted(*names)
        if not isinstance(table, dict) or not all(isinstance(text, str) for text in table.values()):
            self.add(TYPE, *names, name=name, wanted="a table of texts by language")
            return {}
        for lang in table:
            self.choice(lang, "", known.LANGUAGES, *names, lang)
        if source and not str(table.get(source, "")).strip():
            self.add(NO_SOURCE_TEXT, *names, name=name, lang=source)
        return dict(table)
