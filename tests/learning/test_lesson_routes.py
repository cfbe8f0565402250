from collections.abc import Callable
from datetime import datetime

import pytest
from sqlalchemy import func, select

from elearn.courses import operations
from elearn.db import db
from elearn.learning.models import Enrolment, LearningEvent, LessonProgress, ModuleProgress
from tests.cast import Cast
from tests.conftest import Browser
from tests.courses.small import NEW_KEY, WORDING, of_two_modules, small
from tests.learning.reading import FIRST, MODULE, SECOND, answer, events, finish_first, publish, statements

As = Callable[[str], Browser]


@pytest.fixture(autouse=True)
def published(client: Browser, now: datetime) -> None:
    assert client
    publish(now)


def test_a_visitor_reads_the_first_lesson_and_leaves_no_trace(client: Browser) -> None:
    text = client.get(FIRST).text
    assert "There was one body." in text
    assert "Lesson 1 of 2" in text
    assert "data-position" not in text
    assert f'href="{SECOND}"' not in text.split("<aside")[1]
    assert db.session.scalar(select(func.count()).select_from(LessonProgress)) == 0


def test_a_visitor_is_asked_to_sign_in_for_the_others_and_comes_back_there(client: Browser) -> None:
    refused = client.get(SECOND)
    assert refused.status_code == 302
    assert "/en/sign-in?next=" in refused.headers["Location"]
    assert "02-second" in refused.headers["Location"]


@pytest.mark.parametrize("act", ["done", "position"])
def test_a_visitor_keeps_nothing(client: Browser, act: str) -> None:
    assert client.post(f"{FIRST}/{act}").status_code in {302, 303, 401}


def test_the_first_lesson_takes_up_the_course_with_a_sentence_and_starts_the_module(as_: As, cast: Cast) -> None:
    learner = as_("learner")
    first = learner.get(FIRST)
    assert "You have taken up this course." in first.text
    assert "You have taken up this course." not in learner.get(FIRST).text
    assert events(cast.learner) == ["enrolled", "started"]
    row = db.session.execute(select(ModuleProgress.percent, ModuleProgress.started_at)).one()
    assert (row.percent, row.started_at is not None) == (0, True)


def test_a_second_lesson_of_the_module_starts_nothing_again(as_: As, cast: Cast) -> None:
    learner = as_("learner")
    for lesson in (FIRST, SECOND, FIRST, SECOND):
        assert learner.get(lesson).status_code == 200
    assert events(cast.learner) == ["enrolled", "started"]


def test_what_she_earns_stands_under_her_membership(as_: As, cast: Cast) -> None:
    as_("learner").get(FIRST)
    ids = set(db.session.scalars(select(LearningEvent.membership_id)))
    assert None not in ids
    assert len(ids) == 1


def test_somebody_without_a_mechanism_learns_at_once(as_: As, cast: Cast) -> None:
    assert as_("trainer").get(FIRST).status_code == 200
    assert events(cast.trainer) == ["enrolled", "started"]


def test_a_signed_in_lesson_costs_three_statements(as_: As) -> None:
    learner = as_("learner")
    learner.get(FIRST)
    answer(learner, "q-how-many", "a")
    learner.get(FIRST)
    with statements(db.engine) as seen:
        assert learner.get(FIRST).status_code == 200
    assert len(seen) <= 3, seen


def test_a_visitor_s_lesson_costs_one_statement(client: Browser) -> None:
    client.get(FIRST)
    with statements(db.engine) as seen:
        client.get(FIRST)
    assert len(seen) == 1


def test_a_lesson_is_done_when_its_checks_are_answered_and_she_goes_on(as_: As, cast: Cast) -> None:
    learner = as_("learner")
    learner.get(FIRST)
    assert finish_first(learner).headers["Location"] == SECOND
    assert events(cast.learner) == ["enrolled", "started", "lesson_done"]
    row = db.session.execute(select(ModuleProgress.lessons_done, ModuleProgress.percent)).one()
    assert tuple(row) == (1, 33)


def test_going_on_without_an_answer_says_which_check_is_missing(as_: As) -> None:
    learner = as_("learner")
    learner.get(FIRST)
    answer(learner, "q-how-many", "a")
    back = learner.post(f"{FIRST}/done")
    assert back.status_code == 303
    assert back.headers["Location"] == f"{FIRST}?unanswered=q-think#q-think"
    text = learner.get(back.headers["Location"]).text
    assert "One check in this lesson is not answered yet." in text
    assert 'id="q-think-feedback"' in text
    assert db.session.scalar(select(ModuleProgress.lessons_done)) == 0


def test_going_on_twice_counts_once(as_: As, cast: Cast) -> None:
    learner = as_("learner")
    for _ in range(2):
        finish_first(learner)
    assert events(cast.learner).count("lesson_done") == 1
    assert db.session.scalar(select(ModuleProgress.lessons_done)) == 1


def test_after_the_last_lesson_comes_the_test(as_: As) -> None:
    learner = as_("learner")
    answer(learner, "q-name", "Observatory", SECOND)
    assert learner.post(f"{SECOND}/done").headers["Location"] == f"{MODULE}/test"


def test_lessons_may_be_done_in_any_order(as_: As) -> None:
    learner = as_("learner")
    answer(learner, "q-name", "no idea", SECOND)
    learner.post(f"{SECOND}/done")
    finish_first(learner)
    row = db.session.execute(select(ModuleProgress.lessons_done, ModuleProgress.percent)).one()
    assert tuple(row) == (2, 66)


def test_her_place_is_kept(as_: As) -> None:
    learner = as_("learner")
    learner.get(FIRST)
    assert learner.post(f"{FIRST}/position", data={"position": "u-afterwards"}).status_code == 204
    assert db.session.scalar(select(LessonProgress.anchor)) == "u-afterwards"
    assert learner.post(f"{FIRST}/position", data={}).status_code == 204
    assert db.session.scalar(select(LessonProgress.anchor)) is None


def test_turning_to_another_lesson_moves_her_place_there(as_: As) -> None:
    learner = as_("learner")
    for lesson in (FIRST, SECOND, FIRST):
        learner.get(lesson)
    assert db.session.scalar(select(Enrolment.last_lesson_key)) == "01-first"


def test_a_place_in_a_lesson_that_she_never_opened_is_refused(as_: As) -> None:
    learner = as_("learner")
    learner.get(FIRST)
    assert learner.post(f"{SECOND}/position", data={"position": "x"}).status_code == 404


def test_a_very_long_place_is_cut(as_: As) -> None:
    learner = as_("learner")
    learner.get(FIRST)
    assert learner.post(f"{FIRST}/position", data={"position": "x" * 5000}).status_code == 204


@pytest.mark.parametrize(
    "address",
    [
        f"{MODULE}/03-none",
        "/en/courses/small/09-none/01-first",
        "/en/courses/none/01-bodies/01-first",
        "/en/courses/small/01-bodies/'; DROP TABLE lesson; --",
    ],
)
@pytest.mark.parametrize("act", ["", "/done", "/position", "/checks/q-how-many"])
def test_what_is_not_there_is_not_found(as_: As, address: str, act: str) -> None:
    learner = as_("learner")
    answer = learner.post(address + act) if act else learner.get(address)
    assert answer.status_code == 404


def test_a_lesson_in_arabic_is_read_in_arabic_from_right_to_left(as_: As) -> None:
    text = as_("learner").get(FIRST.replace("/en/", "/ar/")).text
    assert '<article class="prose" lang="ar" dir="rtl"' in text
    assert "كانت هناك هيئة واحدة." in text
    assert "notice-info" in text


def test_a_missing_translation_is_said_and_the_text_keeps_its_direction(as_: As) -> None:
    text = as_("learner").get(SECOND.replace("/en/", "/ar/")).text
    assert '<article class="prose" lang="en" dir="ltr"' in text
    assert '<span lang="en" dir="ltr">The second lesson</span>' in text
    # On the way back, too: a screen reader must not read English with the voice of Arabic.
    assert '<li aria-current="page"><span lang="en" dir="ltr">The second lesson</span></li>' in text
    assert "notice-info" in text


def test_an_answer_given_in_one_language_is_there_in_the_other(as_: As) -> None:
    learner = as_("learner")
    answer(learner, "q-how-many", "b")
    text = learner.get(FIRST.replace("/en/", "/ar/")).text
    assert 'value="b" checked' in text
    assert "لا، جاء ذلك لاحقاً." in text


def test_a_new_wording_is_read_at_once(as_: As, now: datetime) -> None:
    learner = as_("learner")
    learner.get(FIRST)
    publish(now, small(WORDING))
    text = learner.get(FIRST).text
    assert "At first there was one body." in text
    assert "newer version" not in text


def test_whoever_is_inside_keeps_her_version_and_is_told_of_the_newer(as_: As, client: Browser, now: datetime) -> None:
    learner = as_("learner")
    learner.get(FIRST)
    answer(learner, "q-how-many", "a")
    publish(now, small(NEW_KEY))
    text = learner.get(FIRST).text
    assert "There is a newer version of this module" in text
    assert "That is right." in text
    assert "newer version" not in client.get(FIRST).text


def test_a_withdrawn_course_is_gone_for_whoever_is_inside_and_unknown_to_others(
    as_: As, client: Browser, now: datetime
) -> None:
    learner = as_("learner")
    learner.get(FIRST)
    operations.withdraw("small", None, now)
    db.session.commit()
    gone = learner.get(FIRST)
    assert (gone.status_code, "This course was withdrawn." in gone.text) == (410, True)
    assert as_("neighbour").get(FIRST).status_code == 404
    assert client.get(FIRST).status_code == 404
    assert learner.post(f"{FIRST}/done").status_code == 410


def test_a_withdrawn_module_stays_for_whoever_is_inside(as_: As, client: Browser, now: datetime) -> None:
    publish(now, of_two_modules())
    learner = as_("learner")
    more = "/en/courses/small/02-more/01-first"
    learner.get(more)
    publish(now)
    assert learner.get(more).status_code == 200
    assert as_("neighbour").get(more).status_code == 404
    assert client.get(more).status_code == 404


def test_a_place_that_is_told_late_does_not_take_her_back_to_the_lesson_before(as_: As) -> None:
    learner = as_("learner")
    learner.get(FIRST)
    learner.get(SECOND)
    learner.post(f"{FIRST}/position", data={"position": "u-afterwards"})
    assert db.session.scalar(select(Enrolment.last_lesson_key)) == "02-second"
