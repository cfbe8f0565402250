"""Makes the compiled course of pages that were read and found right."""

from elearn.courses import building_forms, curriculum, digest, pictures, sheets, translation
from elearn.courses.building_lessons import minutes, words_of
from elearn.courses.compiled import (
    Body,
    CompiledAsset,
    CompiledCourse,
    CompiledLesson,
    CompiledModule,
    CompiledQuestion,
    Heading,
    LessonText,
    ModuleText,
)
from elearn.courses.entries import ASSETS
from elearn.courses.page_source import PageSource
from elearn.courses.source import Source
from elearn.courses.structure import structure
from elearn.courses.tree import ModulePages, Tree
from elearn.markup.blocks import walk
from elearn.markup.sanitise import ID_PREFIX

CHECK, TEST = "check", "test"


def build(tree: Tree, source: Source) -> CompiledCourse:
    modules = tuple(_module(tree, key) for key in tree.settings.modules)
    assets = (*_assets(source), *_sheets(tree))
    languages = tuple(lang for lang in tree.modules if any(page.lang == lang for page in tree.pages))
    texts = sorted((page.path, page.digest, repr(page.front)) for page in tree.pages)
    whole = [tree.settings.to_json(), [module.digest for module in modules], texts, [item.digest for item in assets]]
    outline, forms = tuple(curriculum.outline(tree)), building_forms.build(tree)
    return CompiledCourse(tree.settings, languages, modules, assets, digest.of_structure(whole), outline, forms)


def _module(tree: Tree, key: str) -> CompiledModule:
    main = tree.source[key]
    others = [modules[key] for modules in tree.modules.values() if key in modules]
    lessons = tuple(_lesson(main, name, others) for name in main.lessons)
    questions = _questions(main, others)
    product = next(
        (div.attributes.id for div in walk(main.index.nodes if main.index else ()) if div.name == "product"), ""
    )
    plan = structure(lessons, questions, tree.settings.test, product)
    texts = {module.lang: _module_text(module.index, main.index) for module in others if module.index and main.index}
    titles = {lang: text.title for lang, text in texts.items()}
    return CompiledModule(key, titles, digest.of_structure(plan), plan, lessons, questions, texts, product)


def _lesson(main: ModulePages, name: str, others: list[ModulePages]) -> CompiledLesson:
    source = main.lessons[name]
    checks = tuple(found.question.id for found in source.questions)
    pages = {module.lang: module.lessons[name] for module in others if name in module.lessons}
    return CompiledLesson(name, checks, {lang: _lesson_text(page, source) for lang, page in pages.items()})


def _lesson_text(page: PageSource, source: PageSource) -> LessonText:
    status, count = str(translation.status(page, source)), words_of(page)
    return LessonText(
        page.lang, page.title, _body(page), _headings(page), count, minutes(page, source), status, page.digest
    )


def _body(page: PageSource) -> Body:
    return tuple({"html": part} if isinstance(part, str) else {"question": part.name} for part in page.page.parts)


def _headings(page: PageSource) -> tuple[Heading, ...]:
    return tuple(
        Heading(heading.level, ID_PREFIX + heading.id, heading.text)
        for heading in page.page.headings
        if heading.level > 1
    )


def _module_text(page: PageSource, source: PageSource) -> ModuleText:
    status = str(translation.status(page, source))
    return ModuleText(page.lang, page.title, page.page.html, status, page.digest, page.page.words)


def _questions(main: ModulePages, others: list[ModulePages]) -> tuple[CompiledQuestion, ...]:
    """Checks in the order of the lessons, then the bank; each with its texts in all languages that have it."""
    texts = {
        (module.lang, found.question.id): found.text
        for module in others
        for page in module.by_name().values()
        for found in page.questions
    }
    places = [(CHECK, name, page) for name, page in main.lessons.items()]
    places += [(TEST, "", main.test)] if main.test else []
    langs = [module.lang for module in others]
    return tuple(
        CompiledQuestion(
            found.question,
            place,
            name,
            position,
            {lang: texts[lang, found.question.id] for lang in langs if (lang, found.question.id) in texts},
        )
        for place, name, page in places
        for position, found in enumerate(page.questions, start=1)
    )


def _assets(source: Source) -> tuple[CompiledAsset, ...]:
    return tuple(
        CompiledAsset(
            path.removeprefix(ASSETS), pictures.MEDIA_TYPES[pictures.suffix(path)], digest.of_bytes(data), data
        )
        for path, data in sorted(source.files.items())
        if path.startswith(ASSETS) and isinstance(data, bytes)
    )


def _sheets(tree: Tree) -> tuple[CompiledAsset, ...]:
    """The pages of worksheets, kept beside their files."""
    pages = ((page.path.removeprefix(ASSETS), sheets.page_of(page).to_bytes()) for page in tree.sheets)
    return tuple(
        CompiledAsset(sheets.kept_at(path), sheets.MEDIA_TYPE, digest.of_bytes(data), data)
        for path, data in sorted(pages)
    )
