"""What the macros promise of questions that give something to each line."""

import re

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
