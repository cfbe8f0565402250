"""Persons and roles in the viewer's scopes."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event, func, select, update

from elearn.accounts.models import Person, Role
from elearn.audit.models import AuditEntry
from elearn.courses.models import Course
from elearn.db import db
from elearn.mechanisms import joining
from elearn.mechanisms.models import Mechanism, Membership
from tests.accounts.conftest import Outbox, SignIn
from tests.accounts.test_entry_routes import is_in
from tests.accounts.test_ticket_routes import invite
from tests.cast import Cast, add_country, add_mechanism, add_person, add_role
from tests.conftest import NOW


def abroad() -> Person:
    """The focal point of a mechanism in another country, under another commission."""
    add_country("QN", ("ECA",), "ECA", en="Quintaland")
    add_mechanism("QN-01", "observatory", "independent", NOW, en="Equality Observatory")
    person = add_person("Aya Bell", NOW, sign_in_name="abroad")
    add_role(person, "focal_point", "mechanism", "QN-01", NOW)
    values: Any = {"source_language": "en", "titles": {"en": "One"}, "summaries": {}, "settings": {}}
    db.session.add(Course(code="working-together", published_at=NOW, **values))
    db.session.commit()
    return person


def role_id(person_id: int) -> int:
    db.session.rollback()
    return db.session.scalars(select(Role.id).where(Role.person_id == person_id)).one()


def current(person_id: int) -> list[tuple[str, str]]:
    db.session.rollback()
    rows = db.session.execute(
        select(Role.kind, Role.scope_key).where(Role.person_id == person_id, Role.ended_at.is_(None)).order_by(Role.id)
    )
    return [(kind, key) for kind, key in rows]


def appoint(browser: Any, kind: str, place: str, name: str) -> Any:
    return browser.post("/en/people/appoint", data={"kind": kind, "place": place, "sign_in_name": name, "sure": "yes"})


# --- who sees which roles


@pytest.mark.parametrize(
    ("who", "seen"),
    [
        ("focal", {"Farid Nasser"}),
        ("focal2", {"Salma Aziz"}),
        ("coordinator", {"Farid Nasser", "Salma Aziz", "Omar Saleh"}),
        ("commission", {"Farid Nasser", "Salma Aziz", "Omar Saleh", "Cora Meyer"}),
        ("admin", {"Farid Nasser", "Salma Aziz", "Omar Saleh", "Cora Meyer", "Tariq Lund", "Ada Rossi", "Aya Bell"}),
    ],
)
def test_one_sees_the_roles_of_ones_own_places(people: Cast, sign_in: SignIn, who: str, seen: set[str]) -> None:
    assert people
    abroad()
    everybody = ("Farid Nasser", "Salma Aziz", "Omar Saleh", "Cora Meyer", "Tariq Lund", "Ada Rossi", "Aya Bell")
    table = sign_in(who).get("/en/people").text.partition("<tbody")[2]
    assert {name for name in everybody if name in table} == seen


@pytest.mark.parametrize("who", ["learner", "neighbour", "trainer"])
def test_without_a_role_above_learners_there_is_nothing_to_see(people: Cast, sign_in: SignIn, who: str) -> None:
    assert people
    assert sign_in(who).get("/en/people").status_code == 403


def test_an_ended_role_and_a_closed_account_are_not_listed(people: Cast, sign_in: SignIn) -> None:
    db.session.execute(update(Role).where(Role.person_id == people.focal).values(ended_at=NOW))
    db.session.execute(update(Person).where(Person.id == people.focal2).values(closed_at=NOW))
    db.session.commit()
    page = sign_in("admin").get("/en/people").text
    assert "Farid Nasser" not in page
    assert "Salma Aziz" not in page


@pytest.mark.parametrize("words", ["farid", "QM-01", "focal%", "FOCAL"])
def test_one_can_look_for_a_name_or_a_code(people: Cast, sign_in: SignIn, words: str) -> None:
    assert people
    page = sign_in("admin").get("/en/people", query_string={"words": words}).text
    assert "Farid Nasser" in page
    assert "Cora Meyer" not in page


def test_nobody_found_is_said(people: Cast, sign_in: SignIn) -> None:
    assert people
    assert "Nobody found" in sign_in("admin").get("/en/people?words=zzz").text


def test_no_page_shows_a_mail_address_to_those_who_administer(people: Cast, sign_in: SignIn) -> None:
    assert people
    assert "@" not in sign_in("admin").get("/en/people").text


def test_many_roles_come_in_pages_and_few_statements(people: Cast, sign_in: SignIn) -> None:
    assert people
    for number in range(60):
        add_role(add_person(f"P{number:02}", NOW), "trainer", "course", f"course-{number}", NOW)
    db.session.commit()
    browser = sign_in("admin")
    with counted() as statements:
        page = browser.get("/en/people?page=2").text
    assert page.count("<tr") == 1 + 66 - 50
    assert len(statements) <= 8


@contextmanager
def counted() -> Iterator[list[str]]:
    """Collects the statements of a block."""
    found: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        found.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(db.engine, "before_cursor_execute", note)


# --- giving


@pytest.mark.parametrize(
    ("who", "kind", "place", "status"),
    [
        ("coordinator", "focal_point", "QM-02", 303),
        ("coordinator", "focal_point", "QM-01", 200),
        ("coordinator", "deputy", "qm-02", 303),
        ("coordinator", "focal_point", "QN-01", 200),
        ("coordinator", "coordinator", "QM", 200),
        ("commission", "coordinator", "QM", 303),
        ("commission", "coordinator", "QN", 200),
        ("commission", "focal_point", "QM-02", 303),
        ("commission", "commission_admin", "ESCWA", 200),
        ("admin", "coordinator", "QN", 303),
        ("admin", "commission_admin", "ECA", 303),
        ("admin", "trainer", "working-together", 303),
        ("admin", "trainer", "World", 303),
        ("admin", "trainer", "", 200),
        ("commission", "trainer", "world", 200),
        ("admin", "project_admin", "", 303),
        ("admin", "project_admin", "QM", 200),
        ("admin", "focal_point", "QM", 200),
        ("admin", "focal_point", "no such place", 200),
        ("admin", "king", "QM", 200),
        ("focal", "deputy", "QM-01", 403),
        ("focal", "focal_point", "QM-01", 403),
        ("learner", "focal_point", "QM-01", 403),
        ("trainer", "trainer", "working-together", 403),
    ],
)
def test_nobody_gives_a_role_above_the_own_right(
    people: Cast, sign_in: SignIn, who: str, kind: str, place: str, status: int
) -> None:
    abroad()
    answer = appoint(sign_in(who), kind, place, "neighbour")
    assert answer.status_code == status
    assert bool(current(people.neighbour)) == (status == 303)


@pytest.mark.parametrize("act", ["appoint", "invite"])
@pytest.mark.parametrize(
    ("who", "what", "own"),
    [
        ("coordinator", ("focal_point", "QN-01"), "QM"),
        ("commission", ("coordinator", "qn"), "ESCWA"),
        ("commission", ("deputy", "QN-01"), "ESCWA"),
    ],
)
def test_a_place_out_of_reach_is_said_at_the_field_and_the_form_is_kept(
    people: Cast, sign_in: SignIn, act: str, who: str, what: tuple[str, str], own: str
) -> None:
    kind, place = what
    assert people
    abroad()
    data = {"kind": kind, "place": place, "sign_in_name": "neighbour", "email": "rana@demo.example", "sure": "yes"}
    answer = sign_in(who).post(f"/en/people/{act}", data=data | {"language": "en"})
    assert answer.status_code == 200
    assert f"Your role does not reach this place. It allows this in {own} only." in answer.text
    assert f'value="{place}"' in answer.text
    assert f'<option selected value="{kind}">' in answer.text
    assert ("rana@demo.example" if act == "invite" else 'value="neighbour"') in answer.text


def test_giving_asks_first_and_says_to_whom(people: Cast, sign_in: SignIn) -> None:
    browser = sign_in("coordinator")
    data = {"kind": "deputy", "place": "qm-02", "sign_in_name": "NEIGHBOUR"}
    page = browser.post("/en/people/appoint", data=data).text
    assert "Give this role?" in page
    assert "Nour Karam" in page
    assert "Ombudsperson" in page
    assert current(people.neighbour) == []
    browser.post("/en/people/appoint", data=data | {"sure": "yes"})
    assert current(people.neighbour) == [("deputy", "QM-02")]


def test_a_role_in_a_mechanism_is_for_those_who_belong_to_it(people: Cast, sign_in: SignIn) -> None:
    browser = sign_in("coordinator")
    answer = appoint(browser, "deputy", "QM-01", "neighbour")
    assert "this person does not, or not yet" in answer.text
    asks = joining.join(people.neighbour, db.session.get_one(Mechanism, people.ministry), "legal", NOW, learn=False)
    db.session.commit()
    assert "this person does not, or not yet" in appoint(browser, "deputy", "QM-01", "neighbour").text
    joining.accept(asks, people.focal, NOW)
    db.session.commit()
    assert appoint(browser, "deputy", "QM-01", "neighbour").status_code == 303


def test_a_role_in_a_mechanism_ends_with_the_membership(people: Cast, sign_in: SignIn) -> None:
    add_role(db.session.get_one(Person, people.focal2), "trainer", "course", "working-together", NOW)
    db.session.commit()
    browser = sign_in("focal2")
    number = db.session.scalars(select(Membership.id).where(Membership.person_id == people.focal2)).one()
    assert "that role ends as well" in browser.get(f"/en/my-mechanisms/{number}/leave").text
    browser.post(f"/en/my-mechanisms/{number}/leave")
    assert current(people.focal2) == [("trainer", "working-together")]
    assert browser.get("/en/people").status_code == 403
    assert "A role was ended." in browser.get("/en/profile/events").text


def test_a_request_that_is_withdrawn_ends_no_role_elsewhere(people: Cast, sign_in: SignIn) -> None:
    browser = sign_in("focal")
    asks = joining.join(people.focal, db.session.get_one(Mechanism, people.ombuds), "legal", NOW, learn=False)
    db.session.commit()
    browser.post(f"/en/my-mechanisms/{asks.id}/leave")
    assert current(people.focal) == [("focal_point", "QM-01")]


def test_giving_is_written_down_and_shown_to_its_owner(people: Cast, sign_in: SignIn) -> None:
    appoint(sign_in("coordinator"), "deputy", "QM-02", "neighbour")
    db.session.rollback()
    entry = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "role given")).one()
    assert (entry.actor_id, entry.subject_id, entry.details) == (
        people.coordinator,
        str(people.neighbour),
        {"role": "deputy", "scope": "mechanism:QM-02"},
    )
    browser = sign_in("neighbour")
    events = browser.get("/en/profile/events").text
    assert "Omar Saleh" in events
    assert "deputy focal point" in events
    assert "deputy focal point" in browser.get("/en/profile").text


def test_a_double_click_gives_one_role(people: Cast, sign_in: SignIn) -> None:
    browser = sign_in("coordinator")
    assert [appoint(browser, "deputy", "QM-02", "neighbour").status_code for _click in range(2)] == [303, 303]
    assert current(people.neighbour) == [("deputy", "QM-02")]
    assert db.session.scalar(select(func.count(AuditEntry.id)).where(AuditEntry.action == "role given")) == 1


def test_a_name_that_nobody_has_is_said_and_invited(people: Cast, sign_in: SignIn) -> None:
    assert people
    answer = appoint(sign_in("coordinator"), "deputy", "QM-02", "nobody")
    assert answer.status_code == 200
    assert "invite the person instead" in answer.text


def test_a_role_that_was_ended_can_be_given_again(people: Cast, sign_in: SignIn) -> None:
    browser = sign_in("coordinator")
    browser.post(f"/en/people/roles/{role_id(people.focal)}/end")
    assert current(people.focal) == []
    appoint(browser, "focal_point", "QM-01", "focal")
    assert current(people.focal) == [("focal_point", "QM-01")]


def test_the_form_knows_its_place_from_the_address(people: Cast, sign_in: SignIn) -> None:
    assert people
    page = sign_in("coordinator").get("/en/people/appoint?kind=deputy&place=QM-02").text
    assert 'value="QM-02"' in page
    assert '<option selected value="deputy">' in page


# --- ending


@pytest.mark.parametrize(
    ("who", "whose", "status"),
    [
        ("coordinator", "focal", 303),
        ("coordinator", "coordinator", 303),
        ("coordinator", "commission", 404),
        ("coordinator", "trainer", 404),
        ("focal", "focal", 303),
        ("focal", "focal2", 404),
        ("focal2", "focal", 404),
        ("commission", "coordinator", 303),
        ("commission", "commission", 303),
        ("commission", "admin", 404),
        ("admin", "commission", 303),
        ("admin", "trainer", 303),
        ("learner", "focal", 404),
    ],
)
def test_one_ends_what_one_could_give_and_ones_own(
    people: Cast, sign_in: SignIn, who: str, whose: str, status: int
) -> None:
    number = role_id(getattr(people, whose))
    assert sign_in(who).post(f"/en/people/roles/{number}/end").status_code == status
    assert bool(current(getattr(people, whose))) == (status != 303)


def test_a_deputy_sees_the_focal_point_and_cannot_end_the_role(people: Cast, sign_in: SignIn) -> None:
    appoint(sign_in("coordinator"), "deputy", "QM-01", "learner")
    answer = sign_in("learner").post(f"/en/people/roles/{role_id(people.focal)}/end")
    assert answer.status_code == 403


def test_ending_asks_first(people: Cast, sign_in: SignIn) -> None:
    page = sign_in("coordinator").get(f"/en/people/roles/{role_id(people.focal)}/end").text
    assert "End this role?" in page
    assert "Farid Nasser" in page
    assert current(people.focal) == [("focal_point", "QM-01")]


def test_the_last_administrator_of_the_project_stays(people: Cast, sign_in: SignIn) -> None:
    answer = sign_in("admin").post(f"/en/people/roles/{role_id(people.admin)}/end")
    assert answer.status_code == 409
    assert "Appoint another one first" in answer.text
    assert current(people.admin) == [("project_admin", "")]


def test_one_of_two_administrators_can_go(people: Cast, sign_in: SignIn) -> None:
    browser = sign_in("admin")
    appoint(browser, "project_admin", "", "neighbour")
    assert browser.post(f"/en/people/roles/{role_id(people.admin)}/end").status_code == 303
    assert current(people.admin) == []
    last = sign_in("neighbour").post(f"/en/people/roles/{role_id(people.neighbour)}/end")
    assert last.status_code == 409


def test_an_administrator_whose_account_is_closed_does_not_count(people: Cast, sign_in: SignIn) -> None:
    appoint(sign_in("admin"), "project_admin", "", "neighbour")
    db.session.execute(update(Person).where(Person.id == people.neighbour).values(closed_at=NOW))
    db.session.commit()
    assert sign_in("admin").post(f"/en/people/roles/{role_id(people.admin)}/end").status_code == 409


def test_a_role_that_ended_is_gone_at_once(people: Cast, sign_in: SignIn) -> None:
    helper = sign_in("focal")
    assert helper.get("/en/people").status_code == 200
    sign_in("coordinator").post(f"/en/people/roles/{role_id(people.focal)}/end")
    assert helper.get("/en/people").status_code == 403
    assert is_in(helper)


# --- one person, one of two roles in a mechanism


BOTH = "One person cannot be focal point and deputy of the same mechanism"


@pytest.mark.parametrize("kinds", [("focal_point", "deputy"), ("deputy", "focal_point")])
def test_nobody_is_focal_point_and_deputy_of_one_mechanism(
    people: Cast, sign_in: SignIn, kinds: tuple[str, str]
) -> None:
    browser = sign_in("coordinator")
    appoint(browser, kinds[0], "QM-02", "neighbour")
    answer = appoint(browser, kinds[1], "QM-02", "neighbour")
    assert answer.status_code == 200
    assert BOTH in answer.text
    assert current(people.neighbour) == [(kinds[0], "QM-02")]
    browser.post(f"/en/people/roles/{role_id(people.neighbour)}/end")
    assert appoint(browser, kinds[1], "QM-02", "neighbour").status_code == 303


def test_neither_does_an_invitation_make_her_both(people: Cast, sign_in: SignIn, outbox: Outbox) -> None:
    invite(sign_in("coordinator"), "deputy", "QM-01", "focal@demo.example")
    (path,) = outbox.links()
    browser = sign_in("focal")
    assert BOTH in browser.get(path).text
    answer = browser.post(f"{path}/accept")
    assert answer.status_code == 409
    assert BOTH in answer.text
    assert current(people.focal) == [("focal_point", "QM-01")]
    assert browser.get(path).status_code == 409
    assert sign_in("learner").post(f"{path}/accept").status_code == 303


def test_what_a_coordinator_invites_to_at_first_is_not_prefilled_with_what_cannot_be(
    people: Cast, sign_in: SignIn
) -> None:
    assert people
    page = sign_in("coordinator").get("/en/people/invite").text
    assert '<option selected value="member">' in page
    assert 'value="QM"' not in page
    assert 'value="QM-01"' in sign_in("focal").get("/en/people/invite").text
    assert 'value="QM-02"' in sign_in("coordinator").get("/en/people/invite?place=QM-02").text
