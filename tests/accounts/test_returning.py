from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn.accounts.returning import safe_path


@pytest.mark.parametrize("path", ["/", "/en/courses", "/ar/courses/x?page=2&words=%D8%A3", "/en/a:b", "/en/x//y"])
def test_a_path_of_this_site_is_safe(path: str) -> None:
    assert safe_path(path) == path


@pytest.mark.parametrize(
    "target",
    [
        None,
        "",
        "en/courses",
        "https://elsewhere.example",
        "//elsewhere.example",
        "///elsewhere.example",
        "/\\elsewhere.example",
        "\\/elsewhere.example",
        "/\t//elsewhere.example",
        "/en\n",
        " /en",
        "/ en",
        "javascript:alert(1)",
        "data:text/html,x",
        "/" * 2001,
        "/\x7f",
    ],
)
def test_whatever_leads_elsewhere_is_not(target: str | None) -> None:
    assert safe_path(target) is None


@given(st.text(alphabet=st.sampled_from("/\\:.@?#aeh \t\n\r%2fF5cC"), max_size=30))
def test_no_text_leads_to_another_host(target: str) -> None:
    path = safe_path(target)
    if path is not None:
        assert urlsplit(urljoin("https://site.example/en/sign-in", path)).netloc == "site.example"
