"""Asking every kind of question of `tests.courses.kinds`, in a lesson and in a test: addresses, answers, pages."""

import re
from typing import Any

import pytest
from sqlalchemy import func, select

from elearn.courses.questions.question import Question
from elearn.db import db
from elearn.learning.models import Attempt, CheckAnswer
from tests.conftest import Browser
from tests.courses.kinds import kinds

LESSON, TEST = "/en/courses/kinds/01-kinds/01-lesson", "/en/courses/kinds/01-kinds/test"
IN_PLACE = {"X-Requested-With": "fetch"}
ASKED = {one.question.id: one.question for one in kinds().modules[0].questions}
KINDS = sorted({one.kind for one in ASKED.values()})


def right(question: Question) -> list[str]:
    """An answer that gets all points."""
    return list(question.right or question.accepted)


def half(question: Question) -> list[str]:
    """An answer that cannot be marked."""
    return list(question.right[:1]) or ["two fifths"]


def check(browser: Browser, kind: str, values: list[str], **more: Any) -> Any:
    return browser.post(f"{LESSON}/checks/q-{kind}", data={f"q-{kind}": values}, **more)


def kept() -> int:
    return db.session.scalar(select(func.count()).select_from(CheckAnswer)) or 0


def section(html: str, key: str) -> str:
    found = re.search(rf'<section class="question" id="{key}".*?</section>', html, re.DOTALL)
    assert found
    return found[0]


def selected(html: str) -> list[str]:
    """What stands in the fields."""
    typed = re.findall(r'<input class="control" type="text"[^>]* value="([^"]+)"', html)
    return re.findall(r'<option value="([^"]+)" selected>', html) + typed


def opened(browser: Browser) -> Attempt:
    assert browser.post(TEST).status_code == 303
    db.session.expire_all()
    return db.session.scalars(select(Attempt).order_by(Attempt.opened_at.desc())).first() or pytest.fail("no attempt")


def submit(browser: Browser, attempt: Attempt, values: dict[str, list[str]], **more: str) -> Any:
    return browser.post(f"/en/attempts/{attempt.id}/submit", data={"attempt": attempt.id, **values, **more})


def all_right() -> dict[str, list[str]]:
    return {f"q-t-{kind}": right(ASKED[f"q-t-{kind}"]) for kind in KINDS}


def options(html: str, key: str, line: str) -> list[str]:
    found = re.search(rf'<select [^>]*id="{key}-{line}".*?</select>', html, re.DOTALL)
    assert found
    return re.findall(r'value="([^"]+)"', found[0])
