"""Who is told that she was given a role, or that one was taken from her."""

from datetime import timedelta

import pytest

from elearn.accounts.role_news import Act, still_news
from tests.accounts.conftest import SignIn
from tests.accounts.test_people_routes import appoint, role_id
from tests.cast import Cast
from tests.conftest import NOW

ME, OTHER = 1, 2
GIVEN, ENDED = "role given", "role ended"
NEWS = "Your roles have changed"


def act(action: str, days: int, by: int | None = OTHER, role: str = "deputy", scope: str = "mechanism:QM-01") -> Act:
    return Act(NOW - timedelta(days=days), action, by, role, scope)


@pytest.mark.parametrize(
    ("acts", "told"),
    [
        ([], []),
        ([act(GIVEN, 1)], [GIVEN]),
        ([act(GIVEN, 1, by=None)], [GIVEN]),
        ([act(GIVEN, 1, by=ME)], []),
        ([act(GIVEN, 13)], [GIVEN]),
        ([act(GIVEN, 15)], []),
        ([act(ENDED, 15)], [ENDED]),
        ([act(ENDED, 59)], [ENDED]),
        ([act(ENDED, 61)], []),
        ([act(ENDED, 1), act(GIVEN, 2)], [ENDED]),
        ([act(GIVEN, 1), act(ENDED, 2), act(GIVEN, 3)], [GIVEN]),
        ([act(ENDED, 1, by=ME), act(GIVEN, 2)], []),
        ([act(ENDED, 1), act(GIVEN, 2, scope="mechanism:QM-02")], [ENDED, GIVEN]),
        ([act(ENDED, 1), act(GIVEN, 2, role="focal_point")], [ENDED, GIVEN]),
    ],
)
def test_the_last_word_on_each_role_is_news_for_a_while(acts: list[Act], told: list[str]) -> None:
    assert [one.action for one in still_news(acts, ME, NOW)] == told


def test_who_was_given_a_role_reads_it_on_her_first_page(people: Cast, sign_in: SignIn) -> None:
    assert people
    browser = sign_in("neighbour")
    assert NEWS not in browser.get("/en/").text
    appoint(sign_in("coordinator"), "deputy", "QM-02", "neighbour")
    page = browser.get("/en/").text
    assert NEWS in page
    assert "deputy focal point" in page
    assert "Ombudsperson" in page
    assert "/en/profile/events" in page
    assert NEWS not in sign_in("focal2").get("/en/").text
    assert "من ينوب عن جهة التنسيق" in browser.get("/ar/").text


def test_whose_role_somebody_else_ended_reads_it_too(people: Cast, sign_in: SignIn) -> None:
    sign_in("coordinator").post(f"/en/people/roles/{role_id(people.focal)}/end")
    page = sign_in("focal").get("/en/").text
    assert NEWS in page
    assert "Ended" in page


def test_who_gave_a_role_back_is_not_told_what_she_knows(people: Cast, sign_in: SignIn) -> None:
    browser = sign_in("focal")
    browser.post(f"/en/people/roles/{role_id(people.focal)}/end")
    assert NEWS not in browser.get("/en/").text
