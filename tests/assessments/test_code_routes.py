"""Printed codes and paper: for those without an account, entered by themselves or by a person whom they choose."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from elearn.assessments.models import Answer, Response, Round, RoundCode
from elearn.audit.models import AuditEntry
from elearn.db import db, utc_now
from tests.assessments.material import PAIRS, SMALL, add_instrument, add_round, add_staff
from tests.cast import Cast
from tests.conftest import Browser

As = Callable[[str], Browser]
SHAPE = re.compile(r"\b[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}\b")


@pytest.fixture
def small(cast: Cast) -> Round:
    now = utc_now()
    add_staff(cast, 5, now)
    return add_round(cast, add_instrument("small", SMALL, now), now)


def codes(made: Round, code: str = "QM-02", act: str = "codes", lang: str = "en") -> str:
    return f"/{lang}/assessments/rounds/{made.id}/mechanisms/{code}/{act}"


def answers(made: Round, part: str = "") -> str:
    return f"/en/assessments/rounds/{made.id}/answer" + (f"/{part}" if part else "")


def draw(browser: Browser, made: Round, number: int = 6, key: str = "a") -> list[str]:
    page = browser.post(codes(made), data={"number": str(number), "form_key": key})
    return SHAPE.findall(page.text)


def come_with(client: Browser, code: str) -> None:
    assert client.post("/en/assessments/code", data={"code": code}).status_code == 303


def test_who_comes_back_without_her_code_finds_where_to_enter_it(client: Browser, small: Round) -> None:
    page = client.get(answers(small), follow_redirects=True).text
    assert "Please sign in" in page
    assert 'href="/en/assessments/code"' in page
    assert 'href="/en/assessments/code"' in client.get("/en/code").text


def test_slips_are_in_the_language_of_those_who_get_them_and_the_page_is_for_whoever_prints(
    as_: As, small: Round
) -> None:
    coordinator, russian = as_("coordinator"), codes(small, lang="ru")
    page = coordinator.post(russian, data={"number": "1", "form_key": "a"}).text
    assert "Print this page now" in page
    assert "Откройте этот адрес:" in page
    assert "Open this address:" not in page
    assert "was printed already" in coordinator.post(russian, data={"form_key": "a"}, follow_redirects=True).text
    page = coordinator.get(codes(small, act="paper", lang="es")).text
    assert "El formulario en papel" in page
    assert "How these answers get in" not in page


def test_a_sheet_is_printed_once_and_only_digests_are_kept(as_: As, small: Round, cast: Cast) -> None:
    coordinator = as_("coordinator")
    answer = coordinator.post(codes(small), data={"number": "6", "form_key": "a"})
    found = SHAPE.findall(answer.text)
    assert len(set(found)) == 6
    assert answer.headers["Cache-Control"] == "no-store"
    assert "http://localhost/en/assessments/code" in answer.text
    kept = db.session.scalars(select(RoundCode)).all()
    assert {row.mechanism_id for row in kept} == {cast.ombuds}
    assert not {row.digest for row in kept} & {one.replace("-", "") for one in found}
    assert found[0] not in coordinator.get(f"/en/assessments/rounds/{small.id}").text
    assert "6 printed codes among them" in coordinator.get(f"/en/assessments/rounds/{small.id}").text
    entry = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "round codes printed")).one()
    assert entry.details == {"mechanism": cast.ombuds, "number": 6}


def test_loading_the_sheet_again_prints_no_more(as_: As, small: Round) -> None:
    coordinator = as_("coordinator")
    assert len(draw(coordinator, small)) == 6
    again = coordinator.post(codes(small), data={"number": "6", "form_key": "a"})
    assert again.status_code == 303
    assert "printed already" in coordinator.get(again.location).text
    assert db.session.scalar(select(func.count()).select_from(RoundCode)) == 6
    assert len(draw(coordinator, small, 2, "b")) == 2


def test_a_sheet_comes_in_the_language_that_is_chosen(as_: As, small: Round) -> None:
    page = as_("coordinator").post(codes(small, lang="ar"), data={"number": "1", "form_key": "a"}).text
    assert '<html lang="ar" dir="rtl">' in page
    assert "http://localhost/ar/assessments/code" in page


@pytest.mark.parametrize("number", ["0", "201", "many", ""])
def test_from_one_to_two_hundred(as_: As, small: Round, number: str) -> None:
    coordinator = as_("coordinator")
    answer = coordinator.post(codes(small), data={"number": number, "form_key": "a"})
    assert "from 1 to 200" in coordinator.get(answer.location).text
    assert db.session.scalar(select(func.count()).select_from(RoundCode)) == 0


@pytest.mark.parametrize(
    ("who", "code", "status"),
    [
        ("coordinator", "QM-01", 200),
        ("focal", "QM-01", 200),
        ("focal", "QM-02", 403),
        ("learner", "QM-01", 403),
        ("admin", "QM-01", 404),
        ("coordinator", "QM-09", 404),
    ],
)
def test_codes_are_handed_out_by_who_runs_it_and_for_her_mechanism_by_its_focal_point(
    as_: As, small: Round, who: str, code: str, status: int
) -> None:
    assert as_(who).post(codes(small, code), data={"number": "1", "form_key": "a"}).status_code == status


def test_codes_count_as_persons_who_are_asked(as_: As, client: Browser, small: Round) -> None:
    (code,) = draw(as_("coordinator"), small, 1)
    come_with(client, code)
    assert "Fewer than 5 persons are asked here" in client.get(answers(small)).text
    draw(as_("coordinator"), small, 2, "b")
    assert "I have read this" in client.get(answers(small)).text


def test_after_closing_no_code_is_printed(as_: As, small: Round) -> None:
    db.session.get_one(Round, small.id).closes_at = utc_now() - timedelta(minutes=1)
    db.session.commit()
    refused = as_("coordinator").post(codes(small), data={"number": "1", "form_key": "a"})
    assert refused.status_code == 409


def test_unused_codes_are_withdrawn_and_no_number_tells_how_many_were_used(
    as_: As, client: Browser, small: Round
) -> None:
    coordinator = as_("coordinator")
    used, unused, *_rest = draw(coordinator, small)
    come_with(client, used)
    client.post(answers(small))
    before = coordinator.get(f"/en/assessments/rounds/{small.id}").text
    assert coordinator.post(codes(small, act="withdraw-codes")).status_code == 303
    after = coordinator.get(f"/en/assessments/rounds/{small.id}").text
    count = re.compile(r"(\d+) (?:printed codes among them|persons)")
    assert count.findall(before) == count.findall(after)
    assert "This code is not valid" in client.post("/en/assessments/code", data={"code": unused}).text
    come_with(client, used)
    assert "answered" in client.get(answers(small)).text


def test_the_form_on_paper_has_the_questions_and_says_how_answers_get_in(as_: As, small: Round) -> None:
    page = as_("focal").get(codes(small, "QM-01", "paper")).text
    assert "mandate-1" in page
    assert "mandate-level" not in page
    assert "a person whom you choose enters them with your code" in page
    assert "قل شيئاً عن mandate-1" in as_("focal").get(codes(small, "QM-01", "paper", "ar")).text
    assert as_("focal").get(codes(small, "QM-09", "paper")).status_code == 404
    assert as_("trainer").get(codes(small, "QM-01", "paper")).status_code == 404


def test_the_form_on_paper_asks_about_every_other_body(as_: As, cast: Cast) -> None:
    now = utc_now()
    made = add_round(cast, add_instrument("pairs", PAIRS, now), now)
    page = as_("focal").get(codes(made, "QM-01", "paper")).text
    assert "Ombudsperson" in page
    assert "trust-1@QM-02" in page


@pytest.fixture
def helped(as_: As, client: Browser, small: Round) -> tuple[Browser, str]:
    """A browser in which a helper has begun to enter the answers of a person; and that person's code."""
    code = draw(as_("coordinator"), small)[0]
    come_with(client, code)
    refused = client.post(answers(small), data={"entered": "helper"})
    assert (refused.status_code, "Confirm that the person chose you" in refused.text) == (422, True)
    assert client.post(answers(small), data={"entered": "helper", "chosen": "yes"}).status_code == 303
    client.post(answers(small, "mandate"), data={"mandate-why": "What she wrote"})
    return client, code


def test_a_person_whom_she_chose_enters_her_answers_until_that_person_is_done(
    helped: tuple[Browser, str], small: Round
) -> None:
    browser, _code = helped
    assert "What she wrote" in browser.get(answers(small, "mandate")).text
    start = browser.get(answers(small)).text
    assert "Save and finish" in start
    assert "Close this sheet" not in start
    assert browser.post(answers(small).replace("answer", "finish")).location == "/en/assessments/code"
    assert db.session.scalars(select(Response)).one().entered == "helper"
    assert "/sign-in" in browser.get(answers(small, "mandate")).location


def test_after_that_nobody_is_shown_them_not_even_with_the_code(helped: tuple[Browser, str], small: Round) -> None:
    browser, code = helped
    with browser.session_transaction() as session:
        copied = dict(session)
    browser.post(answers(small).replace("answer", "finish"))
    come_with(browser, code)
    assert "are not shown again" in browser.get(answers(small)).text
    assert browser.get(answers(small, "mandate")).location == answers(small)
    assert browser.post(answers(small, "mandate"), data={"mandate-why": "Other"}).status_code == 409
    with browser.session_transaction() as session:
        session.update(copied)
    assert "What she wrote" not in browser.get(answers(small, "mandate")).text
    assert browser.post(answers(small).replace("answer", "finish")).status_code == 409
    assert db.session.scalars(select(Answer)).one().given == {"value": "What she wrote"}


def test_a_sheet_that_was_left_before_the_end_shows_nothing_either(helped: tuple[Browser, str], small: Round) -> None:
    browser, code = helped
    browser.post("/en/assessments/code/close")
    come_with(browser, code)
    assert "are not shown again" in browser.get(answers(small)).text
    assert browser.get(answers(small, "mandate")).location == answers(small)
    browser.post(f"/en/assessments/rounds/{small.id}/take-back")
    assert "I have read this" in browser.get(answers(small)).text
    assert db.session.scalar(select(func.count()).select_from(Answer)) == 0


def test_whoever_has_an_account_answers_herself(as_: As, small: Round) -> None:
    learner = as_("learner")
    learner.post(answers(small), data={"entered": "helper", "chosen": "yes"})
    assert db.session.scalars(select(Response)).one().entered == "screen"
    assert learner.post(answers(small).replace("answer", "finish")).status_code == 409


def test_a_browser_that_holds_a_code_which_is_gone_still_opens_her_own_response(as_: As, small: Round) -> None:
    learner = as_("learner")
    (code,) = draw(as_("coordinator"), small, 1)
    come_with(learner, code)
    assert "Ombudsperson" in learner.get(answers(small)).text
    as_("coordinator").post(codes(small, act="withdraw-codes"))
    assert "Ministry for Women" in learner.get(answers(small)).text
