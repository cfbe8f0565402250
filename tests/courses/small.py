"""A small course as its authors would write it: one module of two lessons in English, the first in Arabic, too."""

from functools import cache
from typing import Any

from elearn.courses.compile import compile_course
from elearn.courses.compiled import CompiledCourse
from elearn.courses.source import read_mapping

PICTURE = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"><title>Two bodies</title><path d="M0 0h4"/></svg>'

FILES: dict[str, str | bytes] = {
    "course.toml": """\
schema = 1
id = "small"
source = "en"
modules = ["01-bodies"]

[title]
en = "A small course"
ar = "دورة صغيرة"

[summary]
en = "For tests."

[test]
draw = 2
pass_points = 2
free_tries = 3
wait_hours = 24

[open]
lessons = "first"

[[outcome]]
id = "types"
module = "01-bodies"
level = "remember"
[outcome.text]
en = "Name the types."
ar = "تسمية الأنواع."
""",
    "en/01-bodies/index.md": "# Bodies\n\nWhat this module is for.\n",
    "ar/01-bodies/index.md": "# الهيئات\n\nما الغرض من هذه الوحدة.\n",
    "en/01-bodies/01-first.md": """\
# The first lesson

## One body

There was one body. ![Two bodies side by side](assets/two.svg "Two bodies")

::: question {#q-how-many outcome=types}
How many bodies were there?

- [x] One
  > Yes, one.
- [ ] Two
  > No, that came later.
:::

## Afterwards

::: question {#q-think kind=reflection}
What do you think?
:::
""",
    "ar/01-bodies/01-first.md": """\
# الدرس الأول

## هيئة واحدة

كانت هناك هيئة واحدة.

::: question {#q-how-many outcome=types}
كم كان عدد الهيئات؟

- [x] واحدة
  > نعم، واحدة.
- [ ] اثنتان
  > لا، جاء ذلك لاحقاً.
:::

## بعد ذلك

::: question {#q-think kind=reflection}
ما رأيك؟
:::
""",
    "en/01-bodies/02-second.md": """\
# The second lesson

::: question {#q-name kind=short outcome=types}
What collects data?

- [=] observatory

> It is called an observatory.
:::

::: download {file=sheet.md}
A sheet
:::
""",
    "en/01-bodies/test.md": """\
# Test

## Bank

::: question {#q-t-one outcome=types}
Which one?

- [x] This
- [ ] That
:::

::: question {#q-t-two outcome=types}
Which two?

- [x] These
- [ ] Those
:::
""",
    "assets/two.svg": PICTURE,
    "assets/sheet.md": b"# A sheet\n",
}

FIRST = "en/01-bodies/01-first.md"
ARABIC = "ar/01-bodies/01-first.md"
# Another wording is a revision; another right answer is another structure.
WORDING = {FIRST: ("There was one body.", "At first there was one body.")}
NEW_KEY = {
    FIRST: ("- [x] One\n  > Yes, one.\n- [ ] Two", "- [ ] One\n  > Yes, one.\n- [x] Two"),
    ARABIC: ("- [x] واحدة\n  > نعم، واحدة.\n- [ ] اثنتان", "- [ ] واحدة\n  > نعم، واحدة.\n- [x] اثنتان"),
}


OUTCOME = """
[[outcome]]
id = "more"
module = "02-more"
level = "apply"
[outcome.text]
en = "Do more."
ar = "القيام بالمزيد."
"""


def of_two_modules(order: str = '["01-bodies", "02-more"]') -> CompiledCourse:
    """The course with a second module that is the first one once more, under ids of its own."""
    second = {path.replace("01-bodies", "02-more"): str(text) for path, text in FILES.items() if "01-bodies" in path}
    files = {path: text.replace("#q-", "#q-2-").replace("=types", "=more") for path, text in second.items()}
    settings = str(FILES["course.toml"]).replace('["01-bodies"]', order) + OUTCOME
    return small(files={**files, "course.toml": settings})


def small(changes: dict[str, tuple[str, str]] | None = None, **more: Any) -> CompiledCourse:
    """The course compiled; `changes` maps a path to a pair of texts, the old one and what stands in its place."""
    files = {**FILES, **more.get("files", {})}
    for path, (old, new) in (changes or {}).items():
        text = files[path]
        assert isinstance(text, str)
        assert old in text
        files[path] = text.replace(old, new)
    for path in more.get("without", ()):
        del files[path]
    return _compiled(tuple(files.items()))


@cache
def _compiled(files: tuple[tuple[str, str | bytes], ...]) -> CompiledCourse:
    """Once for all tests that begin with the same files."""
    found = compile_course(read_mapping(dict(files)))
    assert found.course is not None, "\n".join(map(str, found.problems))
    return found.course
