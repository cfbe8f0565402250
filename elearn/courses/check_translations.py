"""A translation asks the same questions in the same order, and has the same headings, as its source."""

from collections.abc import Iterator

from elearn.courses import translated_answers, translation
from elearn.courses.digest import SHORT
from elearn.courses.page_source import PageSource
from elearn.courses.questions.question_reading import ReadQuestion
from elearn.courses.source import Source
from elearn.courses.translation import Status
from elearn.courses.tree import Tree
from elearn.markup.problems import ERROR, STATUS, WARNING, Problem, Rule

NO_QUESTION = Rule(
    "translation-question-missing",
    ERROR,
    "The question “%(id)s” of the source, %(file)s line %(first)s, is missing here.",
)
NEW_QUESTION = Rule("translation-question-extra", ERROR, "The source has no question “%(id)s”.")
ORDER = Rule(
    "translation-question-order",
    ERROR,
    "The questions stand in another order than in the source; here “%(id)s” is expected.",
)
KIND = Rule("translation-kind", ERROR, "The question's kind is %(kind)s, and %(wanted)s in the source.")
OUTCOME = Rule("translation-outcome", ERROR, "The question's outcome is “%(outcome)s”, and “%(wanted)s” in the source.")
NEW_OUTCOME = Rule(
    "translation-outcome-extra", ERROR, "The question names the outcome “%(outcome)s”, and its source names none."
)
HEADINGS = Rule("translation-headings", ERROR, "The source has the headings %(wanted)s, and this page has %(found)s.")
NO_DIGEST = Rule(
    "translation-digest-missing",
    WARNING,
    'The translation does not say which text it was made from; write source-digest: "%(digest)s".',
)
STALE = Rule(
    "translation-stale",
    STATUS,
    'The source has changed since this was translated; bring it up to date, then write source-digest: "%(digest)s".',
)
BEHIND = Rule(
    "translation-behind",
    STATUS,
    "This does not agree with its source; bring it up to date, or write draft: true into its front matter, and "
    "learners read the source until then.",
)
UNREVISED = Rule(
    "translation-unrevised", STATUS, "Nobody has revised this translation yet; who does writes revised-by."
)


def check(tree: Tree, source: Source) -> Iterator[Problem]:
    del source
    for lang in tree.modules:
        if lang != tree.settings.source:
            for page, twin in _pairs(tree, lang):
                yield from (problem.within(page.path) for problem in _compare(page, twin))


def _pairs(tree: Tree, lang: str) -> Iterator[tuple[PageSource, PageSource]]:
    """The pages of a language whose source is there, with it; forms after the modules."""
    sources = [(module.by_name(), tree.source.get(key)) for key, module in tree.modules[lang].items()]
    both = [(pages, main.by_name()) for pages, main in sources if main]
    both.append((tree.forms.get(lang, {}), tree.forms.get(tree.settings.source, {})))
    for pages, twins in both:
        yield from ((page, twins[name]) for name, page in pages.items() if name in twins)


def _compare(page: PageSource, twin: PageSource) -> Iterator[Problem]:
    yield from _status(page, twin)
    differences = [*_headings(page, twin), *_questions(page, twin)]
    yield from differences
    if differences:
        yield BEHIND.at(1)


def _headings(page: PageSource, twin: PageSource) -> Iterator[Problem]:
    found = [heading.level for heading in page.page.headings]
    wanted = [heading.level for heading in twin.page.headings]
    if found != wanted:
        line = _first_difference(page, found, wanted)
        yield HEADINGS.at(line, wanted=_marks(wanted), found=_marks(found))


def _status(page: PageSource, twin: PageSource) -> Iterator[Problem]:
    state = translation.status(page, twin)
    if not page.front.source_digest:
        yield NO_DIGEST.at(1, digest=twin.digest[:SHORT])
    elif state is Status.STALE:
        yield STALE.at(1, digest=twin.digest[:SHORT])
    elif state is Status.UNREVISED:
        yield UNREVISED.at(1)


def _marks(levels: list[int]) -> str:
    return " ".join("#" * level for level in levels) or "none"


def _first_difference(page: PageSource, found: list[int], wanted: list[int]) -> int:
    pairs = zip(found, wanted, strict=False)
    index = next((i for i, (one, other) in enumerate(pairs) if one != other), min(len(found), len(wanted)))
    headings = page.page.headings
    return headings[min(index, len(headings) - 1)].line if headings else 1


def _questions(page: PageSource, twin: PageSource) -> Iterator[Problem]:
    here = {found.raw.id: found for found in page.questions if found.raw.id}
    there = {found.raw.id: found for found in twin.questions if found.raw.id}
    nameless = any(not found.raw.id for found in page.questions)
    for identity, found in there.items():
        # A question without an id is probably the one that seems to be missing; its own problem says so.
        if identity not in here and not nameless:
            yield NO_QUESTION.at(1, id=identity, file=twin.path, first=found.raw.line)
    yield from (
        NEW_QUESTION.at(found.raw.line, id=identity) for identity, found in here.items() if identity not in there
    )
    both = [identity for identity in here if identity in there]
    for identity, wanted in zip(both, [identity for identity in there if identity in here], strict=True):
        if identity != wanted:
            yield ORDER.at(here[identity].raw.line, id=wanted)
            break
    for identity in both:
        yield from _question(here[identity], there[identity])


def _question(found: ReadQuestion, twin: ReadQuestion) -> Iterator[Problem]:
    one, other, line = found.question, twin.question, found.raw.line
    if one.kind == other.kind:
        yield from translated_answers.compare(one, other, line)
    elif one.kind and other.kind:
        yield KIND.at(line, kind=one.kind, wanted=other.kind)
    if one.outcome and one.outcome != other.outcome:
        rule = OUTCOME if other.outcome else NEW_OUTCOME
        yield rule.at(line, outcome=one.outcome, wanted=other.outcome)
