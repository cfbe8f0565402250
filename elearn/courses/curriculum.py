"""The design for learning, read from the content itself: aims → outcomes → lessons → questions and rubrics."""

from collections import Counter
from typing import Any

from elearn.courses import rubric
from elearn.courses.building_lessons import minutes
from elearn.courses.tree import ModulePages, Tree

Outline = list[dict[str, Any]]


def outline(tree: Tree) -> Outline:
    """The modules in their order, as plain JSON.

    Of each: titles by language; lessons with their minutes and how many checks serve which outcome; outcomes with
    level, text, number of questions in the bank, and the rows of the rubric that score them; if there is a product.
    """
    return [_module(tree, key) for key in tree.settings.modules if key in tree.source]


def _module(tree: Tree, key: str) -> dict[str, Any]:
    main = tree.source[key]
    lessons = [_lesson(tree, main, name) for name in main.lessons]
    rows = rubric.rows(main.index.nodes) if main.index else []
    bank = Counter(found.question.outcome for found in main.test.questions) if main.test else Counter[str]()
    return {
        "key": key,
        "titles": _titles(tree, key, "index"),
        "minutes": sum(lesson["minutes"] for lesson in lessons),
        "lessons": lessons,
        "questions": bank.total(),
        "product": bool(rows),
        "outcomes": [
            {
                "id": outcome.id,
                "level": outcome.level,
                "text": outcome.text,
                "lessons": [lesson["key"] for lesson in lessons if outcome.id in lesson["outcomes"]],
                "questions": bank[outcome.id],
                "rubric": [name for name, scored in rows if outcome.id in scored],
            }
            for outcome in tree.settings.outcomes
            if outcome.module == key
        ],
    }


def _lesson(tree: Tree, main: ModulePages, name: str) -> dict[str, Any]:
    page = main.lessons[name]
    served = Counter(found.question.outcome for found in page.questions if found.question.outcome)
    return {
        "key": name,
        "titles": _titles(tree, main.key, name),
        "minutes": minutes(page, page),
        "checks": len(page.questions),
        "outcomes": dict(served),
    }


def _titles(tree: Tree, key: str, name: str) -> dict[str, str]:
    pages = {lang: modules[key].by_name().get(name) for lang, modules in tree.modules.items() if key in modules}
    return {lang: page.title for lang, page in pages.items() if page}
