"""Where a part may lead for learning: the courses beside the folder of instruments, with modules and lessons."""

from collections.abc import Iterator
from pathlib import Path

from elearn.courses.entries import SETTINGS
from elearn.instruments import rules
from elearn.instruments.part_reading import ReadPart
from elearn.markup.problems import Problem

# course/module, course/module/lesson
_LENGTHS = {2, 3}
_WHAT = ("course", "module", "lesson")
_NO_LESSONS = frozenset({"index", "test"})


def read(folder: Path) -> frozenset[str] | None:
    """All courses, modules and lessons of a folder, as `course/module/lesson`; None where there is no course."""
    courses = [path.parent for path in folder.glob(f"*/{SETTINGS}")]
    found = {course.name for course in courses}
    for course in courses:
        for page in course.glob("??/*/*.md"):
            module = f"{course.name}/{page.parent.name}"
            found |= {module} if page.stem in _NO_LESSONS else {module, f"{module}/{page.stem}"}
    return frozenset(found) if courses else None


def check(part: ReadPart, known: frozenset[str] | None) -> Iterator[Problem]:
    for target in part.dimension.learn:
        steps = target.split("/")
        if len(steps) not in _LENGTHS or not all(steps):
            yield rules.LEARN_FORM.at(part.line, target=target[:80])
        elif known is not None:
            ways = ["/".join(steps[: number + 1]) for number in range(len(steps))]
            lost = next((number for number, way in enumerate(ways) if way not in known), None)
            if lost is not None:
                yield rules.LEARN.at(part.line, target=target[:80], what=_WHAT[lost])
