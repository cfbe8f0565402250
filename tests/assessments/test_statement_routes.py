"""A mechanism states what it sees, two people write at once, it is signed, and after closing nothing changes."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from elearn.accounts.models import Person
from elearn.assessments.models import Round, RoundMechanism, Statement
from elearn.assessments.sending import as_shown
from elearn.audit.models import AuditEntry
from elearn.db import db, utc_now
from tests.assessments.material import SMALL, add_instrument, add_round
from tests.assessments.stating import Pairs, add_statement, close, levels, make_pairs
from tests.cast import Cast, add_role
from tests.conftest import Browser

As = Callable[[str], Browser]
IN_PLACE = {"X-Requested-With": "fetch"}


@pytest.fixture
def pairs(cast: Cast) -> Pairs:
    return make_pairs(cast, utc_now())


@pytest.fixture
def deputy(app: Flask, client: Browser, pairs: Pairs) -> Browser:
    assert client
    browser = app.test_client()
    assert isinstance(browser, Browser)
    return browser.sign_in(pairs.deputy)


def address(made: Pairs | Round, rest: str = "", code: str = "QM-01", lang: str = "en") -> str:
    return f"/{lang}/assessments/rounds/{made.id}/statements/{code}" + (f"/{rest}" if rest else "")


def stored() -> dict[str, Any]:
    return {row.about: row.answers for row in db.session.scalars(select(Statement))}


def row(about: str = "QM-02") -> Statement:
    return db.session.scalars(select(Statement).where(Statement.about == about)).one()


def test_she_states_for_each_other_body_and_for_partners(as_: As, pairs: Pairs) -> None:
    focal = as_("focal")
    assert focal.get(f"/en/assessments/rounds/{pairs.id}/statements").location == address(pairs)
    page = focal.get(address(pairs)).text
    for words in ("Ministry for Women", "Ombudsperson", "Observatory", "Women&#39;s Union", "Nothing written yet"):
        assert words in page
    data = {"with-now@QM-02": "3", "with-needed@QM-02": "4", f"with-now@{pairs.partner}": "cannot-say"}
    assert focal.post(address(pairs, "parts/levels"), data=data).location == address(pairs)
    assert stored() == {"QM-02": levels(3, 4), pairs.partner: {"with": {"value": {"now": "cannot-say"}}}}
    assert "now: 3, needed: 4" in focal.get(address(pairs)).text


def test_all_parts_about_one_body_are_one_form(as_: As, pairs: Pairs) -> None:
    focal = as_("focal")
    page = focal.get(address(pairs, "bodies/QM-02")).text
    assert 'name="with-now@QM-02"' in page
    assert "QM-03" not in page
    assert "trust" not in page
    focal.post(address(pairs, "bodies/QM-02"), data={"with-now@QM-02": "2", "with-needed@QM-02": "2"})
    assert stored() == {"QM-02": levels(2, 2)}
    for unknown in ("QM-01", "QM-09", "partner-99"):
        assert focal.get(address(pairs, f"bodies/{unknown}")).status_code == 404
    assert focal.get(address(pairs, "parts/trust")).status_code == 404


def test_the_matrix_has_a_row_for_each_body_named_for_who_hears_it(as_: As, pairs: Pairs) -> None:
    page = as_("focal").get(address(pairs, "parts/levels")).text
    for side in ("now", "needed"):
        assert f'aria-labelledby="row-with-{side}-QM-03 head-with-{side}-5"' in page


@pytest.mark.parametrize("lang", ["ar", "es", "ru"])
def test_the_pages_speak_the_languages_of_the_answering_pages(as_: As, pairs: Pairs, lang: str) -> None:
    focal = as_("focal")
    for rest in ("", "parts/levels", "bodies/QM-02"):
        assert f'<html lang="{lang}"' in focal.get(address(pairs, rest, lang=lang)).text


@pytest.mark.parametrize("who", ["learner", "neighbour", "focal2", "coordinator", "trainer", "commission", "admin"])
def test_nobody_else_writes_or_reads_what_a_mechanism_states(as_: As, pairs: Pairs, cast: Cast, who: str) -> None:
    add_statement(pairs.id, cast.ministry, "QM-02", levels(1, 5), utc_now())
    other = as_(who)
    for rest in ("", "parts/levels", "bodies/QM-02"):
        assert other.get(address(pairs, rest)).status_code == 404
    for rest in ("parts/levels", "bodies/QM-02", "sign", "sharing"):
        assert other.post(address(pairs, rest), data={"with-now@QM-02": "5", "shares": "yes"}).status_code == 404
    assert stored() == {"QM-02": levels(1, 5)}


def test_who_signs_for_several_mechanisms_chooses_one(as_: As, pairs: Pairs, cast: Cast) -> None:
    add_role(db.session.get_one(Person, cast.focal), "deputy", "mechanism", "QM-02", utc_now())
    db.session.commit()
    page = as_("focal").get(f"/en/assessments/rounds/{pairs.id}/statements").text
    assert address(pairs) in page
    assert address(pairs, code="QM-02") in page


def test_a_statement_is_signed_by_its_revision_and_a_change_takes_the_signature_away(as_: As, pairs: Pairs) -> None:
    focal = as_("focal")
    focal.post(address(pairs, "bodies/QM-02"), data={"with-now@QM-02": "2", "with-needed@QM-02": "3"})
    assert focal.post(address(pairs, "sign"), data={"statement": "QM-02:1"}).location == address(pairs)
    assert row().signed_at is not None
    assert "Signed by" in focal.get(address(pairs)).text
    same = {"with-now@QM-02": "2", "with-needed@QM-02": "3"}
    focal.post(address(pairs, "bodies/QM-02"), data=same)
    assert row().signed_at is not None
    focal.post(address(pairs, "bodies/QM-02"), data=same | {"with-now@QM-02": "4", "shown-with@QM-02": _shown(2, 3)})
    assert (row().signed_at, row().signed_by_id, row().revision) == (None, None, 2)
    page = focal.get(address(pairs)).text
    assert "the signature is gone" in page
    assert "Written, not signed" in page


def _shown(now: int, needed: int) -> str:
    return as_shown(levels(now, needed)["with"])


def test_all_statements_are_signed_at_once(as_: As, pairs: Pairs, cast: Cast) -> None:
    now = utc_now()
    for about in ("QM-02", "QM-03"):
        add_statement(pairs.id, cast.ministry, about, levels(1, 2), now, signed=False)
    focal = as_("focal")
    page = focal.get(address(pairs)).text
    assert "Sign all 2 statements" in page
    focal.post(address(pairs, "sign"), data={"statement": ["QM-02:1", "QM-03:1"]})
    assert {one.signed_by_id for one in db.session.scalars(select(Statement))} == {cast.focal}
    entry = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "statements signed")).one()
    assert "answers" not in entry.details


@pytest.mark.parametrize("token", ["QM-02:1", "QM-02:9", "QM-02:x", "QM-03:1", "QM-02", "QM-02:" + "9" * 5000])
def test_what_somebody_did_not_read_is_not_signed(as_: As, deputy: Browser, pairs: Pairs, token: str) -> None:
    deputy.post(address(pairs, "bodies/QM-02"), data={"with-now@QM-02": "1"})
    deputy.post(address(pairs, "bodies/QM-02"), data={"with-now@QM-02": "2", "shown-with@QM-02": _shown_side(1)})
    answer = as_("focal").post(address(pairs, "sign"), data={"statement": token})
    assert answer.status_code in {404, 409}
    assert row().signed_at is None


def _shown_side(now: int) -> str:
    return as_shown({"value": {"now": now}})


def test_two_deputies_who_change_different_things_keep_both(as_: As, deputy: Browser, pairs: Pairs, cast: Cast) -> None:
    add_statement(pairs.id, cast.ministry, "QM-02", levels(1, 2), utc_now(), signed=False)
    page = {"with-now@QM-02": "1", "with-needed@QM-02": "2", "shown-with@QM-02": _shown(1, 2), "shown-with@QM-03": ""}
    as_("focal").post(address(pairs, "parts/levels"), data=page | {"with-now@QM-02": "3"})
    answer = deputy.post(address(pairs, "parts/levels"), data=page | {"with-needed@QM-02": "5", "with-now@QM-03": "4"})
    assert answer.status_code == 303
    assert stored() == {"QM-02": levels(3, 5), "QM-03": {"with": {"value": {"now": 4}}}}


def test_two_deputies_who_change_the_same_are_told_and_nothing_is_lost(
    as_: As, deputy: Browser, pairs: Pairs, cast: Cast
) -> None:
    add_statement(pairs.id, cast.ministry, "QM-02", levels(1, 2), utc_now())
    page = {"with-now@QM-02": "1", "with-needed@QM-02": "2", "shown-with@QM-02": _shown(1, 2)}
    as_("focal").post(address(pairs, "parts/levels"), data=page | {"with-now@QM-02": "3"})
    mine = page | {"with-now@QM-02": "5", "with-now@QM-03": "0", "with-needed@QM-03": "0"}
    answer = deputy.post(address(pairs, "parts/levels"), data=mine)
    assert answer.status_code == 409
    assert "Somebody else changed this" in answer.text
    assert "now: 3, needed: 2" in answer.text
    assert 'name="with-now@QM-02" value="5" checked' in answer.text
    assert stored() == {"QM-02": levels(3, 2), "QM-03": levels(0, 0)}
    # The page that says so shows what is stored now, so that saving it once more is meant.
    again = deputy.post(address(pairs, "parts/levels"), data=mine | {"shown-with@QM-02": _shown(3, 2)})
    assert again.status_code == 303
    assert stored()["QM-02"] == levels(5, 2)


def test_a_script_is_told_what_is_stored_and_that_the_signature_went(as_: As, pairs: Pairs, cast: Cast) -> None:
    add_statement(pairs.id, cast.ministry, "QM-02", levels(1, 2), utc_now())
    focal, data = as_("focal"), {"with-now@QM-02": "3", "shown-with@QM-02": _shown(1, 2)}
    answer = focal.post(address(pairs, "parts/levels"), data=data, headers=IN_PLACE)
    assert answer.status_code == 200
    assert answer.json is not None
    assert answer.json["shown"] == {"shown-with@QM-02": _shown(3, 2)}
    assert "the signature is gone" in answer.json["said"]
    later = focal.post(
        address(pairs, "parts/levels"),
        data={"with-now@QM-02": "4", **answer.json["shown"]},
        headers=IN_PLACE,
    )
    assert later.json == {"shown": {"shown-with@QM-02": _shown(4, 2)}, "said": ""}


def test_a_script_is_told_that_somebody_else_changed_the_same(
    as_: As, deputy: Browser, pairs: Pairs, cast: Cast
) -> None:
    add_statement(pairs.id, cast.ministry, "QM-02", levels(1, 2), utc_now(), signed=False)
    for who, value in ((as_("focal"), "3"), (deputy, "4")):
        data = {"with-now@QM-02": value, "shown-with@QM-02": _shown(1, 2)}
        answer = who.post(address(pairs, "parts/levels"), data=data, headers=IN_PLACE)
    assert answer.json is not None
    assert answer.json["shown"] == {}
    assert "somebody else changed the same" in answer.json["said"]
    assert stored()["QM-02"] == levels(3, 2)


@pytest.mark.parametrize("published", [False, True])
def test_after_closing_nothing_changes_and_what_was_typed_is_given_back(
    as_: As, pairs: Pairs, cast: Cast, published: bool
) -> None:
    add_statement(pairs.id, cast.ministry, "QM-02", levels(1, 2), utc_now(), signed=False)
    close(pairs.round, utc_now(), published=published)
    focal = as_("focal")
    data = {"with-now@QM-02": "5", "with-needed@QM-02": "2", "shown-with@QM-02": _shown(1, 2)}
    answer = focal.post(address(pairs, "parts/levels"), data=data)
    assert answer.status_code == 409
    assert "nothing of what you sent is stored" in answer.text
    assert 'name="with-now@QM-02" value="5" checked' in answer.text
    in_place = focal.post(address(pairs, "parts/levels"), data=data, headers=IN_PLACE)
    assert (in_place.status_code, "nothing is changed" in in_place.text) == (202, True)
    assert focal.post(address(pairs, "sign"), data={"statement": "QM-02:1"}).status_code == 409
    assert (stored(), row().signed_at) == ({"QM-02": levels(1, 2)}, None)
    assert "<fieldset disabled>" in focal.get(address(pairs, "parts/levels")).text


def test_what_somebody_else_signed_a_moment_ago_is_said_to_be_signed(as_: As, pairs: Pairs, cast: Cast) -> None:
    add_statement(pairs.id, cast.ministry, "QM-02", levels(1, 2), utc_now())
    sent = {"statement": f"QM-02:{row().revision}"}
    page = as_("focal").post(address(pairs, "sign"), data=sent, follow_redirects=True).text
    assert "All of this is signed already." in page
    assert "0 statements" not in page


def test_before_opening_the_questions_are_read_and_nothing_is_written(as_: As, pairs: Pairs) -> None:
    db.session.get_one(Round, pairs.id).opens_at = utc_now() + timedelta(days=1)
    db.session.commit()
    focal = as_("focal")
    assert "This round opens on" in focal.get(address(pairs)).text
    assert focal.post(address(pairs, "parts/levels"), data={"with-now@QM-02": "5"}).status_code == 409
    assert stored() == {}


def shares(cast: Cast) -> tuple[bool | None, int | None]:
    found = db.session.scalars(select(RoundMechanism).where(RoundMechanism.mechanism_id == cast.ministry)).one()
    return found.shares, found.shares_by_id


def test_whether_it_is_shown_to_the_others_may_be_changed_until_publication(
    as_: As, deputy: Browser, pairs: Pairs, cast: Cast
) -> None:
    focal = as_("focal")
    assert "You have not said yet" in focal.get(address(pairs)).text
    page = focal.post(address(pairs, "sharing"), follow_redirects=True).text
    assert "Choose one of the two answers" in page
    assert "You have not said yet" in page
    focal.post(address(pairs, "sharing"), data={"shares": "yes"})
    assert shares(cast) == (True, cast.focal)
    close(pairs.round, utc_now())
    deputy.post(address(pairs, "sharing"), data={"shares": "no"})
    assert shares(cast) == (False, pairs.deputy)
    close(pairs.round, utc_now(), published=True)
    assert focal.post(address(pairs, "sharing"), data={"shares": "yes"}).status_code == 409
    assert "Your mechanism did not agree." in focal.get(address(pairs)).text


@pytest.fixture
def small(cast: Cast) -> Round:
    return add_round(cast, add_instrument("small", SMALL, utc_now()), utc_now())


def test_about_the_body_itself_there_is_one_statement_and_a_form_for_each_part(as_: As, small: Round) -> None:
    focal = as_("focal")
    focal.post(address(small, "parts/profile"), data={"staff": "30"})
    focal.post(address(small, "parts/mandate"), data={"mandate-level": "3"})
    assert stored() == {"": {"staff": {"value": 30}, "mandate-level": {"value": 3}}}
    page = focal.get(address(small)).text
    wanted = page.partition("A level asks for one piece of evidence")[2].partition("</p>")[0]
    assert f'href="{address(small, "parts/mandate")}"' in wanted
    assert focal.post(address(small, "sign"), data={"statement": ":2"}).status_code == 409
    shown = as_shown({"value": 3})
    data = {"mandate-level": "3", "mandate-level-evidence": "Our decree", "shown-mandate-level": shown}
    focal.post(address(small, "parts/mandate"), data=data)
    assert focal.post(address(small, "sign"), data={"statement": ":3"}).status_code == 303
    assert row("").signed_at is not None


def test_what_cannot_be_stored_is_said_and_the_rest_is_kept(as_: As, small: Round) -> None:
    answer = as_("focal").post(address(small, "parts/profile"), data={"staff": "many"})
    assert answer.status_code == 422
    assert "Write a whole number in digits." in answer.text
    assert 'value="many"' in answer.text


def test_personal_items_are_not_among_what_the_institution_states(as_: As, small: Round) -> None:
    as_("focal").post(address(small, "parts/mandate"), data={"mandate-1": "4", "mandate-why": "x"})
    assert stored() == {}


def test_a_visitor_is_sent_to_sign_in(client: Browser, pairs: Pairs) -> None:
    for rest in ("", "parts/levels", "bodies/QM-02"):
        assert "/sign-in" in client.get(address(pairs, rest)).location
    for rest in ("parts/levels", "bodies/QM-02", "sign", "sharing"):
        assert "/sign-in" in client.post(address(pairs, rest)).location
