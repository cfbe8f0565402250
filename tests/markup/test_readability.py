import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn.markup.page import read
from elearn.markup.readability import lix


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (["We meet."], 2.0),
        (["We meet. They talk."], 2.0),
        # 6 words, 1 sentence, 2 long words: 6 + 100 × 2 / 6
        (["The coordination of mechanisms is hard."], 6 + 100 / 3),
        (["One line", "other lines"], 2.0),
        (["Оба органа встречаются."], 3 + 100 / 3),
        (["In 1995, 189 States met."], 3.0),
    ],
)
def test_lix_is_words_per_sentence_and_the_share_of_long_words(paragraphs: list[str], expected: float) -> None:
    assert lix(paragraphs) == pytest.approx(expected)


@pytest.mark.parametrize("paragraphs", [[], [""], ["1995 – 2005!"]])
def test_what_has_no_words_has_no_measure(paragraphs: list[str]) -> None:
    assert lix(paragraphs) is None


@given(st.lists(st.text(), max_size=5))
def test_any_text_has_a_measure_of_at_least_one_word_a_sentence_or_none(paragraphs: list[str]) -> None:
    found = lix(paragraphs)
    assert found is None or found >= 1


def test_running_text_is_measured_and_no_heading_and_no_table() -> None:
    text = "# Title\n\nOne.\n\n- two\n- three\n\n| a | b |\n| --- | --- |\n| four | five |\n\n::: note\nSix.\n:::\n"
    assert read(text).paragraphs == ("One.", "two", "three", "Six.")
