"""A course of one module whose lesson and whose test ask one question of each kind that is more than a choice."""

from pathlib import Path

from elearn.courses.compile import compile_course
from elearn.courses.compiled import CompiledCourse
from elearn.courses.source import read_mapping

SETTINGS = """\
schema = 1
id = "kinds"
source = "en"
modules = ["01-kinds"]

[title]
en = "Kinds of questions"
ar = "أنواع الأسئلة"

[test]
draw = {draw}
pass_points = {draw}

[[outcome]]
id = "tasks"
module = "01-kinds"
level = "understand"
[outcome.text]
en = "Say what each body does."
ar = "بيان ما تفعله كل هيئة."
"""

# By language: the question of each kind, with a gap for its id.
QUESTIONS = {
    "matching": {
        "en": """\
::: question {{#{id} kind=matching outcome=tasks}}
What does each body do?

- Observatory :: gathers data
  > It also publishes them.
- *Ombudsperson* :: hears complaints
- Statistical office :: gathers data
- :: writes the budget

> Each body has a task.
:::
""",
        "ar": """\
::: question {{#{id} kind=matching}}
ماذا تفعل كل هيئة؟

- المرصد :: يجمع البيانات
  > وينشرها أيضاً.
- *أمين المظالم* :: ينظر في الشكاوى
- مكتب الإحصاء :: يجمع البيانات
- :: يضع الميزانية

> لكل هيئة مهمة.
:::
""",
    },
    "ordering": {
        "en": """\
::: question {{#{id} kind=ordering outcome=tasks}}
Put these in their order, the first one first.

1. The conference in *Mexico*
2. The convention
   > It was adopted in 1979.
3. The conference in Nairobi
4. The conference in Beijing

> Twenty years lie between the first and the last.
:::
""",
        "ar": """\
::: question {{#{id} kind=ordering}}
رتّبوا ما يلي من الأقدم إلى الأحدث.

1. مؤتمر *المكسيك*
2. الاتفاقية
   > اعتُمدت في عام 1979.
3. مؤتمر نيروبي
4. مؤتمر بيجين

> بين الأول والأخير عشرون عاماً.
:::
""",
    },
    "number": {
        "en": """\
::: question {{#{id} kind=number tolerance=0.05 outcome=tasks}}
Of ten possible lines between five bodies, four are drawn. What is the density?

- [=] 0.4

> Four divided by ten.
:::
""",
        "ar": """\
::: question {{#{id} kind=number}}
رُسمت أربعة من عشرة خطوط ممكنة بين خمس هيئات. فما الكثافة؟

- [=] ٠٫٤

> أربعة على عشرة.
:::
""",
    },
}
TITLES = {"en": ("Kinds", "The lesson", "Test"), "ar": ("الأنواع", "الدرس", "الاختبار")}


def files() -> dict[str, str]:
    """The course as its authors would write it."""
    found = {"course.toml": SETTINGS.format(draw=len(QUESTIONS))}
    for lang, (module, lesson, test) in TITLES.items():
        folder = f"{lang}/01-kinds"
        checks = [texts[lang].format(id=f"q-{kind}") for kind, texts in QUESTIONS.items()]
        bank = [texts[lang].format(id=f"q-t-{kind}") for kind, texts in QUESTIONS.items()]
        found[f"{folder}/index.md"] = f"# {module}\n\n{module}.\n"
        found[f"{folder}/01-lesson.md"] = "\n".join([f"# {lesson}\n", *checks])
        found[f"{folder}/test.md"] = "\n".join([f"# {test}\n", *bank])
    return found


def kinds(changes: dict[str, tuple[str, str]] | None = None) -> CompiledCourse:
    """The course compiled; `changes` maps a path to a pair of texts, the old one and what stands in its place."""
    texts = files()
    for path, (old, new) in (changes or {}).items():
        assert old in texts[path]
        texts[path] = texts[path].replace(old, new)
    found = compile_course(read_mapping(dict(texts)))
    assert found.course is not None, "\n".join(map(str, found.problems))
    return found.course


def write(folder: Path) -> Path:
    """The course as a folder, for the command that publishes."""
    for path, text in files().items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder
