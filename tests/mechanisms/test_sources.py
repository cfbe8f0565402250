import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn.mechanisms.sources import Part, is_link, parts, split_link


def test_a_source_with_one_link_is_parted_into_words_and_link() -> None:
    assert split_link("EIGE, Spain https://eige.europa.eu/spain") == ("EIGE, Spain", "https://eige.europa.eu/spain")


def test_a_source_with_several_links_keeps_them_in_their_places() -> None:
    source = "A https://a.example/1; B https://b.example/2"
    assert split_link(source) == (source, None)
    assert parts(source) == [
        Part("A"),
        Part("a.example", "https://a.example/1"),
        Part("; B"),
        Part("b.example", "https://b.example/2"),
    ]


def test_a_link_is_named_by_its_host() -> None:
    assert parts("Report", "https://www.gov.example/x?y=1")[-1] == Part("gov.example", "https://www.gov.example/x?y=1")


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("https://a.example", True),
        ("http://a.example/ministry_(Palestine)", True),
        ("javascript:alert(1)", False),
        ("https://", False),
        ("https://a.example/ x", False),
        ("a.example", False),
        ("https://[::1", False),
    ],
)
def test_only_addresses_of_the_web_are_links(text: str, *, right: bool) -> None:
    assert is_link(text) is right


@given(st.text(max_size=80))
def test_whatever_is_written_only_web_addresses_become_links(text: str) -> None:
    assert all(part.url is None or part.url.startswith(("http://", "https://")) for part in parts(text, None))
