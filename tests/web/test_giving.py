"""What the macros promise of questions that are more than a choice."""

import re

import pytest

from tests.web.test_macros import answer, ids, question, result, show


def test_each_term_has_a_list_with_a_name_of_its_own_and_plain_words() -> None:
    html = show(question("matching"), answer("x:b"))
    assert '<label class="line-text" for="q-one-x"><i>Before</i></label>' in html
    assert {"q-one-x", "q-one-y", "q-one-hint"} <= set(ids(html))
    assert len(re.findall(r'<select class="control" [^>]*name="q-one"', html)) == 2
    assert '<option value="x:b" selected>One &amp; two</option>' in html
    assert html.count(" selected") == 1


def test_a_wrong_pair_says_in_words_what_is_right() -> None:
    html = show(question("matching"), answer("x:b"), result("wrong", right=["x:a", "y:b"]))
    assert re.search(r"Not this one</span>\s*Right is: Six", html)
    assert re.search(r'"q-one-y-mark">Right is: One &amp; two', html)
    assert 'aria-describedby="q-one-hint q-one-x-mark"' in html


def test_each_item_of_an_order_has_a_list_of_positions() -> None:
    html = show(question("ordering"), answer("b:1"))
    assert '<label class="line-text" for="q-one-b"><b>One</b> &amp; two</label>' in html
    assert re.findall(r'value="(\w:\d)"', html) == ["a:1", "a:2", "b:1", "b:2"]
    assert '<option value="b:1" selected>1</option>' in html
    assert "Use each position once." in html


def test_a_wrong_position_says_in_words_which_is_right() -> None:
    html = show(question("ordering"), answer("a:1", "b:1"), result("partly", right=["a:2", "b:1"], remark="Twice."))
    assert re.search(r"Not this one</span>\s*Right is: 2", html)
    assert re.search(r'q-one-b-mark"><span class="choice-mark">Right</span></p>', html)
    assert "<p>Twice.</p>" in html


@pytest.mark.parametrize(("percent", "hint"), [(False, "Write a number in digits."), (True, "Write a percentage")])
def test_a_number_has_a_field_from_left_to_right_that_says_what_to_write(percent: bool, hint: str) -> None:
    html = show(question("number", percent=percent), answer(text="٠٫٤"))
    assert re.search(r'<input [^>]*inputmode="decimal" dir="ltr" id="q-one-text" name="q-one" value="٠٫٤"', html)
    assert re.search(rf'id="q-one-hint">{hint}', html)
    assert ('<span aria-hidden="true">%</span>' in html) == percent
    assert "aria-invalid" not in html


def test_a_number_that_cannot_be_read_is_tied_to_what_is_said_of_it() -> None:
    html = show(question("number", percent=False), answer(text="much"), result("unclear", remark="No number."))
    assert 'aria-describedby="q-one-hint q-one-feedback" aria-invalid="true"' in html
    assert re.search(r'id="q-one-feedback".*<p>No number.</p>', html, re.DOTALL)


def test_what_is_right_of_a_number_is_said_with_the_result() -> None:
    html = show(question("number", percent=False), answer(text="4"), result(solution="Accepted: 4."))
    assert "<p>Accepted: 4.</p>" in html
