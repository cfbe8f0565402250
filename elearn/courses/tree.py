"""All pages of a course, read, by language, module and name."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from elearn.courses import layout, page_source, sheets, toml_text
from elearn.courses.addresses import Site
from elearn.courses.entries import ASSETS, SETTINGS
from elearn.courses.layout import INDEX, TEST, Layout, ModuleFiles
from elearn.courses.library import Library
from elearn.courses.page_source import PageSource
from elearn.courses.settings import Settings
from elearn.courses.source import Source
from elearn.markup.problems import ERROR, STATUS, Problem, Rule

DRAFT = Rule("lesson-draft", STATUS, "This is a draft; it is checked, and not published.")
NO_DRAFT = Rule("draft-of-no-lesson", ERROR, "Only a lesson can be a draft; take “draft” out of this page.")


@dataclass(frozen=True, slots=True)
class ModulePages:
    """A module in one language; what is a draft is not among its pages."""

    key: str
    lang: str
    index: PageSource | None
    test: PageSource | None
    lessons: dict[str, PageSource]

    def by_name(self) -> dict[str, PageSource]:
        named = {INDEX: self.index, TEST: self.test, **self.lessons}
        return {name: page for name, page in named.items() if page}


@dataclass(frozen=True, slots=True)
class Tree:
    """`modules[lang][module]`, the source language first. `pages` are all that were read, drafts too.

    `sheets` are the worksheets in Markdown; `forms[lang][form]` are those of the course's own test.
    """

    settings: Settings
    modules: dict[str, dict[str, ModulePages]]
    pages: tuple[PageSource, ...]
    problems: tuple[Problem, ...]
    sheets: tuple[PageSource, ...] = ()
    forms: dict[str, dict[str, PageSource]] = field(default_factory=dict)

    @property
    def source(self) -> dict[str, ModulePages]:
        return self.modules[self.settings.source]

    def in_language(self, lang: str) -> list[ModulePages]:
        return list(self.modules[lang].values())


def read(source: Source, settings: Settings, library: Library, site: Site) -> Tree:
    line = toml_text.Lines(source.text(SETTINGS) or "").of("modules")
    plan = layout.read((path for path, content in source.files.items() if isinstance(content, str)), settings, line)
    pages = {path: page_source.read(path, source.text(path) or "", lang, library, site) for lang, path in _paths(plan)}
    needed = _needed(plan, settings.source)
    drafts = [(NO_DRAFT if path in needed else DRAFT).at(1, path) for path, page in pages.items() if page.front.draft]
    kept = {path: page for path, page in pages.items() if path in needed or not page.front.draft}
    modules = {
        lang: {key: _module(files[key], kept) for key in settings.modules if key in files}
        for lang, files in plan.modules.items()
    }
    forms = {
        lang: {name: kept[path] for name, path in files.items() if path in kept} for lang, files in plan.forms.items()
    }
    worksheets, found = _sheets(source, library, site)
    return Tree(settings, modules, tuple(pages.values()), (*plan.problems, *drafts, *found), worksheets, forms)


def _paths(plan: Layout) -> Iterator[tuple[str, str]]:
    """All pages to be read, with their languages."""
    for lang, folders in plan.modules.items():
        yield from ((lang, path) for folder in folders.values() for path in folder.by_name().values())
        yield from ((lang, path) for path in plan.forms.get(lang, {}).values())


def _needed(plan: Layout, source: str) -> set[str]:
    """The pages that cannot be drafts."""
    modules = {path for files in plan.modules[source].values() for path in (files.index, files.test)}
    return modules | set(plan.forms.get(source, {}).values())


def _sheets(source: Source, library: Library, site: Site) -> tuple[tuple[PageSource, ...], list[Problem]]:
    files = ((path, data) for path, data in source.files.items() if path.startswith(ASSETS) and path.endswith(".md"))
    read = [sheets.read(path, data, library, site) for path, data in files if isinstance(data, bytes)]
    found = [problem for page, problems in read for problem in (*page.problems, *problems)]
    return tuple(page for page, _problems in read), found


def _module(files: ModuleFiles, pages: dict[str, PageSource]) -> ModulePages:
    lessons = {key: pages[path] for key, path in files.lessons.items() if path in pages}
    return ModulePages(files.key, files.lang, pages.get(files.index), pages.get(files.test), lessons)
