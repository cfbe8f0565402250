"""What an invitation says of itself: as what, where, and which office invites; never who holds it."""

import pytest

from elearn.accounts.appointing import MEMBER, inviting_as
from elearn.accounts.rights import COMMISSION, COORDINATOR, DEPUTY, FOCAL, PROJECT, Held
from elearn.scope import WORLD, commission, country, mechanism
from tests.accounts.conftest import Fresh, Outbox, SignIn
from tests.accounts.test_sheets import sheet_of
from tests.accounts.test_ticket_routes import code_on, enter, invite
from tests.cast import Cast

OWN, QM, ESCWA = mechanism("QM-01", "QM", "ESCWA"), country("QM", "ESCWA"), commission("ESCWA")
FOCAL_POINT, COORDINATES = Held(FOCAL, OWN), Held(COORDINATOR, QM)
ADMINISTERS, PROJECT_ADMIN = Held(COMMISSION, ESCWA), Held(PROJECT, WORLD)
RANA = "rana@demo.example"


@pytest.mark.parametrize(
    ("roles", "kind", "office"),
    [
        ((FOCAL_POINT,), MEMBER, FOCAL_POINT),
        ((PROJECT_ADMIN, COORDINATES, FOCAL_POINT), MEMBER, FOCAL_POINT),
        ((PROJECT_ADMIN, FOCAL_POINT, ADMINISTERS), DEPUTY, ADMINISTERS),
        ((FOCAL_POINT,), DEPUTY, None),
        ((), MEMBER, None),
    ],
)
def test_the_nearest_role_that_allows_it_invites(roles: tuple[Held, ...], kind: str, office: Held | None) -> None:
    assert inviting_as(roles, kind, OWN) == office


def test_a_letter_says_as_what_where_and_which_office_invites(people: Cast, sign_in: SignIn, outbox: Outbox) -> None:
    assert people
    invite(sign_in("focal"), email=RANA)
    text = outbox.only().get_content()
    assert "As: member of a mechanism" in text
    assert "Where: Ministry for Women" in text
    assert "Invited by: the focal point of Ministry for Women" in text
    assert "Farid" not in text


def test_a_letter_says_so_in_the_language_chosen_for_it(people: Cast, sign_in: SignIn, outbox: Outbox) -> None:
    assert people
    invite(sign_in("coordinator"), "focal_point", "QM-02", RANA, "ar")
    text = outbox.only().get_content()
    assert "المكان: ديوان المظالم" in text
    assert "زهرانيا" in text
    assert "Ombudsperson" not in text
    assert "Zahrania" not in text
    assert "Omar" not in text


@pytest.mark.parametrize(
    ("who", "what", "office"),
    [
        ("focal", ("member", "QM-01"), "the focal point of Ministry for Women"),
        ("coordinator", ("member", "QM-01"), "the coordinator of Zahrania"),
        ("commission", ("coordinator", "QM"), "the administrators of Economic and Social Commission for Western Asia"),
        ("admin", ("project_admin", ""), "the administrators of the project"),
    ],
)
def test_the_page_behind_the_link_says_the_same(
    people: Cast, sign_in: SignIn, fresh: Fresh, outbox: Outbox, who: str, what: tuple[str, str], office: str
) -> None:
    assert people
    invite(sign_in(who), *what, RANA)
    assert f"Invited by: {office}" in outbox.only().get_content()
    for browser in (fresh(), sign_in("neighbour")):
        page = browser.get(outbox.links()[0]).text
        assert "Invited by" in page
        assert office in page
        assert not any(name in page for name in ("Farid", "Omar", "Cora", "Ada Rossi"))


def test_a_printed_invitation_says_the_same(people: Cast, sign_in: SignIn, fresh: Fresh) -> None:
    assert people
    sheet = sheet_of(invite(sign_in("focal")))
    browser = fresh()
    enter(browser, code_on(sheet))
    for page in (sheet, browser.get("/en/come-in/code").text):
        assert "the focal point of Ministry for Women" in page
        assert "member of a mechanism" in page
        assert "Farid" not in page
