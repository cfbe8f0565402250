"""Which files are lessons, of which module and language; and what is wrong with their names."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from elearn.courses.entries import ASSETS, SETTINGS, STRANGE
from elearn.courses.settings import LANGUAGES, Settings
from elearn.markup.problems import ERROR, STATUS, WARNING, Problem, Rule

NO_LANGUAGE = Rule("source-language-missing", ERROR, "There is no folder %(lang)s/ for the source language.")
UNKNOWN_LANGUAGE = Rule("language-unknown", ERROR, "“%(name)s” is not one of the languages: %(known)s.")
NO_MODULE = Rule("module-missing", ERROR, "The module “%(module)s” has no folder in %(lang)s/.")
UNLISTED = Rule(
    "module-unlisted", WARNING, "The module “%(module)s” is not among the modules of course.toml; it is left out."
)
NO_INDEX = Rule("index-missing", ERROR, "The module has no index.md.")
NO_TEST = Rule("test-missing", ERROR, "The module has no test.md.")
NO_LESSONS = Rule("lessons-missing", ERROR, "The module has no lessons; write one as 01-name.md.")
NO_NUMBER = Rule(
    "lesson-number-missing",
    ERROR,
    "A lesson's file begins with two digits and a hyphen, then small letters, digits and hyphens.",
)
SAME_NUMBER = Rule("number-twice", ERROR, "“%(name)s” and “%(other)s” have the same number.")
GAP = Rule(
    "lesson-number-gap",
    WARNING,
    "The lesson before this one has the number %(before)s; a number is missing between them.",
)
MISSING = Rule("translation-missing", STATUS, "There is no translation into %(lang)s yet.")
EXTRA = Rule(
    "translation-extra",
    ERROR,
    "The source language has no such file; give this one the name of the file that it translates, or take it away.",
)

ONE_FORM = Rule(
    "form-missing", ERROR, "There is no %(missing)s; a course has both forms of its own test, or none of them."
)

_LESSON = re.compile(r"^(\d\d)-[a-z0-9]+(?:-[a-z0-9]+)*$")
INDEX, TEST = "index", "test"
# The two forms of the course's own test, beside the modules.
FORMS = ("form-a", "form-b")


@dataclass(slots=True)
class ModuleFiles:
    """The Markdown of a module in one language: index and test may be empty; lessons in order, by key."""

    key: str
    lang: str
    index: str = ""
    test: str = ""
    lessons: dict[str, str] = field(default_factory=dict)

    def by_name(self) -> dict[str, str]:
        named = {INDEX: self.index, TEST: self.test, **self.lessons}
        return {name: path for name, path in named.items() if path}


@dataclass(slots=True)
class Layout:
    """`modules[lang][module]` and `forms[lang][form]`, a path; languages with the source first."""

    modules: dict[str, dict[str, ModuleFiles]]
    problems: list[Problem]
    forms: dict[str, dict[str, str]] = field(default_factory=dict)


def read(paths: Iterable[str], settings: Settings, modules_line: int = 1) -> Layout:
    """Sorts the paths of a course's texts into languages and modules.

    `modules_line` is where course.toml lists the modules.
    """
    layout = Layout({settings.source: {}}, [])
    for path in sorted(paths):
        if path != SETTINGS and not path.startswith(ASSETS):
            _place(path, settings, layout)
    order = [settings.source, *sorted(set(layout.modules) - {settings.source})]
    layout.modules = {lang: layout.modules[lang] for lang in order}
    layout.problems += [
        *_source_problems(layout, settings, modules_line),
        *_numbers(layout, settings.source),
        *_translations(layout, settings),
        *_forms(layout, settings.source),
    ]
    return layout


def _place(path: str, settings: Settings, layout: Layout) -> None:
    parts = PurePosixPath(path).parts
    if not (_is_form(parts) or (len(parts) == 3 and path.endswith(".md"))):  # noqa: PLR2004 - language, module, file
        layout.problems.append(STRANGE.at(1, path))
    elif parts[0] not in LANGUAGES:
        layout.problems.append(UNKNOWN_LANGUAGE.at(1, path, name=parts[0], known=", ".join(LANGUAGES)))
    elif _is_form(parts):
        layout.modules.setdefault(parts[0], {})
        layout.forms.setdefault(parts[0], {})[PurePosixPath(path).stem] = path
    elif parts[1] not in settings.modules:
        layout.problems.append(UNLISTED.at(1, path, module=parts[1]))
    else:
        files = layout.modules.setdefault(parts[0], {}).setdefault(parts[1], ModuleFiles(parts[1], parts[0]))
        _assign(path, PurePosixPath(path).stem, files, layout.problems)


def _is_form(parts: tuple[str, ...]) -> bool:
    return parts[1:] in {(f"{name}.md",) for name in FORMS}


def _assign(path: str, stem: str, files: ModuleFiles, problems: list[Problem]) -> None:
    if stem == INDEX:
        files.index = path
    elif stem == TEST:
        files.test = path
    elif _LESSON.match(stem):
        files.lessons[stem] = path
    else:
        problems.append(NO_NUMBER.at(1, path))


def _source_problems(layout: Layout, settings: Settings, line: int) -> Iterator[Problem]:
    lang = settings.source
    if not layout.modules[lang]:
        yield NO_LANGUAGE.at(1, SETTINGS, lang=lang)
        return
    for module in settings.modules:
        files = layout.modules[lang].get(module)
        if files is None:
            yield NO_MODULE.at(line, SETTINGS, module=module, lang=lang)
            continue
        if not files.index:
            yield NO_INDEX.at(1, f"{lang}/{module}/index.md")
        if not files.test:
            yield NO_TEST.at(1, f"{lang}/{module}/test.md")
        if not files.lessons:
            yield NO_LESSONS.at(1, f"{lang}/{module}/index.md")


def _numbers(layout: Layout, source: str) -> Iterator[Problem]:
    """Two files of one number in a module of any language; gaps, where nothing waits for its translation."""
    for lang, modules in layout.modules.items():
        yield from _twice({module: files.by_name() for module, files in modules.items()})
        for files in modules.values():
            before, name_before = 0, ""
            for key, path in files.lessons.items():
                number = int(key[:2])
                if number == before:
                    yield SAME_NUMBER.at(1, path, name=f"{key}.md", other=f"{name_before}.md")
                elif number > before + 1 and lang == source:
                    yield GAP.at(1, path, before=before)
                before, name_before = number, key


def _twice(modules: dict[str, dict[str, str]]) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for module, files in modules.items():
        other = seen.setdefault(module[:2], module)
        if other != module and files:
            yield SAME_NUMBER.at(1, next(iter(files.values())), name=module, other=other)


def _translations(layout: Layout, settings: Settings) -> Iterator[Problem]:
    for lang, modules in layout.modules.items():
        if lang == settings.source:
            continue
        for module, source in layout.modules[settings.source].items():
            files = modules.get(module) or ModuleFiles(module, lang)
            names = files.by_name()
            yield from (MISSING.at(1, path, lang=lang) for name, path in source.by_name().items() if name not in names)
            yield from (EXTRA.at(1, path) for name, path in names.items() if name not in source.by_name())


def _forms(layout: Layout, source: str) -> Iterator[Problem]:
    """Both forms or none in the source language; in another one those that the source has."""
    main = layout.forms.get(source, {})
    for name in FORMS:
        if main and name not in main:
            yield ONE_FORM.at(1, next(iter(main.values())), missing=f"{name}.md")
    for lang in layout.modules:
        here = layout.forms.get(lang, {})
        yield from (MISSING.at(1, f"{lang}/{name}.md", lang=lang) for name in main if name not in here)
        yield from (EXTRA.at(1, path) for name, path in here.items() if name not in main)
