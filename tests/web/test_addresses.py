"""Addresses as people type them, and the language of those without one."""

import pytest

from tests.conftest import Browser


@pytest.mark.parametrize(
    ("asked", "language"),
    [
        ("*", "en"),
        ("*;q=0.1", "en"),
        ("de", "en"),
        ("de, *;q=0.5", "en"),
        ("ar", "ar"),
        ("ar-EG, en;q=0.5", "ar"),
        ("ar;q=0.5, en", "en"),
        ("ar, *;q=0.1", "ar"),
        ("", "en"),
    ],
)
def test_an_address_without_a_language_follows_the_browser(client: Browser, asked: str, language: str) -> None:
    assert client.get("/sign-in", headers={"Accept-Language": asked}).location == f"/{language}/sign-in"


@pytest.mark.parametrize(
    ("path", "to"),
    [
        ("/EN/sign-in", "/en/sign-in"),
        ("/Ar/mechanisms?words=x", "/ar/mechanisms?words=x"),
        ("/en/sign-in/", "/en/sign-in"),
        ("/en/sign-in/?next=/en/profile", "/en/sign-in?next=/en/profile"),
        ("/AR/sign-in/", "/ar/sign-in"),
        ("/sign-in/", "/en/sign-in"),
        ("/FR/sign-in", "/en/sign-in"),
        ("/EN", "/en/"),
        ("/EN/", "/en/"),
    ],
)
def test_an_address_typed_otherwise_leads_to_its_page(client: Browser, path: str, to: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.location) == (302, to)


def test_what_is_sent_to_such_an_address_is_sent_on(client: Browser) -> None:
    assert client.post("/EN/sign-in/", data={"email": "x"}).status_code == 308


@pytest.mark.parametrize("path", ["/EN/nothing", "/en/nothing/", "/nothing/", "/EN//elsewhere.example/", "/static/"])
def test_what_leads_nowhere_still_does(client: Browser, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(("asked", "language"), [("fr", "en"), ("ar", "ar")])
def test_a_language_in_which_only_the_page_about_is_written_is_kept(client: Browser, asked: str, language: str) -> None:
    answer = client.get("/fr/about", headers={"Accept-Language": asked})
    assert (answer.status_code, answer.location) == (302, f"/{language}/about?in=fr")
    assert answer.headers["Vary"].startswith("Accept-Language, Cookie")
