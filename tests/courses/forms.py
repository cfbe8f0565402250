"""The small course with the two forms of its own test: two outcomes, and form A in Arabic, too."""

from typing import Any

from elearn.courses.compiled import CompiledCourse
from tests.courses.small import FILES, small

OUTCOME = """
[[outcome]]
id = "dates"
module = "01-bodies"
level = "apply"
[outcome.text]
en = "Place bodies in time."
ar = "ترتيب الهيئات زمنياً."
"""


def _question(key: str, outcome: str, stem: str, choices: str) -> str:
    return f"::: question {{#{key} outcome={outcome}}}\n{stem}\n\n{choices}\n:::\n"


RIGHT_FIRST = "- [x] This\n  > Feedback on this.\n- [ ] That\n  > Feedback on that.\n- [ ] Neither"
SHORT = "- [=] observatory\n\n> Feedback on the word."
FORMS = {
    "en/form-a.md": "# Form A\n\n"
    + _question("q-a-types", "types", "Which type, in A?", RIGHT_FIRST)
    + _question("q-a-dates", "dates kind=short", "Which word, in A?", SHORT),
    "en/form-b.md": "# Form B\n\n"
    + _question("q-b-types", "types", "Which type, in B?", RIGHT_FIRST)
    + _question("q-b-dates", "dates kind=short", "Which word, in B?", SHORT),
    "ar/form-a.md": "# الصيغة أ\n\n"
    + _question("q-a-types", "types", "أي نوع؟", "- [x] هذا\n- [ ] ذاك\n- [ ] لا هذا ولا ذاك")
    + _question("q-a-dates", "dates kind=short", "أي كلمة؟", "- [=] مرصد"),
}
RIGHT = {"form-a": {"q-a-types": "a", "q-a-dates": "مرصد"}, "form-b": {"q-b-types": "a", "q-b-dates": "observatory"}}
WRONG = {"form-a": {"q-a-types": "b", "q-a-dates": "x"}, "form-b": {"q-b-types": "b", "q-b-dates": "x"}}


def with_forms(changes: dict[str, tuple[str, str]] | None = None, **more: Any) -> CompiledCourse:
    settings = str(FILES["course.toml"]) + OUTCOME
    return small(
        changes, files={"course.toml": settings, **FORMS, **more.get("files", {})}, without=more.get("without", ())
    )
