"""One answer among several choices."""

from elearn.courses.questions import choosing, rules
from elearn.courses.questions.kind import Built, Kind
from elearn.courses.questions.raw import RawQuestion


def build(raw: RawQuestion) -> Built:
    problems = choosing.check(raw)
    if len(raw.right()) > 1:
        problems.append(rules.MANY_RIGHT.at(raw.line, count=len(raw.right())))
    return choosing.structure(raw, "one"), problems


KIND = Kind("one", build, choosing.canonical_single, choosing.grade_single)
