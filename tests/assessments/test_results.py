"""After publication a mechanism sees how its people answered, and never how one of them did."""

import re
from collections.abc import Callable, Sequence
from datetime import timedelta

import pytest
from sqlalchemy import delete, select

from elearn.assessments.models import Answer, Round, RoundResult, Statement
from elearn.assessments.recommending import Recommendation, recommend
from elearn.assessments.result_counting import Response, dimensions, level_in, scored
from elearn.assessments.signals import round_published
from elearn.courses.models import Course, Module
from elearn.db import db, utc_now
from elearn.instruments.structure import Dimension, Item, Structure
from elearn.learning.models import RollUp
from tests.assessments.material import PAIRS, SMALL, add_instrument, add_response, add_round, add_staff
from tests.cast import Cast
from tests.conftest import Browser

As = Callable[[str], Browser]
REVIEW = Structure(
    "system",
    (),
    (
        Dimension(
            "purpose",
            scored=True,
            threshold=3,
            learn=("working-together/02-mandates-and-roles",),
            items=(Item("purpose", "level", "consensus", levels=5),),
        ),
        Dimension("roles", scored=True, threshold=3, items=(Item("roles", "level", "consensus", levels=5),)),
        Dimension("voice", scored=True, threshold=3, items=(Item("voice", "level", "consensus", levels=5),)),
    ),
)


def answered(made: Round, cast: Cast, levels: Sequence[int], mechanism: int = 0) -> None:
    """So many persons, each at a level from 1 to 5 of *mandate*."""
    for number, level in enumerate(levels):
        key = f"{made.id}-{mechanism}-{number}"
        add_response(made.id, mechanism or cast.ministry, None, utc_now(), key)
        values = {"mandate-1": level - 1, "mandate-2": level - 1}
        db.session.add_all(
            Answer(response_id=key, item=item, about="", given={"value": value}) for item, value in values.items()
        )
    db.session.commit()


def publish(made: Round) -> None:
    row, now = db.session.get_one(Round, made.id), utc_now()
    row.closes_at, row.published_at = now - timedelta(hours=1), now
    round_published.send(None, round_id=row.id, now=now)
    db.session.commit()


@pytest.fixture
def small(cast: Cast) -> Round:
    now = utc_now()
    add_staff(cast, 10, now)
    return add_round(cast, add_instrument("small", SMALL, now), now)


def address(made: Round) -> str:
    return f"/en/assessments/rounds/{made.id}/results"


def test_a_persons_level_is_that_of_her_items_and_whoever_left_too_much_open_has_none() -> None:
    whole: Response = {"mandate-1": {"value": 4}, "mandate-2": {"value": 4}}
    half: Response = {"mandate-1": {"value": 4}, "mandate-2": {"missing": "cannot-say"}}
    low: Response = {"mandate-1": {"value": 0}, "mandate-2": {"value": 0}, "mandate-why": {"value": "words"}}
    (part,) = dimensions(SMALL)
    assert [level_in(SMALL, part, scored(one)) for one in (whole, half, low)] == [5, None, 1]
    assert level_in(SMALL, part, scored(whole), only=["mandate-1"]) is None


def test_in_the_joint_review_a_person_chooses_the_level() -> None:
    purpose, roles, voice = dimensions(REVIEW)
    answers = scored({"purpose": {"value": 5}, "roles": {"missing": "does-not-apply"}})
    assert [level_in(REVIEW, part, answers) for part in (purpose, roles, voice)] == [5, None, None]


def test_nobody_sees_a_result_before_publication(as_: As, small: Round, cast: Cast) -> None:
    answered(small, cast, [2] * 9)
    for who in ("learner", "focal", "coordinator", "admin"):
        assert as_(who).get(address(small)).status_code == 404


def test_the_mechanism_sees_median_number_and_what_helps(as_: As, small: Round, cast: Cast) -> None:
    answered(small, cast, [2, 2, 2, 2, 1, 3, 3, 2, 4])
    publish(small)
    for who in ("learner", "focal"):
        page = as_(who).get(address(small)).text
        assert "Median level 2 of 5, n = 9" in page
        assert "median level 2 of 5, n = 9; threshold 3" in page


@pytest.mark.parametrize("who", ["neighbour", "focal2", "coordinator", "trainer", "commission", "admin"])
def test_nobody_else_sees_it(as_: As, small: Round, cast: Cast, who: str) -> None:
    answered(small, cast, [2] * 9)
    publish(small)
    answer = as_(who).get(address(small))
    assert answer.status_code == 404 or "n = 9" not in answer.text
    assert as_(who).get(f"{address(small)}?of=QM-01").status_code == 404


def test_of_fewer_than_k_nothing_is_shown_not_even_how_many(as_: As, small: Round, cast: Cast) -> None:
    answered(small, cast, [2, 2, 2, 4])
    publish(small)
    page = as_("learner").get(address(small)).text
    assert "Nothing can be shown" in page
    assert "too few" in page
    assert "n = 4" not in page
    content = db.session.scalars(select(RoundResult.content).where(RoundResult.mechanism_id == cast.ministry)).one()
    assert content["dimensions"]["mandate"]["n"] is None


def test_what_was_published_stays_as_it_was(as_: As, small: Round, cast: Cast) -> None:
    answered(small, cast, [2] * 9)
    publish(small)
    before = as_("learner").get(address(small)).text.split("<main")[1]
    db.session.execute(delete(Answer))
    db.session.commit()
    assert as_("learner").get(address(small)).text.split("<main")[1] == before


def test_how_persons_lie_on_the_levels_is_drawn_as_far_as_the_table_says_it(as_: As, small: Round, cast: Cast) -> None:
    answered(small, cast, [1] * 30 + [5] * 20)
    publish(small)
    drawn = as_("learner").get(address(small)).text.partition("How persons lie on the levels")[2]
    for words, share in (("level 1: 30", 30), ("level 3: 0", 0), ("level 5: 20", 20)):
        assert f'<span>{words}</span><progress max="50" value="{share}"' in drawn
        assert words in drawn.partition("<table")[2]


def test_where_no_numbers_are_shown_it_is_said_why(as_: As, small: Round, cast: Cast) -> None:
    answered(small, cast, [1, 1, 2, 2, 3, 3, 4, 5, 5])
    publish(small)
    page = as_("learner").get(address(small)).text
    assert "<progress" not in page
    assert "Not shown for any dimension" in page


def test_a_level_that_the_institution_chose_far_from_its_people_is_a_question(
    as_: As, small: Round, cast: Cast
) -> None:
    answered(small, cast, [2] * 9)
    stated = {"mandate-level": {"value": 5, "evidence": "Decree 7"}}
    db.session.add(
        Statement(
            round_id=small.id,
            mechanism_id=cast.ministry,
            about="",
            answers=stated,
            written_at=utc_now(),
            signed_at=utc_now(),
        )
    )
    db.session.commit()
    publish(small)
    page = as_("learner").get(address(small)).text
    assert "by the answers level 2, chosen by the institution level 5" in page


def test_the_next_round_stands_beside_the_last_on_common_items(as_: As, small: Round, cast: Cast) -> None:
    answered(small, cast, [2] * 9)
    publish(small)
    later = add_round(cast, small.version_id, utc_now())
    answered(later, cast, [4] * 8)
    publish(later)
    page = as_("learner").get(address(later)).text
    assert "On the 2 items that both rounds have." in page
    assert "More than half of those who were asked answered." in page
    assert 'data-label="Then"><span>2 <bdi class="quiet" dir="ltr">n&nbsp;=&nbsp;9</bdi>' in page
    assert 'data-label="Now"><span>4 <bdi class="quiet" dir="ltr">n&nbsp;=&nbsp;8</bdi>' in page


def test_the_joint_review_is_seen_by_the_people_of_all_its_mechanisms(as_: As, cast: Cast) -> None:
    now = utc_now()
    review = add_round(cast, add_instrument("review", REVIEW, now), now)
    for number in range(9):
        add_response(review.id, cast.ministry if number % 2 else cast.ombuds, None, now, str(number))
        levels = {"purpose": 3, "roles": 1 + number % 2, "voice": 5}
        db.session.add_all(
            Answer(response_id=str(number), item=item, about="", given={"value": level})
            for item, level in levels.items()
        )
    db.session.commit()
    publish(review)
    for who in ("learner", "neighbour", "coordinator"):
        page = as_(who).get(address(review)).text
        assert "Median level 3 of 5, n = 9" in page
        assert page.count('class="radar-point"') == 3
        # The numbers at its rim are said beside it.
        assert page.partition('class="radar-key"')[2].partition("</ol>")[0].count("<li>") == 3
    assert as_("admin").get(address(review)).status_code == 404


def test_her_own_answers_suggest_lessons_to_her_alone(as_: As, small: Round) -> None:
    learner = as_("learner")
    path = f"/en/assessments/rounds/{small.id}"
    assert learner.get(f"{path}/for-me").status_code == 404
    learner.post(f"{path}/answer")
    assert "Nothing to suggest yet" in learner.get(f"{path}/for-me").text
    learner.post(f"{path}/answer/mandate", data={"mandate-1": "1", "mandate-2": "0"})
    assert f'href="{path}/for-me"' in learner.get(f"{path}/answer").text
    page = learner.get(f"{path}/for-me")
    assert "your level 1 of 5; threshold 3" in page.text
    assert page.headers["Cache-Control"] == "no-store"
    assert as_("focal").get(f"{path}/for-me").status_code == 404


def test_no_list_is_offered_where_there_can_be_none(as_: As, cast: Cast) -> None:
    now = utc_now()
    add_staff(cast, 5, now)
    path = f"/en/assessments/rounds/{add_round(cast, add_instrument('pairs', PAIRS, now), now).id}"
    learner = as_("learner")
    learner.post(f"{path}/answer")
    assert "for-me" not in learner.get(f"{path}/answer").text
    assert learner.get(f"{path}/for-me").status_code == 404


def test_only_what_lies_below_its_threshold_and_names_lessons_is_recommended_the_lowest_first() -> None:
    parts = [
        Dimension("a", scored=True, threshold=3, learn=("c/m",)),
        Dimension("b", scored=True, threshold=3, learn=("c/n",)),
        Dimension("c", scored=True, threshold=3),
        Dimension("d", scored=True, learn=("c/o",)),
        Dimension("e", scored=True, threshold=2, learn=("c/p",)),
    ]
    levels = {"a": (2, 9), "b": (1, 8), "c": (1, 9), "d": (1, 9), "e": (2, 9)}
    found = recommend(parts, levels, dict.fromkeys("abcde", 5))
    assert found == (Recommendation("b", 1, 5, 3, 8, ("c/n",)), Recommendation("a", 2, 5, 3, 9, ("c/m",)))


def studied(kind: str, key: str, persons: int) -> None:
    """So many persons of a scope have completed the module that helps."""
    course = Course(
        code="working-together",
        source_language="en",
        titles={"en": "Course"},
        summaries={},
        settings={},
        published_at=utc_now(),
    )
    db.session.add(course)
    db.session.flush()
    module = Module(course_id=course.id, key="02-mandates-and-roles", position=2, titles={"en": "Mandates"})
    db.session.add(module)
    db.session.flush()
    db.session.add(
        RollUp(
            scope_kind=kind,
            scope_key=key,
            course_id=module.course_id,
            module_id=module.id,
            measure="completed",
            persons=persons,
        )
    )
    db.session.commit()


def test_what_was_learned_stands_beside_the_results_for_those_who_see_how_the_mechanism_learns(
    as_: As, small: Round, cast: Cast
) -> None:
    studied("mechanism", "QM-01", 3)
    answered(small, cast, [2] * 9)
    publish(small)
    focal, learner = (as_(who).get(address(small)).text for who in ("focal", "learner"))
    assert "What was learned meanwhile" in focal
    assert "neither explains the other" in focal
    assert "What was learned meanwhile" not in learner


def test_beside_the_joint_review_stands_what_was_learned_in_the_country(as_: As, cast: Cast) -> None:
    now = utc_now()
    review = add_round(cast, add_instrument("review", REVIEW, now), now)
    for number in range(6):
        add_response(review.id, cast.ministry if number % 2 else cast.ombuds, None, now, str(number))
        db.session.add(Answer(response_id=str(number), item="purpose", about="", given={"value": 3}))
    studied("country", "QM", 7)
    publish(review)
    page = as_("coordinator").get(address(review)).text
    assert "Persons of the country’s mechanisms who have completed these modules so far." in page
    assert re.search(r'Mandates</span></th>\s*<td role="cell"[^>]* data-label="Persons"[^>]*>7</td>', page)
    assert "What was learned meanwhile" not in as_("learner").get(address(review)).text
