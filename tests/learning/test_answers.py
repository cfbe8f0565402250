from typing import Any

import pytest

from elearn.courses.questions.answer import Answer
from elearn.courses.questions.question import Question
from elearn.learning.answers import changed, sent_in_json, to_json, unknown, whole

ASKED = {
    "q-one": Question("q-one", "one", "", ("a", "b"), ("a",)),
    "q-several": Question("q-several", "several", "", ("a", "b", "c"), ("a", "c")),
    "q-short": Question("q-short", "short", "", accepted=("x",)),
}


@pytest.mark.parametrize(
    "body",
    [None, [], "text", 7, {}, {"answers": None}, {"answers": ["q-one"]}, {"answers": {"q-one": 7}}, {"other": {}}],
)
def test_what_is_no_list_of_answers_answers_nothing(body: Any) -> None:
    assert sent_in_json(body) == {}


def test_json_may_give_one_value_or_several() -> None:
    assert sent_in_json({"answers": {"q-one": "a", "q-several": ["a", "c", 7]}}) == {
        "q-one": ["a"],
        "q-several": ["a", "c"],
    }


def test_a_question_that_was_not_asked_is_named_and_left_out() -> None:
    sent = {"q-one": ["a"], "q-other": ["b"]}
    assert unknown(sent, ASKED) == ("q-other",)
    assert changed(sent, ASKED) == {"q-one": Answer(("a",))}


def test_a_choice_that_the_question_does_not_have_is_no_answer() -> None:
    assert changed({"q-one": ["z"]}, ASKED)["q-one"].empty


def test_what_this_page_did_not_change_stands_as_another_window_kept_it() -> None:
    draft = {"q-one": Answer(("b",)), "q-several": Answer(("a",)), "q-short": Answer(text="kept")}
    assert whole({"q-short": [""]}, ASKED, draft, {}) == draft
    same = {"q-one": "a", "q-several": "a c", "q-short": "typed"}
    sent = {"q-one": ["a"], "q-several": ["c", "a"], "q-short": ["typed"]}
    assert whole(sent, ASKED, draft, same) == draft


def test_what_this_page_changed_counts_also_when_it_took_something_back() -> None:
    draft = {"q-one": Answer(("b",)), "q-several": Answer(("a",)), "q-short": Answer(text="kept")}
    shown = {"q-one": "b", "q-several": "a", "q-short": "kept"}
    answers = whole({"q-one": ["a"], "q-short": [""]}, ASKED, draft, shown)
    assert answers == {"q-one": Answer(("a",)), "q-several": Answer(), "q-short": Answer()}


def test_only_answers_are_stored() -> None:
    assert to_json({"q-one": Answer(("a",)), "q-short": Answer()}) == {"q-one": {"chosen": ["a"], "text": ""}}
