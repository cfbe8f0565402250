"""Makes the two forms of the course's own test of pages that were read and found right."""

from elearn.courses import digest
from elearn.courses.compiled import CompiledForms, CompiledQuestion
from elearn.courses.layout import FORMS
from elearn.courses.page_source import PageSource
from elearn.courses.tree import Tree


def build(tree: Tree) -> CompiledForms | None:
    """None for a course without forms."""
    main = tree.forms.get(tree.settings.source)
    if not main:
        return None
    questions = tuple(item for name in FORMS for item in _questions(name, main[name], tree))
    structure = {
        "schema": 1,
        "forms": {name: [item.question.to_json() for item in questions if item.place == name] for name in FORMS},
    }
    return CompiledForms(digest.of_structure(structure), structure, questions)


def _questions(name: str, page: PageSource, tree: Tree) -> list[CompiledQuestion]:
    """In the order of the file, each with its texts in all languages that have it."""
    pages = {lang: tree.forms[lang][name] for lang in tree.modules if name in tree.forms.get(lang, {})}
    texts = {(lang, one.question.id): one.text for lang, read in pages.items() for one in read.questions}
    return [
        CompiledQuestion(
            found.question,
            name,
            "",
            position,
            {lang: texts[lang, found.question.id] for lang in pages if (lang, found.question.id) in texts},
        )
        for position, found in enumerate(page.questions, start=1)
    ]
