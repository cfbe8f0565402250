"""True or false: `answer=true`, or two choices of which the first says that it is true."""

from dataclasses import replace

from elearn.courses.questions import choosing, rules
from elearn.courses.questions.kind import Built, Kind
from elearn.courses.questions.raw import RawQuestion
from elearn.markup import titles

KEYS = ("true", "false")


def keyed(raw: RawQuestion) -> RawQuestion:
    """Choices of a true-false question have the keys true and false, in this order."""
    if len(raw.choices) != len(KEYS) or set(raw.keys()) == set(KEYS):
        return raw
    pairs = zip(raw.choices, KEYS, strict=True)
    return replace(raw, choices=tuple(replace(choice, key=key) for choice, key in pairs))


def build(raw: RawQuestion) -> Built:
    answer = raw.attributes.get("answer").lower()
    if raw.choices:
        question = choosing.structure(raw, "true-false")
        odd = bool(answer) or len(raw.choices) != len(KEYS) or len(raw.right()) != 1
        return question, [rules.TRUE_FALSE.at(raw.line)] if odd else choosing.check(raw)
    question = replace(choosing.structure(raw, "true-false"), choices=KEYS, right=(answer,) if answer in KEYS else ())
    if not answer:
        return question, [rules.TRUE_FALSE.at(raw.line)]
    return question, [] if answer in KEYS else [rules.ANSWER_BAD.at(raw.line, value=answer)]


def labels(lang: str) -> dict[str, str]:
    return {key: titles.title(key, lang) for key in KEYS}


KIND = Kind("true-false", build, choosing.canonical_single, choosing.grade_single, labels)
