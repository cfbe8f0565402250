"""Coming in by a link or a code: new passwords and invitations."""

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from flask import Flask
from sqlalchemy import func, select, update

from elearn.accounts.models import Person, Role, Ticket
from elearn.audit.models import AuditEntry
from elearn.db import db
from elearn.mechanisms.models import Membership
from tests.accounts.conftest import PASSWORD, Fresh, Outbox, OwnBrowser, SignIn
from tests.accounts.test_entry_routes import is_in
from tests.cast import Cast
from tests.conftest import NOW

NEW = "eleven green tramways"
SET = {"new_password": NEW, "repeat": NEW}
ASKED = "a letter with a link is on its way"
ACCOUNT = {
    "name": "Rana Haddad",
    "sign_in_name": "rana",
    "new_password": PASSWORD,
    "language": "en",
    "time_zone": "UTC",
}


def ask(browser: OwnBrowser, identifier: str) -> Any:
    return browser.post("/en/reset", data={"email": identifier}, follow_redirects=True)


def code_on(page: str) -> str:
    found = re.search(r'class="code-box"[^>]*>\s*([0-9A-Z-]{14})\s*<', page)
    assert found
    return found.group(1)


def printed_for(helper: OwnBrowser, name: str) -> str:
    return code_on(helper.post("/en/people/help", data={"sign_in_name": name}).text)


def enter(browser: OwnBrowser, code: str) -> Any:
    return browser.post("/en/code", data={"code": code})


def fetched(person_id: int) -> Person:
    db.session.rollback()
    return db.session.get_one(Person, person_id, populate_existing=True)


# --- asking for a link


def test_a_link_sets_a_new_password_once(people: Cast, fresh: Fresh, outbox: Outbox, sign_in: SignIn) -> None:
    old = sign_in("focal")
    ask(fresh(), "focal")
    (path,) = outbox.links()
    browser = fresh()
    page = browser.get(path)
    assert "focal" in page.text
    assert page.headers["Cache-Control"] == "no-store"
    assert browser.post(path, data=SET).location == "/en/"
    assert is_in(browser)
    assert not is_in(old)
    assert not is_in(sign_in("focal"))
    assert is_in(sign_in("focal", NEW))
    assert fetched(people.focal).private_before is None
    assert fresh().get(path).status_code == 410


def test_looking_at_a_link_does_not_use_it_up(people: Cast, fresh: Fresh, outbox: Outbox) -> None:
    assert people
    ask(fresh(), "focal")
    (path,) = outbox.links()
    assert [fresh().get(path).status_code for _look in range(3)] == [200, 200, 200]
    assert fresh().head(path).status_code == 200


def test_a_double_click_sets_one_password_and_says_so(people: Cast, fresh: Fresh, outbox: Outbox) -> None:
    assert people
    ask(fresh(), "focal")
    (path,) = outbox.links()
    assert fresh().post(path, data=SET).status_code == 303
    second = fresh().post(path, data=SET)
    assert second.status_code == 410
    assert "If you have just used it yourself" in second.text


@pytest.mark.parametrize("identifier", ["focal", "focal@demo.example", "nobody", "nobody@demo.example", "learner"])
def test_the_answer_is_the_same_whoever_it_is(people: Cast, fresh: Fresh, outbox: Outbox, identifier: str) -> None:
    assert people
    assert outbox
    answer = ask(fresh(), identifier)
    assert ASKED in answer.text
    assert answer.request.path == "/en/sign-in"


def test_nobody_gets_no_letter(people: Cast, fresh: Fresh, outbox: Outbox) -> None:
    db.session.execute(update(Person).where(Person.id == people.focal).values(email=None))
    db.session.commit()
    ask(fresh(), "nobody@demo.example")
    ask(fresh(), "focal")
    assert outbox.letters() == []


def test_a_shared_mailbox_gets_one_letter_with_a_link_for_each_name(people: Cast, fresh: Fresh, outbox: Outbox) -> None:
    both = Person.id.in_((people.focal, people.neighbour))
    db.session.execute(update(Person).where(both).values(email="office@demo.example"))
    db.session.commit()
    ask(fresh(), "office@demo.example")
    text = outbox.only().get_content()
    assert len(outbox.links()) == 2
    assert "focal" in text
    assert "neighbour" in text


def test_a_letter_holds_no_name_but_the_sign_in_name(people: Cast, fresh: Fresh, outbox: Outbox) -> None:
    assert people
    ask(fresh(), "learner")
    letter = outbox.only()
    assert letter["To"] == "learner@demo.example"
    assert "أمل" not in letter.get_content()
    assert outbox.links()[0].startswith("/ar/come-in/")


def test_a_link_is_old_after_two_hours(people: Cast, fresh: Fresh, outbox: Outbox) -> None:
    assert people
    with time_machine.travel(NOW, tick=False) as clock:
        ask(fresh(), "focal")
        (path,) = outbox.links()
        clock.shift(timedelta(hours=1, minutes=59))
        assert fresh().get(path).status_code == 200
        clock.shift(timedelta(minutes=2))
        assert fresh().get(path).status_code == 410


def test_one_reset_takes_the_other_links_back(people: Cast, fresh: Fresh, outbox: Outbox) -> None:
    assert people
    ask(fresh(), "focal")
    (first,) = outbox.links()
    outbox.empty()
    ask(fresh(), "focal")
    (second,) = outbox.links()
    fresh().post(second, data=SET)
    assert fresh().get(first).status_code == 410


@pytest.mark.parametrize("token", ["x", "code", "a.b", "ImFiYyI.forged", "%01", "x" * 3000])
def test_a_forged_token_is_no_way_in(people: Cast, fresh: Fresh, token: str) -> None:
    assert people
    assert fresh().get(f"/en/come-in/{token}").status_code == 410


def test_the_two_passwords_have_to_agree(people: Cast, fresh: Fresh, outbox: Outbox) -> None:
    assert people
    ask(fresh(), "focal")
    (path,) = outbox.links()
    answer = fresh().post(path, data=SET | {"repeat": "something else"})
    assert "not the same as above" in answer.text
    assert fresh().post(path, data={"new_password": "focal point 1", "repeat": "focal point 1"}).status_code == 200


def test_letters_cannot_be_asked_for_without_end(people: Cast, fresh: Fresh, outbox: Outbox) -> None:
    assert people
    for _time in range(5):
        ask(fresh(), "focal")
    assert ask(fresh(), "focal").status_code == 429
    assert len(outbox.letters()) == 5


def test_only_digests_of_secrets_are_kept(people: Cast, fresh: Fresh, outbox: Outbox, sign_in: SignIn) -> None:
    assert people
    ask(fresh(), "focal")
    code = printed_for(sign_in("focal"), "learner")
    kept = [row.digest for row in db.session.scalars(select(Ticket))]
    assert len(kept) == 2
    assert not any(code.replace("-", "") in value or value in outbox.links()[0] for value in kept)


# --- printed codes for a new password


def test_a_helpers_code_ends_sessions_hides_old_results_and_is_shown_to_its_owner(
    people: Cast, fresh: Fresh, sign_in: SignIn
) -> None:
    old = sign_in("learner")
    code = printed_for(sign_in("focal"), "learner")
    browser = fresh()
    assert enter(browser, code.lower().replace("-", " ")).location == "/en/come-in/code"
    assert "not shown in this account any more" in browser.get("/en/come-in/code").text
    assert browser.post("/en/come-in/code", data=SET).location == "/ar/"
    assert not is_in(old)
    person = fetched(people.learner)
    assert person.private_before is not None
    assert person.session_epoch == 1
    page = browser.get("/en/profile/events").text
    assert "A new password was set by a printed code" in page
    assert "Farid Nasser" in page


def test_the_code_is_shown_once_and_in_no_cache(people: Cast, sign_in: SignIn) -> None:
    assert people
    helper = sign_in("focal")
    answer = helper.post("/en/people/help", data={"sign_in_name": "learner"})
    assert answer.headers["Cache-Control"] == "no-store"
    code = code_on(answer.text)
    assert code not in helper.get("/en/people/help").text
    assert "come-in" not in answer.text


def test_only_the_newest_code_is_good(people: Cast, fresh: Fresh, sign_in: SignIn) -> None:
    assert people
    helper = sign_in("focal")
    first, second = printed_for(helper, "learner"), printed_for(helper, "learner")
    assert enter(fresh(), first).status_code == 200
    assert enter(fresh(), second).status_code == 303


def test_a_code_is_good_for_seven_days(people: Cast, fresh: Fresh, sign_in: SignIn) -> None:
    assert people
    with time_machine.travel(NOW, tick=False) as clock:
        code = printed_for(sign_in("focal"), "learner")
        clock.shift(timedelta(days=6, hours=23))
        assert enter(fresh(), code).status_code == 303
        clock.shift(timedelta(hours=2))
        assert enter(fresh(), code).status_code == 200


@pytest.mark.parametrize("code", ["", "ABCD", "0000-0000-0000", "2345-6789-ABCD", "ABCD-EFGH-JKMN-PQRS", "٢٣٤٥"])
def test_a_wrong_code_is_refused_on_the_page(people: Cast, fresh: Fresh, code: str) -> None:
    assert people
    answer = enter(fresh(), code)
    assert answer.status_code == 200
    assert "error-summary" in answer.text


def test_codes_cannot_be_guessed_without_end(people: Cast, fresh: Fresh) -> None:
    assert people
    browser = fresh()
    assert {enter(browser, "2345-6789-ABCD").status_code for _try in range(60)} == {200}
    assert enter(browser, "2345-6789-ABCD").status_code == 429


@pytest.mark.parametrize(
    ("helper", "name"),
    [
        ("focal", "neighbour"),  # another mechanism
        ("focal2", "learner"),
        ("focal", "coordinator"),  # more rights than the helper could give
        ("focal", "admin"),
        ("coordinator", "commission"),
        ("coordinator", "admin"),
        ("commission", "admin"),
        ("focal", "focal"),  # oneself
        ("focal", "nobody"),
    ],
)
def test_no_code_for_those_out_of_reach_and_no_hint_who_they_are(
    people: Cast, sign_in: SignIn, helper: str, name: str
) -> None:
    assert people
    answer = sign_in(helper).post("/en/people/help", data={"sign_in_name": name})
    assert answer.status_code == 200
    assert "there is nobody of this name" in answer.text
    assert db.session.scalar(select(func.count(Ticket.id))) == 0


@pytest.mark.parametrize(
    ("helper", "name"),
    [("focal", "learner"), ("coordinator", "focal"), ("coordinator", "neighbour"), ("commission", "coordinator")],
)
def test_whoever_is_above_may_help(people: Cast, sign_in: SignIn, helper: str, name: str) -> None:
    assert people
    assert printed_for(sign_in(helper), name)


@pytest.mark.parametrize("name", ["learner", "trainer"])
def test_those_without_the_right_have_no_such_page(people: Cast, sign_in: SignIn, name: str) -> None:
    assert people
    browser = sign_in(name)
    assert browser.get("/en/people/help").status_code == 403
    assert browser.post("/en/people/help", data={"sign_in_name": "focal"}).status_code == 403


# --- invitations


def invite(browser: OwnBrowser, kind: str = "member", place: str = "QM-01", email: str = "", lang: str = "en") -> Any:
    return browser.post("/en/people/invite", data={"kind": kind, "place": place, "email": email, "language": lang})


def test_an_invited_person_opens_an_account_and_is_a_member(
    people: Cast, fresh: Fresh, sign_in: SignIn, outbox: Outbox
) -> None:
    assert invite(sign_in("focal"), email="rana@demo.example").status_code == 303
    (path,) = outbox.links()
    browser = fresh()
    page = browser.get(path).text
    assert "Ministry for Women" in page
    assert 'value="rana@demo.example"' in page
    assert browser.post(path, data=ACCOUNT).status_code == 303
    rana = db.session.scalars(select(Person).where(Person.sign_in_name == "rana")).one()
    membership = db.session.scalars(select(Membership).where(Membership.person_id == rana.id)).one()
    assert (membership.mechanism_id, membership.state, membership.decided_by_id) == (
        people.ministry,
        "accepted",
        people.focal,
    )
    assert fresh().get(path).status_code == 410


def test_an_invitation_to_an_account_that_exists_looks_the_same_to_who_sends_it(
    people: Cast, sign_in: SignIn, outbox: Outbox
) -> None:
    assert people
    browser = sign_in("focal")
    known = invite(browser, email="neighbour@demo.example")
    unknown = invite(browser, email="rana@demo.example")
    assert (known.status_code, known.location) == (unknown.status_code, unknown.location)
    assert "come-in" not in browser.get("/en/people").text
    assert len(outbox.letters()) == 2


def test_somebody_with_an_account_accepts_with_it(people: Cast, sign_in: SignIn, outbox: Outbox) -> None:
    invite(sign_in("admin"), "commission_admin", "escwa", "neighbour@demo.example")
    (path,) = outbox.links()
    browser = sign_in("neighbour", next=path)
    assert browser.answer.location == path
    assert "administrator of a commission" in browser.get(path).text
    assert browser.post(f"{path}/accept").status_code == 303
    assert browser.post(f"{path}/accept").status_code == 410
    held = db.session.scalars(select(Role).where(Role.person_id == people.neighbour)).one()
    assert (held.kind, held.scope_key, held.granted_by_id) == ("commission_admin", "ESCWA", people.admin)


def test_a_visitor_accepts_nothing_without_signing_in(
    people: Cast, fresh: Fresh, sign_in: SignIn, outbox: Outbox
) -> None:
    assert people
    invite(sign_in("focal"), email="rana@demo.example")
    (path,) = outbox.links()
    assert "/en/sign-in" in fresh().post(f"{path}/accept").location


def test_an_invitation_can_be_a_printed_code(people: Cast, fresh: Fresh, sign_in: SignIn) -> None:
    assert people
    code = code_on(invite(sign_in("coordinator"), "focal_point", "qm-02").text)
    browser = fresh()
    assert enter(browser, code).location == "/en/come-in/code"
    assert browser.post("/en/come-in/code", data=ACCOUNT).status_code == 303
    held = db.session.scalars(
        select(Role).join(Person, Person.id == Role.person_id).where(Person.sign_in_name == "rana")
    ).one()
    assert (held.kind, held.scope_key) == ("focal_point", "QM-02")


def test_an_invitation_ends_with_the_right_of_who_sent_it(
    people: Cast, fresh: Fresh, sign_in: SignIn, outbox: Outbox
) -> None:
    invite(sign_in("focal"), email="rana@demo.example")
    db.session.execute(update(Role).where(Role.person_id == people.focal).values(ended_at=NOW))
    db.session.commit()
    assert fresh().get(outbox.links()[0]).status_code == 410


def test_an_invitation_is_good_for_two_weeks(people: Cast, fresh: Fresh, sign_in: SignIn, outbox: Outbox) -> None:
    assert people
    with time_machine.travel(NOW, tick=False) as clock:
        invite(sign_in("focal"), email="rana@demo.example")
        (path,) = outbox.links()
        clock.shift(timedelta(days=13, hours=23))
        assert fresh().get(path).status_code == 200
        clock.shift(timedelta(hours=2))
        assert fresh().get(path).status_code == 410


def test_what_is_wrong_in_a_new_account_does_not_use_the_invitation_up(
    people: Cast, fresh: Fresh, sign_in: SignIn, outbox: Outbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert people
    invite(sign_in("focal"), email="rana@demo.example")
    (path,) = outbox.links()
    assert fresh().post(path, data=ACCOUNT | {"new_password": "short"}).status_code == 200
    with monkeypatch.context() as patch:
        patch.setattr("elearn.accounts.fields.is_taken", lambda _name: False)
        assert "already" in fresh().post(path, data=ACCOUNT | {"sign_in_name": "focal"}).text
    assert fresh().post(path, data=ACCOUNT).status_code == 303


def test_a_letter_of_invitation_is_in_the_language_chosen(people: Cast, sign_in: SignIn, outbox: Outbox) -> None:
    assert people
    invite(sign_in("focal"), email="rana@demo.example", lang="ar")
    assert outbox.only()["Content-Language"] == "ar"
    assert outbox.links()[0].startswith("/ar/come-in/")


@pytest.mark.parametrize(
    ("who", "kind", "place"),
    [
        ("focal", "member", "QM-02"),
        ("coordinator", "member", "QN-01"),
        ("focal2", "member", "QM-01"),
    ],
)
def test_nobody_invites_into_another_place(people: Cast, sign_in: SignIn, who: str, kind: str, place: str) -> None:
    assert people
    assert invite(sign_in(who), kind, place, "rana@demo.example").status_code == 200
    assert db.session.scalar(select(func.count(Ticket.id))) == 0


@pytest.mark.parametrize(("who", "kind"), [("focal", "focal_point"), ("coordinator", "coordinator")])
def test_a_role_above_ones_own_right_is_no_choice(people: Cast, sign_in: SignIn, who: str, kind: str) -> None:
    assert people
    answer = invite(sign_in(who), kind, "QM-01", "rana@demo.example")
    assert answer.status_code == 200
    assert "Not a valid choice" in answer.text


def test_old_tickets_and_the_addresses_in_them_are_forgotten(people: Cast, sign_in: SignIn, outbox: Outbox) -> None:
    assert people
    assert outbox
    with time_machine.travel(NOW, tick=False) as clock:
        invite(sign_in("focal"), email="rana@demo.example")
        clock.shift(timedelta(days=45))
        invite(sign_in("focal"), email="other@demo.example")
    db.session.rollback()
    assert list(db.session.scalars(select(Ticket.email))) == ["other@demo.example"]


def test_the_journal_holds_ids_and_no_names(people: Cast, sign_in: SignIn, outbox: Outbox) -> None:
    assert people
    assert outbox
    browser = sign_in("focal")
    invite(browser, email="rana@demo.example")
    printed_for(browser, "learner")
    db.session.rollback()
    written = [f"{row.subject_id} {row.details}" for row in db.session.scalars(select(AuditEntry))]
    assert len(written) == 2
    assert not any("@" in text or "learner" in text for text in written)


def test_a_letter_is_never_built_on_a_forged_host(app: Flask, people: Cast, fresh: Fresh, outbox: Outbox) -> None:
    assert people
    browser = fresh()
    base, app.config["BASE_URL"] = app.config["BASE_URL"], ""
    browser.post("/en/reset", data={"email": "focal"}, headers={"Host": "elsewhere.example"})
    app.config["BASE_URL"] = base
    assert "elsewhere" not in outbox.only().get_content()
