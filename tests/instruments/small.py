"""A small instrument that is right, in English and Arabic, and how a folder of courses holds it."""

from pathlib import Path

from elearn.instruments import path_check
from elearn.instruments.compiled import Instrument
from elearn.instruments.path_check import Checked
from tests.courses.example_files import SMALL as COURSE

ENGLISH = """\
---
source: en
about: mechanism
minutes: 10
---

# Ready to work together

What it is for.

::: scale {#truth kind=agreement}
- [0] not true
- [1] partly
- [2] fully
:::

## Mandate {#mandate threshold=3 answered=1 learn="small/01-bodies small/01-bodies/01-types"}

What we are to do.

::: guiding
- Who leads?
:::

::: item {#mandate-law scale=truth}
Our legal basis is clear.
:::

::: item {#mandate-level kind=level answers=institutional evidence=3}
Which description fits?
- [1] none
- [2] known
- [3] written
- [4] used
- [5] reviewed
:::

## Profile {#profile}

::: item {#done kind=ticks most=2}
What happened?
- [meeting] a meeting
- [data] data exchanged
- [none] {alone} nothing
:::

::: item {#staff kind=number min=1 max=500 unit="persons"}
How many work here?
:::
"""
ARABIC = """\
---
source: en
source-digest: "DIGEST"
revised-by: Another
---

# مستعدون للعمل معا

الغرض منه.

::: scale {#truth kind=agreement}
- [0] غير صحيح
- [1] جزئيا
- [2] تماما
:::

## الولاية {#mandate threshold=3 answered=1 learn="small/01-bodies small/01-bodies/01-types"}

ما علينا القيام به.

::: guiding
- من يقود؟
:::

::: item {#mandate-law scale=truth}
أساسنا القانوني واضح.
:::

::: item {#mandate-level kind=level answers=institutional evidence=3}
أي وصف ينطبق؟
- [1] لا شيء
- [2] معروف
- [3] مكتوب
- [4] مستخدم
- [5] مراجع
:::

## لمحة {#profile}

::: item {#done kind=ticks most=2}
ماذا حدث؟
- [meeting] اجتماع
- [data] تبادل بيانات
- [none] {alone} لا شيء
:::

::: item {#staff kind=number min=1 max=500 unit="أشخاص"}
كم شخصا يعمل هنا؟
:::
""".replace("DIGEST", "0f614895d60c30b5")


def write(folder: Path, files: dict[str, str | bytes] | None = None) -> Path:
    """A folder of courses with the small course and this instrument; the files are those of the instrument."""
    course: dict[str, str | bytes] = {f"small/{name}": text for name, text in COURSE.files.items()}
    own = {f"instruments/sample/{name}": text for name, text in (files or {"en.md": ENGLISH}).items()}
    for name, content in {**course, **own}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def checked(folder: Path, files: dict[str, str | bytes] | None = None) -> Checked:
    return path_check.check_path(write(folder, files) / "instruments")


def compiled(folder: Path, files: dict[str, str | bytes] | None = None) -> Instrument:
    """The instrument of these files, which have no error."""
    found = checked(folder, files)
    assert found.exit_code == 0, found.lines()
    return found.instruments[0]
