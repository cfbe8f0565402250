"""The design of a course as a Markdown document, for those who read no database."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from elearn.courses.compiled import CompiledCourse

HEAD = "<!-- Made from the content by: flask courses curriculum PATH. Do not change it here. -->"


def as_markdown(course: CompiledCourse, more: Mapping[str, Sequence[str]] | None = None) -> str:
    """The design in the course's source language: a section for each module, with its lessons and outcomes.

    `more`: lines that others add to a module, by its key.
    """
    lang = course.settings.source
    lines = [HEAD, "", f"# {course.settings.title[lang]}", "", course.settings.summary.get(lang, ""), ""]
    for number, module in enumerate(course.outline, start=1):
        lines += [*_module(number, module, lang), *(more or {}).get(module["key"], ())]
    return "\n".join(lines).rstrip() + "\n"


def _module(number: int, module: dict[str, Any], lang: str) -> Iterator[str]:
    yield f"## Module {number}. {module['titles'][lang]}"
    yield ""
    count, bank = len(module["lessons"]), module["questions"]
    yield f"{module['minutes']} minutes in {count} lessons; {bank} questions in the bank."
    yield ""
    yield "| Lesson | Minutes | Checks | Outcomes that its checks serve |"
    yield "| --- | ---: | ---: | --- |"
    for lesson in module["lessons"]:
        served = ", ".join(lesson["outcomes"]) or "–"
        yield f"| {lesson['titles'][lang]} | {lesson['minutes']} | {lesson['checks']} | {served} |"
    yield ""
    yield "| Outcome | Level | Lessons | Questions in the bank | Rows of the rubric |"
    yield "| --- | --- | --- | ---: | --- |"
    numbers = {lesson["key"]: str(place) for place, lesson in enumerate(module["lessons"], start=1)}
    for outcome in module["outcomes"]:
        lessons = ", ".join(numbers[key] for key in outcome["lessons"]) or "–"
        rubric = ", ".join(outcome["rubric"]) or "–"
        text = f"{outcome['text'][lang]} (`{outcome['id']}`)"
        yield f"| {text} | {outcome['level']} | {lessons} | {outcome['questions']} | {rubric} |"
    yield ""
