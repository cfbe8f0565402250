"""Terms, and for each the match that belongs to it; matches that belong to none may stand among them.

Two terms may have the same match: it is shown once. Partial credit: the share of the terms that have their match.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from elearn.courses.questions import choosing, pairs, rules
from elearn.courses.questions.answer import Answer, Result, Verdict
from elearn.courses.questions.kind import Built, Kind, Words
from elearn.courses.questions.question import Question
from elearn.courses.questions.raw import Piece, RawQuestion
from elearn.markup.problems import Problem

FEWEST, MOST, MOST_MATCHES, LONGEST = 2, 8, 10, 60
_BETWEEN = re.compile(r"(?:^|(?<=\s))::(?=\s|$)")
_NOT_PLAIN = re.compile(r"!\[|\]\(|`|\$[^\s$](?:[^$]*[^\s$])?\$")


@dataclass(frozen=True, slots=True)
class _Pair:
    """One line; a distractor has no term."""

    key: str
    term: Piece
    match: Piece
    feedback: Piece

    @property
    def same(self) -> str:
        """Matches that are alike in this are one."""
        return " ".join(self.match.text.split()).casefold()


def _pairs(raw: RawQuestion) -> list[_Pair]:
    """The lines that are pairs or distractors."""
    found = []
    for choice in raw.choices:
        text, line = choice.text.text, choice.text.line
        parts = _BETWEEN.split(text)
        if len(parts) == 2 and parts[1].strip():  # noqa: PLR2004 - a pair is two
            term, match = (tuple(part.strip().split("\n")) for part in parts)
            below = Piece(match, line + parts[0].count("\n"))
            found.append(_Pair(choice.key, Piece(term, line), below, choice.feedback))
    return found


def _keys(raw: RawQuestion, found: Sequence[_Pair]) -> dict[str, str]:
    """The key of each match, by what makes it the same."""
    same = list(dict.fromkeys(pair.same for pair in found))
    names = [str(number) for number in range(1, len(same) + 1)]
    return dict(zip(same, pairs.dealt(names, raw.id), strict=True))


def build(raw: RawQuestion) -> Built:
    found = _pairs(raw)
    keys = _keys(raw, found)
    question = Question(
        raw.id,
        "matching",
        raw.outcome,
        choices=tuple(sorted(keys.values(), key=int)),
        right=tuple(pairs.joined(pair.key, keys[pair.same]) for pair in found if pair.term),
        points=choosing.points(raw),
        options={"words": pairs.fingerprint([text for pair in found for text in (pair.term.text, pair.match.text)])},
    )
    return question, [*_lines(raw, found), *_whole(raw, question)]


def _whole(raw: RawQuestion, question: Question) -> list[Problem]:
    problems = [rules.ORDER_DRAWN.at(raw.line)] if raw.attributes.get("order") else []
    if not FEWEST <= len(question.right) <= MOST:
        problems.append(rules.PAIRS_COUNT.at(raw.line, count=len(question.right), fewest=FEWEST, most=MOST))
    elif len(question.choices) > MOST_MATCHES:
        problems.append(rules.MANY_MATCHES.at(raw.line, count=len(question.choices), most=MOST_MATCHES))
    elif len(question.choices) < FEWEST:
        problems.append(rules.ONE_MATCH.at(raw.line))
    return problems


def _lines(raw: RawQuestion, found: Sequence[_Pair]) -> list[Problem]:
    good = {pair.key for pair in found}
    problems = [rules.PAIR_HALF.at(choice.text.line) for choice in raw.choices if choice.key not in good]
    fitting = {pair.same for pair in found if pair.term}
    seen, spare = set[str](), set[str]()
    for pair in found:
        term, line = " ".join(pair.term.text.split()).casefold(), pair.match.line
        if term and term in seen:
            problems.append(rules.TERM_SAME.at(pair.term.line))
        if not term and pair.same in fitting | spare:
            problems.append(rules.MATCH_SPARE.at(line))
        if not term and pair.feedback:
            problems.append(rules.SPARE_FEEDBACK.at(pair.feedback.line))
        if _NOT_PLAIN.search(pair.match.text):
            problems.append(rules.MATCH_PLAIN.at(line))
        elif len(pair.same) > LONGEST:
            problems.append(rules.MATCH_LONG.at(line, count=len(pair.same), most=LONGEST))
        (seen if term else spare).add(term or pair.same)
    return problems


def words(raw: RawQuestion) -> Words:
    """Terms and matches by their keys, and the feedback on each pair by the key of its term."""
    found = _pairs(raw)
    keys = _keys(raw, found)
    matches = {keys[pair.same]: pair.match for pair in reversed(found)}
    feedback = {pair.key: pair.feedback for pair in found if pair.term and pair.feedback}
    return Words({pair.key: pair.term for pair in found if pair.term} | matches, feedback)


def terms(question: Question) -> tuple[str, ...]:
    return tuple(pair.partition(pairs.SEPARATOR)[0] for pair in question.right)


def shown(question: Question) -> tuple[str, ...]:
    """Not in the order of the terms that they belong to."""
    right = dict.fromkeys(pair.partition(pairs.SEPARATOR)[2] for pair in question.right)
    return pairs.mixed(question, tuple(right))


def canonical(question: Question, values: Sequence[str]) -> Answer:
    return pairs.canonical(terms(question), question.choices, values)


def whole(question: Question, answer: Answer, also: Sequence[str] = ()) -> bool:
    """Every term has a match."""
    del also
    return not answer.empty and len(answer.chosen) == len(question.right)


def grade(question: Question, answer: Answer, also: Sequence[str] = ()) -> Result:
    """Feedback is owed for every pair: it was found, or missed."""
    del also
    most = float(question.points)
    if answer.empty:
        return Result(0.0, most, Verdict.UNANSWERED, (), question.right)
    hits = len(set(answer.chosen) & set(question.right))
    part = Fraction(hits, len(question.right)) if question.right else Fraction(0)
    verdict = Verdict.RIGHT if part == 1 else Verdict.PARTLY if part else Verdict.WRONG
    return Result(float(part * question.points), most, verdict, terms(question), question.right)


KIND = Kind("matching", build, canonical, grade, words=words, shown=shown, terms=terms, whole=whole)
