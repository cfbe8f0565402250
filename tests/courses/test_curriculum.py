"""The design of a course is read from its content, and the page, the document and the terminal show the same."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskCliRunner

from elearn.courses import operations
from elearn.courses.compile import compile_path
from elearn.courses.compiled import CompiledCourse
from elearn.db import db
from elearn.publishing.curriculum_document import document
from tests.conftest import Browser
from tests.courses.small import small

ROOT = Path(__file__).parents[2]
COURSE = ROOT / "courses" / "working-together"


@pytest.fixture(scope="module")
def ours() -> CompiledCourse:
    course = compile_path(COURSE).course
    assert course
    return course


def outcomes(course: CompiledCourse) -> list[dict[str, Any]]:
    return [outcome for module in course.outline for outcome in module["outcomes"]]


def test_the_document_is_what_the_content_says(ours: CompiledCourse) -> None:
    written = (ROOT / "docs" / "curriculum.md").read_text("utf-8")
    assert written == document(ours, COURSE), (
        "make it anew: flask courses curriculum courses/working-together > docs/curriculum.md"
    )


def test_every_outcome_is_tested_by_two_questions_or_a_row_of_a_rubric(ours: CompiledCourse) -> None:
    assert [one["id"] for one in outcomes(ours) if one["questions"] < 2 and not one["rubric"]] == []


def test_every_outcome_is_taught_by_a_lesson_whose_checks_ask_for_it(ours: CompiledCourse) -> None:
    untaught = [one["id"] for one in outcomes(ours) if not one["lessons"] and one["level"] != "create"]
    assert untaught == []


def test_rows_of_a_rubric_stand_with_the_outcomes_that_they_score(ours: CompiledCourse) -> None:
    found = {one["id"]: one["rubric"] for one in outcomes(ours)}
    assert (found["m1-timeline"], found["m1-distinguish"]) == (["Complete", "Correct"], ["Inclusive"])


def test_the_page_shows_the_design_to_everybody(client: Browser, now: datetime) -> None:
    operations.publish(small(), None, now)
    db.session.commit()
    page = client.get("/en/courses/small/design").text
    outline = small().outline
    assert outline
    for module in outline:
        for words in (module["titles"]["en"], *(one["text"]["en"] for one in module["outcomes"])):
            assert words in page


def test_rows_of_a_rubric_say_their_language_on_a_page_in_another(
    client: Browser, ours: CompiledCourse, now: datetime
) -> None:
    operations.publish(ours, None, now)
    db.session.commit()
    page = client.get("/ar/courses/working-together/design").text
    assert '<span lang="en" dir="ltr">Complete, Correct</span>' in page


def test_a_course_that_is_not_there_has_no_design(client: Browser) -> None:
    assert client.get("/en/courses/none/design").status_code == 404


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_terminal_prints_the_document(runner: FlaskCliRunner) -> None:
    result = runner.invoke(args=["courses", "curriculum", str(COURSE)])
    assert (result.exit_code, result.stdout) == (0, (ROOT / "docs" / "curriculum.md").read_text("utf-8"))


def test_the_terminal_wants_one_course(runner: FlaskCliRunner, tmp_path: Path) -> None:
    result = runner.invoke(args=["courses", "curriculum", str(tmp_path)])
    assert result.exit_code == 1
    assert "Give the folder of one course without errors" in result.output
