from hypothesis import given
from hypothesis import strategies as st

from elearn.courses import digest


def test_what_a_reader_cannot_see_does_not_change_a_text() -> None:
    assert digest.of_text("\n# Caf\u00e9  \r\n\r\ntext\n\n") == digest.of_text("# Cafe\u0301\n\ntext")
    assert digest.of_text("a\n\nb") != digest.of_text("a\nb")


def test_the_order_of_keys_does_not_change_a_structure() -> None:
    assert digest.of_structure({"a": 1, "b": [1, 2]}) == digest.of_structure({"b": [1, 2], "a": 1})
    assert digest.of_structure({"b": [1, 2]}) != digest.of_structure({"b": [2, 1]})


@given(st.text(), st.text())
def test_a_digest_may_be_shortened_but_not_too_far(text: str, other: str) -> None:
    whole = digest.of_text(text)

    assert digest.same(whole, whole)
    assert digest.same(f" {whole[: digest.SHORT].upper()} ", whole)
    assert not digest.same(whole[: digest.SHORT - 1], whole)
    assert digest.same(digest.of_text(other), whole) == (digest.of_text(other) == whole)
