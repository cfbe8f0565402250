"""A short answer in the learner's own words, compared with the forms that the author accepts."""

from collections.abc import Sequence

from elearn.courses.questions import choosing, rules
from elearn.courses.questions.answer import Answer, Result, Verdict
from elearn.courses.questions.comparison import normal
from elearn.courses.questions.kind import Built, Kind, Words
from elearn.courses.questions.question import Question
from elearn.courses.questions.raw import RawQuestion
from elearn.markup.problems import Problem

MAX_TEXT = 200
_OPTIONS = ("case", "marks")
_VALUES = ("ignore", "exact")


def build(raw: RawQuestion) -> Built:
    given = {name: raw.attributes.get(name) for name in _OPTIONS if raw.attributes.get(name)}
    question = Question(
        raw.id,
        "short",
        raw.outcome,
        accepted=forms(raw),
        points=choosing.points(raw),
        options={name: value for name, value in given.items() if value == "exact"},
    )
    problems = [
        rules.OPTION_BAD.at(raw.line, name=name, value=value, known=f"{name}=ignore, {name}=exact")
        for name, value in given.items()
        if value not in _VALUES
    ]
    return question, [*problems, *_check(raw, question)]


def forms(raw: RawQuestion) -> tuple[str, ...]:
    """The accepted answers as they are written, without Markdown."""
    return tuple(" ".join(choice.text.text.split()) for choice in raw.choices if choice.mark == "=" and choice.text)


def words(raw: RawQuestion) -> Words:
    return Words(accepted=forms(raw))


def _check(raw: RawQuestion, question: Question) -> list[Problem]:
    problems: list[Problem] = []
    seen: dict[str, str] = {}
    for choice in raw.choices:
        form, line = " ".join(choice.text.text.split()), choice.text.line
        key = _normal(question, form)
        if choice.mark != "=":
            problems.append(rules.FORM_MARK.at(line, mark=choice.mark))
        elif not key:
            problems.append(rules.FORM_EMPTY.at(line))
        elif key in seen:
            problems.append(rules.FORM_TWICE.at(line, form=form, other=seen[key]))
        seen.setdefault(key, form)
    if not question.accepted and not problems:
        problems.append(rules.NO_FORM.at(raw.line))
    return problems


def _normal(question: Question, text: str) -> str:
    options = question.options
    return normal(text, case=options.get("case") == "exact", marks=options.get("marks") == "exact")


def canonical(question: Question, values: Sequence[str]) -> Answer:
    """The text as it was typed, on one line, without spaces around it."""
    del question
    return Answer(text=" ".join(" ".join(values[:1]).split())[:MAX_TEXT])


def grade(question: Question, answer: Answer, also: Sequence[str] = ()) -> Result:
    """Right where it equals an accepted form of any language."""
    whole = float(question.points)
    if answer.empty:
        return Result(0.0, whole, Verdict.UNANSWERED, accepted=question.accepted)
    accepted = {_normal(question, form) for form in (*question.accepted, *also)} - {""}
    right = _normal(question, answer.text) in accepted
    verdict = Verdict.RIGHT if right else Verdict.WRONG
    return Result(whole if right else 0.0, whole, verdict, accepted=question.accepted)


KIND = Kind("short", build, canonical, grade, words=words)
