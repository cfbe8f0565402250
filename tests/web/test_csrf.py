"""Every POST carries a token, masked anew each time."""

from hypothesis import given
from hypothesis import strategies as st

from elearn.web.csrf import mask, unmask


@given(st.text(min_size=1))
def test_a_masked_token_gives_the_token_back(token: str) -> None:
    assert unmask(mask(token)) == token


@given(st.text())
def test_whatever_a_stranger_sends_is_no_error(text: str) -> None:
    assert isinstance(unmask(text), str)


def test_the_same_token_looks_different_on_every_page() -> None:
    assert len({mask("a token") for _ in range(50)}) == 50
