"""Every question has an id of its own, and asks for an outcome that there is."""

from collections.abc import Iterator

from elearn.courses.page_source import PageSource
from elearn.courses.questions import rules
from elearn.courses.questions.proposal import is_good, propose
from elearn.courses.source import Source
from elearn.courses.tree import ModulePages, Tree
from elearn.markup.problems import ERROR, Problem, Rule

UNKNOWN_OUTCOME = Rule("outcome-unknown", ERROR, "The outcome “%(outcome)s” is not in course.toml.")
OTHER_MODULE = Rule("outcome-other-module", ERROR, "The outcome “%(outcome)s” belongs to the module %(module)s.")
IN_INDEX = Rule("question-in-index", ERROR, "A question belongs into a lesson or into test.md.")


def check(tree: Tree, source: Source) -> Iterator[Problem]:
    del source
    for lang in tree.modules:
        pages = [page for page in tree.pages if page.lang == lang]
        yield from _ids(pages, tree)
    for module in (module for modules in tree.modules.values() for module in modules.values()):
        yield from _outcomes(module, tree)
        if module.index:
            yield from (IN_INDEX.at(found.raw.line, module.index.path) for found in module.index.questions)


def _ids(pages: list[PageSource], tree: Tree) -> Iterator[Problem]:
    """Missing, bad and repeated ids in one language; proposals are new in the whole course."""
    taken = {found.raw.id for page in tree.pages for found in page.questions}
    seen: dict[str, tuple[str, int]] = {}
    for page in pages:
        for number, found in enumerate(page.questions, start=1):
            identity, line = found.raw.id, found.raw.line
            proposal = _proposal(tree, page, number, found.words, taken)
            if not identity:
                yield rules.ID_MISSING.at(line, page.path, proposal=proposal)
                taken.add(proposal)
            elif not is_good(identity):
                yield rules.ID_BAD.at(line, page.path, id=identity, proposal=proposal)
            elif identity in seen:
                path, first = seen[identity]
                yield rules.ID_TWICE.at(line, page.path, id=identity, file=path, first=first)
            seen.setdefault(identity, (page.path, line))


def _proposal(tree: Tree, page: PageSource, number: int, stem: str, taken: set[str]) -> str:
    """In a translation the id of the source's question in the same place, else one made from the stem."""
    lang, _, rest = page.path.partition("/")
    twin = next((other for other in tree.pages if other.path == f"{tree.settings.source}/{rest}"), None)
    if lang != tree.settings.source and twin and number <= len(twin.questions):
        return twin.questions[number - 1].raw.id
    return propose(stem, f"{rest.removesuffix('.md').replace('/', '-')}-{number}", taken)


def _outcomes(module: ModulePages, tree: Tree) -> Iterator[Problem]:
    modules = {outcome.id: outcome.module for outcome in tree.settings.outcomes}
    for page in module.by_name().values():
        named = [(found.raw.outcome, found.raw.line) for found in page.questions if found.raw.outcome]
        for outcome, line in [*named, *page.rubric_outcomes()]:
            if outcome not in modules:
                yield UNKNOWN_OUTCOME.at(line, page.path, outcome=outcome)
            elif modules[outcome] != module.key:
                yield OTHER_MODULE.at(line, page.path, outcome=outcome, module=modules[outcome])
