"""A person answers, on one device and another, changes her mind, and nobody else sees it."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select

from elearn.accounts.models import Person
from elearn.assessments.code_queries import digest_of
from elearn.assessments.models import Answer, LateAnswer, Response, Round, RoundCode
from elearn.db import db, utc_now
from tests.assessments.material import PAIRS, SMALL, add_instrument, add_round, add_staff
from tests.cast import Cast, add_mechanism
from tests.conftest import Browser

As = Callable[[str], Browser]
IN_PLACE = {"X-Requested-With": "fetch"}
CODE = "2345-6789-ABCD"


@pytest.fixture
def small(cast: Cast) -> Round:
    """An open round of the small instrument, in which the ministry has enough members."""
    now = utc_now()
    add_staff(cast, 5, now)
    return add_round(cast, add_instrument("small", SMALL, now), now)


@pytest.fixture
def pairs(cast: Cast) -> Round:
    now = utc_now()
    add_staff(cast, 5, now)
    third = add_mechanism("QM-03", "observatory", "independent", now, en="Observatory", ar="المرصد")
    return add_round(cast, add_instrument("pairs", PAIRS, now), now, (cast.ministry, cast.ombuds, third.id))


def address(made: Round, part: str = "", lang: str = "en") -> str:
    return f"/{lang}/assessments/rounds/{made.id}/answer" + (f"/{part}" if part else "")


def stored() -> dict[tuple[str, str], object]:
    return {(row.item, row.about): row.given for row in db.session.scalars(select(Answer))}


def move(made: Round, **moments: datetime) -> None:
    row = db.session.get_one(Round, made.id)
    for name, at in moments.items():
        setattr(row, name, at)
    db.session.commit()


def test_she_reads_who_sees_what_before_anything_is_kept(as_: As, small: Round) -> None:
    learner = as_("learner")
    page = learner.get(address(small)).text
    assert "Nobody but you ever sees what you answer" in page
    assert "at least 5 persons have answered" in page
    assert "Ministry for Women" in page
    assert learner.get(address(small, "mandate")).location == address(small)
    assert db.session.scalar(select(func.count()).select_from(Response)) == 0


def test_she_agrees_answers_and_changes_an_answer(as_: As, small: Round, cast: Cast) -> None:
    learner = as_("learner")
    assert learner.post(address(small)).location == address(small, "mandate")
    assert learner.post(address(small)).location == address(small, "mandate")
    data = {"mandate-1": "3", "mandate-2": "cannot-say", "mandate-why": "They listen."}
    assert learner.post(address(small, "mandate"), data=data).location == address(small)
    assert stored() == {
        ("mandate-1", ""): {"value": 3},
        ("mandate-2", ""): {"missing": "cannot-say"},
        ("mandate-why", ""): {"value": "They listen."},
    }
    assert "3 of 3 answered" in learner.get(address(small)).text
    learner.post(
        address(small, "mandate"), data={"mandate-1": "1", "shown-mandate-1": '{"value": 3}'}, headers=IN_PLACE
    )
    assert stored()["mandate-1", ""] == {"value": 1}
    page = learner.get(address(small, "mandate")).text
    assert "They listen." in page
    response = db.session.scalars(select(Response)).one()
    assert (response.person_id, response.mechanism_id) == (cast.learner, cast.ministry)


def test_items_of_the_institution_are_not_asked_of_a_person(as_: As, small: Round) -> None:
    learner = as_("learner")
    learner.post(address(small))
    page = learner.get(address(small, "mandate")).text
    assert "mandate-1" in page
    assert "mandate-level" not in page
    assert learner.get(address(small, "profile")).status_code == 404
    learner.post(address(small, "mandate"), data={"mandate-level": "5", "staff": "9"})
    assert stored() == {}


def test_the_arabic_and_the_english_form_store_the_same_keys(as_: As, small: Round) -> None:
    learner = as_("learner")
    learner.post(address(small, lang="ar"))
    data = {"mandate-1": "3", "mandate-2": "does-not-apply"}
    learner.post(address(small, "mandate", "ar"), data=data)
    arabic = stored()
    page = learner.get(address(small, "mandate", "ar")).text
    assert 'lang="ar" dir="rtl"' in page
    learner.post(f"/en/assessments/rounds/{small.id}/take-back")
    learner.post(address(small))
    learner.post(address(small, "mandate"), data=data)
    assert stored() == arabic


@pytest.mark.parametrize("lang", ["ru", "es"])
def test_the_pages_for_answering_speak_russian_and_spanish_too(as_: As, small: Round, lang: str) -> None:
    page = as_("learner").get(address(small, lang=lang))
    assert page.status_code == 200
    assert f'<html lang="{lang}" dir="ltr">' in page.text
    for code in ("ar", "en", "es", "ru"):
        assert f'href="{address(small, lang=code)}"' in page.text


def test_what_cannot_be_stored_is_said_and_the_rest_is_kept(as_: As, small: Round) -> None:
    learner = as_("learner")
    learner.post(address(small))
    long = "x" * 201
    answer = learner.post(address(small, "mandate"), data={"mandate-1": "2", "mandate-why": long})
    assert answer.status_code == 422
    assert "Your text has 201 characters; write 200 at most." in answer.text
    assert long in answer.text
    assert stored() == {("mandate-1", ""): {"value": 2}}
    in_place = learner.post(address(small, "mandate"), data={"mandate-why": long}, headers=IN_PLACE)
    assert (in_place.status_code, in_place.text[:10]) == (422, "Not saved:")


def test_a_page_that_was_open_for_long_undoes_nothing(as_: As, small: Round) -> None:
    learner = as_("learner")
    learner.post(address(small))
    learner.post(address(small, "mandate"), data={"mandate-1": "4"}, headers=IN_PLACE)
    old_page = {"mandate-1": "", "shown-mandate-1": "", "mandate-2": "1", "shown-mandate-2": ""}
    learner.post(address(small, "mandate"), data=old_page)
    assert stored() == {("mandate-1", ""): {"value": 4}, ("mandate-2", ""): {"value": 1}}


def test_after_closing_the_rest_is_kept_as_a_draft_and_not_counted(as_: As, small: Round) -> None:
    learner = as_("learner")
    learner.post(address(small))
    learner.post(address(small, "mandate"), data={"mandate-1": "4"})
    move(small, closes_at=utc_now() - timedelta(seconds=1))
    late = learner.post(address(small, "mandate"), data={"mandate-1": "1"}, headers=IN_PLACE)
    assert late.status_code == 202
    assert "is not counted" in late.text
    assert stored() == {("mandate-1", ""): {"value": 4}}
    assert db.session.scalars(select(LateAnswer)).one().given == {"value": 1}
    assert "1 answer was written after the round had closed" in learner.get(address(small)).text
    # Whoever gave none does not wonder whether hers were lost.
    none = "You gave no answers in this round."
    assert (none in as_("focal").get(address(small)).text, none in learner.get(address(small)).text) == (True, False)
    move(small, published_at=utc_now())
    assert learner.post(address(small, "mandate"), data={"mandate-1": "0"}).status_code == 409
    assert learner.post(f"/en/assessments/rounds/{small.id}/take-back").status_code == 409


def test_before_opening_nothing_is_asked(as_: As, small: Round) -> None:
    move(small, opens_at=utc_now() + timedelta(days=1))
    learner = as_("learner")
    assert "This round opens on" in learner.get(address(small)).text
    assert learner.post(address(small)).status_code == 409


def test_where_too_few_are_asked_nobody_is(as_: As, small: Round) -> None:
    page = as_("neighbour")
    assert "Fewer than 5 persons are asked here." in page.get(address(small)).text
    assert page.post(address(small)).status_code == 409


@pytest.mark.parametrize("who", ["focal2", "coordinator", "trainer", "commission", "admin", "neighbour"])
def test_nobody_else_reads_a_response(as_: As, small: Round, who: str) -> None:
    learner = as_("learner")
    learner.post(address(small))
    learner.post(address(small, "mandate"), data={"mandate-why": "A secret of mine"})
    other = as_(who)
    pages = [other.get(path) for path in (address(small), address(small, "mandate"), "/en/assessments", "/en/")]
    assert not any("A secret of mine" in page.text for page in pages)


def test_a_visitor_is_sent_to_sign_in(client: Browser, small: Round) -> None:
    assert "/sign-in" in client.get(address(small)).location
    assert "/sign-in" in client.post(address(small)).location


def test_her_answers_are_deleted_when_she_does_not_want_to_take_part(as_: As, small: Round) -> None:
    learner = as_("learner")
    learner.post(address(small))
    learner.post(address(small, "mandate"), data={"mandate-1": "4"})
    learner.post(f"/en/assessments/rounds/{small.id}/take-back")
    assert stored() == {}
    assert db.session.scalar(select(func.count()).select_from(Response)) == 0
    assert "I have read this" in learner.get(address(small)).text


def test_after_a_reset_by_a_helpers_code_earlier_answers_count_and_are_not_shown(
    as_: As, small: Round, cast: Cast
) -> None:
    learner = as_("learner")
    learner.post(address(small))
    learner.post(address(small, "mandate"), data={"mandate-why": "A secret of mine"})
    db.session.get_one(Person, cast.learner).private_before = utc_now() + timedelta(seconds=1)
    db.session.commit()
    page = learner.get(address(small)).text
    assert "are not shown to this account again" in page
    assert learner.get(address(small, "mandate")).location == address(small)
    assert learner.post(address(small, "mandate"), data={"mandate-why": "x"}).status_code == 409
    learner.post(f"/en/assessments/rounds/{small.id}/take-back")
    assert stored()["mandate-why", ""] == {"value": "A secret of mine"}


def test_trust_is_asked_about_every_other_body_of_the_round(as_: As, pairs: Round) -> None:
    learner = as_("learner")
    learner.post(address(pairs))
    page = learner.get(address(pairs, "trust")).text
    assert 'name="trust-1@QM-02"' in page
    assert 'name="trust-1@QM-03"' in page
    assert 'name="trust-1@QM-01"' not in page
    data = {"trust-1@QM-02": "4", "trust-2@QM-02": "3", "trust-1@QM-03": "cannot-say", "trust-1@QM-01": "4"}
    learner.post(address(pairs, "trust"), data=data)
    assert stored() == {
        ("trust-1", "QM-02"): {"value": 4},
        ("trust-2", "QM-02"): {"value": 3},
        ("trust-1", "QM-03"): {"missing": "cannot-say"},
    }
    assert "3 of 4 answered" in learner.get(address(pairs)).text


def test_each_radio_of_a_matrix_is_named_by_its_row_and_its_column(as_: As, pairs: Round) -> None:
    learner = as_("learner")
    learner.post(address(pairs))
    page = learner.get(address(pairs, "trust")).text
    assert 'aria-labelledby="row-trust-1-QM-02 head-trust-1-3"' in page
    assert 'id="row-trust-1-QM-02"' in page
    assert 'id="head-trust-1-3"' in page


@pytest.fixture
def sheet(client: Browser, small: Round, cast: Cast) -> Browser:
    """A visitor who typed the code of a sheet."""
    digest = digest_of(CODE.replace("-", ""))
    db.session.add(RoundCode(digest=digest, round_id=small.id, mechanism_id=cast.ombuds, printed_at=utc_now()))
    db.session.add_all(
        RoundCode(digest=str(number), round_id=small.id, mechanism_id=cast.ombuds, printed_at=utc_now())
        for number in range(5)
    )
    db.session.commit()
    assert client.post("/en/assessments/code", data={"code": CODE.lower()}).location == address(small)
    return client


def test_a_code_opens_one_response_without_an_account_and_opens_it_again(
    sheet: Browser, small: Round, cast: Cast
) -> None:
    assert "Ombudsperson" in sheet.get(address(small)).text
    sheet.post(address(small), data={"entered": "paper"})
    sheet.post(address(small, "mandate"), data={"mandate-1": "2"})
    response = db.session.scalars(select(Response)).one()
    assert (response.person_id, response.mechanism_id, response.entered) == (None, cast.ombuds, "paper")
    sheet.post("/en/assessments/code/close")
    assert "/sign-in" in sheet.get(address(small)).location
    sheet.post("/en/assessments/code", data={"code": CODE})
    assert "1 of 3 answered" in sheet.get(address(small)).text
    sheet.post(address(small))
    assert db.session.scalar(select(func.count()).select_from(Response)) == 1


def test_a_code_of_one_round_opens_no_other(sheet: Browser, cast: Cast) -> None:
    now = utc_now()
    other = add_round(cast, add_instrument("pairs", PAIRS, now), now)
    assert "/sign-in" in sheet.get(address(other)).location


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("typed", ["2345-6789-ABCE", "", "nonsense", "٢٣٤٥"])
def test_a_code_that_is_not_valid_is_said(client: Browser, typed: str) -> None:
    answer = client.post("/en/assessments/code", data={"code": typed})
    assert answer.status_code == 200
    assert "Set-Cookie" not in answer.headers or "sheet" not in answer.headers["Set-Cookie"]
    assert "This code is not valid" in answer.text or "fill this in" in answer.text
