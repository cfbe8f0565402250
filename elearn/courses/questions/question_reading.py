"""From a question's div to its structure, its text in one language, and everything that is wrong with either."""

from dataclasses import dataclass

from elearn.courses.questions import choosing, registry, rules
from elearn.courses.questions import raw as raw_question
from elearn.courses.questions.kind import of_choices
from elearn.courses.questions.piece_renderer import PieceRenderer
from elearn.courses.questions.question import Question, QuestionText
from elearn.courses.questions.raw import RawQuestion
from elearn.courses.questions.true_false import keyed
from elearn.markup.blocks import Div
from elearn.markup.finish import Resolver
from elearn.markup.numbers import whole
from elearn.markup.page import Page
from elearn.markup.problems import Problem

_ATTRIBUTES = frozenset({"kind", "outcome", "answer", "case", "marks", "order", "points", "tolerance", "lang", "dir"})


@dataclass(frozen=True, slots=True)
class ReadQuestion:
    """`question` has an empty kind where the kind is not known; `words` is the plain beginning of its stem."""

    raw: RawQuestion
    question: Question
    text: QuestionText
    pages: tuple[Page, ...]
    words: str
    problems: tuple[Problem, ...]


def read(div: Div, lang: str, resolver: Resolver, shared: str) -> ReadQuestion:
    """`shared` are definitions of the page, such as abbreviations, that hold in the question too."""
    raw, problems = raw_question.read(div)
    kind = registry.kind_of(raw)
    raw = keyed(raw) if kind == "true-false" else raw
    question, found = _structure(raw, kind)
    renderer = PieceRenderer(lang, resolver, shared)
    text = _text(raw, kind, renderer)
    problems += [*found, *_attributes(raw), *renderer.problems]
    return ReadQuestion(raw, question, text, tuple(renderer.pages), raw.stem.text, tuple(problems))


def _structure(raw: RawQuestion, kind: str) -> tuple[Question, list[Problem]]:
    if kind not in registry.KINDS:
        known = ", ".join(registry.KINDS)
        unknown = rules.KIND_UNKNOWN.at(raw.line, kind=kind, kinds=known) if kind else rules.KIND_UNCLEAR.at(raw.line)
        return Question(raw.id, "", raw.outcome), [unknown]
    question, problems = registry.KINDS[kind].build(raw)
    if not raw.stem:
        problems.append(rules.STEM_EMPTY.at(raw.line))
    return question, problems


def _attributes(raw: RawQuestion) -> list[Problem]:
    values = raw.attributes.values
    problems = [rules.ATTRIBUTE_UNKNOWN.at(raw.line, name=name) for name in values if name not in _ATTRIBUTES]
    points = values.get("points", "1")
    if not 1 <= whole(points) <= choosing.MAX_POINTS:
        problems.append(rules.POINTS_BAD.at(raw.line, value=points))
    order = values.get("order", "shuffle")
    if order not in choosing.ORDERS:
        problems.append(rules.OPTION_BAD.at(raw.line, name="order", value=order, known="order=shuffle, order=fixed"))
    return problems


def _text(raw: RawQuestion, kind: str, renderer: PieceRenderer) -> QuestionText:
    known = registry.KINDS.get(kind)
    words = known.words(raw) if known else of_choices(raw)
    labels = known.labels(renderer.lang) if known and not raw.choices else {}
    return QuestionText(
        renderer.lang,
        renderer.html(raw.stem),
        labels or {key: renderer.inline(piece) for key, piece in words.choices.items()},
        {key: renderer.html(piece) for key, piece in words.feedback.items()},
        renderer.html(raw.general),
        words.accepted,
    )
