"""A focal point offers a case, reviewers answer, readers find it: and nobody reads it before."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner

from elearn.accounts.models import Person
from elearn.db import db
from elearn.library import offer_operations as operations
from elearn.library.offer_models import OfferedCase
from tests.cast import Cast, add_role
from tests.conftest import Browser
from tests.library.offers import (
    DRAFT,
    REASON,
    add_reviewer,
    begun,
    demonstrate,
    filled,
    main_of,
    now_stored,
    offered,
    published,
    shown_revision,
)

As = Callable[[str], Browser]
NEW = "/en/mechanisms/QM-01/cases/new"


@pytest.fixture
def reviewer(app: Flask, client: Browser, cast: Cast, now: datetime) -> Browser:
    """Rita, who trains in all courses."""
    assert client
    assert cast
    browser = app.test_client()
    assert isinstance(browser, Browser)
    return browser.sign_in(add_reviewer(now))


def held_too(cast: Cast, who: str, kind: str, scope: str, key: str, now: datetime) -> None:
    add_role(db.session.get_one(Person, getattr(cast, who)), kind, scope, key, now)
    db.session.commit()


# --- writing


def test_a_draft_is_saved_and_looks_as_readers_would_see_it(as_: As) -> None:
    answer = as_("focal").post(NEW, data=filled())
    case = now_stored()
    assert (answer.status_code, answer.location) == (303, f"/en/offers/{case.id}")
    page = as_("focal").get(f"/en/offers/{case.id}").text
    for words in ("Two offices share one form", "<strong>one form</strong>", "Minutes of 12 May 2019", "example.org"):
        assert words in page
    assert (case.state, case.types, case.themes) == ("draft", list(DRAFT.types), list(DRAFT.themes))
    assert "Two offices share one form" in as_("focal").get("/en/mechanisms/QM-01/cases").text


def test_a_new_form_says_what_a_case_is_and_begins_with_the_types_of_the_mechanism(as_: As) -> None:
    page = as_("focal").get(NEW).text
    for words in ("What makes a good case", "No personal data", "nobody may be named", "Who reads it, and when"):
        assert words in page
    assert (
        'checked id="types-0"' in page or 'id="types-0" name="types" type="checkbox" value="national_machinery"' in page
    )


def test_a_double_click_begins_one_case_and_going_back_amends_it(as_: As) -> None:
    focal = as_("focal")
    first, second = focal.post(NEW, data=filled()), focal.post(NEW, data=filled())
    assert first.location == second.location
    assert focal.post(NEW, data=filled(title="A better title")).location == first.location
    assert now_stored().title == "A better title"


def test_the_key_of_another_mechanisms_form_opens_nothing(as_: As) -> None:
    assert as_("focal").post(NEW, data=filled()).status_code == 303
    answer = as_("focal2").post("/en/mechanisms/QM-02/cases/new", data=filled(title="Ours"))
    assert answer.status_code == 409
    assert "Ours" in answer.text
    assert now_stored().title == DRAFT.title


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"title": " "}, "Please fill this in."),
        ({"title": "x" * 201}, "Field cannot be longer than 200 characters."),
        ({"discuss": "x" * 20001}, "Field cannot be longer than 20000 characters."),
        ({"source_url": "http://example.org"}, "Write a whole address that begins with https://."),
        ({"source_url": "javascript:alert(1)"}, "Write a whole address that begins with https://."),
        ({"source_url": "https://example.org@evil.example/"}, "Write a whole address that begins with https://."),
        ({"discuss": "![a](assets/a.png)"}, "A case has no pictures"),
        ({"year": "long ago"}, "Write a whole number."),
        ({"year": "3000"}, "The number must lie between 1900 and 2099."),
        ({"lang": "xx"}, "Not a valid choice"),
        ({"themes": ["war"]}, "Not a valid choice"),
    ],
)
def test_what_is_wrong_is_said_and_the_text_stays(as_: As, changed: dict[str, object], sentence: str) -> None:
    answer = as_("focal").post(NEW, data=filled(happened="A long text of mine.", **changed))
    assert answer.status_code == 200
    assert sentence in answer.text
    assert "A long text of mine." in answer.text
    db.session.rollback()
    assert db.session.query(OfferedCase).count() == 0


def test_of_two_who_amend_at_once_the_second_is_told_and_loses_nothing(as_: As, cast: Cast, now: datetime) -> None:
    held_too(cast, "learner", "deputy", "mechanism", "QM-01", now)
    case = begun(cast, now)
    address = f"/en/offers/{case.id}/edit"
    assert as_("learner").post(address, data=filled(happened="The deputy's text.")).status_code == 303
    answer = as_("focal").post(address, data=filled(discuss="My own question?", themes=["law"]))
    page = unescape(answer.text)
    assert answer.status_code == 409
    assert "This case was changed or decided while your page was open" in page
    assert "My own question?" in page
    assert "The deputy's text." in page
    assert now_stored().happened == "The deputy's text."
    again = filled(discuss="My own question?", revision=shown_revision(answer.text))
    assert as_("focal").post(address, data=again).status_code == 303
    assert now_stored().discuss == "My own question?"


def test_what_was_published_meanwhile_is_not_amended_and_the_text_stays(as_: As, cast: Cast, now: datetime) -> None:
    case = published(cast, now)
    answer = as_("focal").post(f"/en/offers/{case.id}/edit", data=filled(happened="Another text."))
    assert answer.status_code == 409
    assert "A published case is not amended" in answer.text
    assert "Another text." in answer.text
    assert now_stored().happened == DRAFT.happened
    assert as_("focal").get(f"/en/offers/{case.id}/edit").status_code == 409


def test_nobody_begins_cases_without_end_and_the_text_stays(as_: As) -> None:
    focal = as_("focal")
    answers = [focal.post(NEW, data=filled(form_key=f"{number:032x}")) for number in range(41)]
    assert {answer.status_code for answer in answers[:40]} == {303}
    assert answers[40].status_code == 429
    assert DRAFT.title in answers[40].text
    assert "Please wait" in answers[40].text


# --- offering and withdrawing


def test_offering_asks_to_read_it_once_more_and_tells_that_it_waits(as_: As, cast: Cast, now: datetime) -> None:
    case, focal = begun(cast, now), as_("focal")
    address = f"/en/offers/{case.id}"
    refused = focal.post(f"{address}/offer", data={"revision": "0"})
    assert (refused.status_code, now_stored().state) == (422, "draft")
    assert "Please read it once more" in refused.text
    assert focal.post(f"{address}/offer", data={"revision": "0", "sure": "y"}).location == address
    assert "Reviewers read it now" in focal.get(address).text
    assert focal.post(f"{address}/offer", data={"revision": "0", "sure": "y"}).status_code == 303
    assert (now_stored().state, now_stored().revision) == ("offered", 1)


def test_what_is_missing_is_listed_before_it_can_be_offered(as_: As, cast: Cast, now: datetime) -> None:
    case = begun(cast, now, draft=replace(DRAFT, discuss="", themes=()))
    page = main_of(as_("focal"), f"/en/offers/{case.id}")
    assert "<li>To discuss</li><li>Themes</li>" in page
    assert "Offer it for review" not in page
    answer = as_("focal").post(f"/en/offers/{case.id}/offer", data={"revision": "0", "sure": "y"})
    assert (answer.status_code, now_stored().state) == (409, "draft")


def test_a_case_that_the_deputy_changed_meanwhile_is_not_offered_unread(as_: As, cast: Cast, now: datetime) -> None:
    case = begun(cast, now)
    operations.amend(cast.learner, case, replace(DRAFT, title="The deputy's title"), 0, now)
    db.session.commit()
    answer = as_("focal").post(f"/en/offers/{case.id}/offer", data={"revision": "0", "sure": "y"})
    assert (answer.status_code, now_stored().state) == (409, "draft")
    assert "The deputy&#39;s title" in answer.text


def test_a_published_case_is_withdrawn_and_its_address_says_so(as_: As, cast: Cast, now: datetime) -> None:
    demonstrate()
    case = published(cast, now)
    visitor = as_("neighbour")
    assert visitor.get(f"/en/cases/offered-{case.id}").status_code == 200
    answer = as_("focal").post(f"/en/offers/{case.id}/withdraw", follow_redirects=True)
    assert "nobody but you finds it any more" in answer.text
    gone = visitor.get(f"/en/cases/offered-{case.id}")
    assert gone.status_code == 404
    assert "withdrawn by the mechanism" in gone.text
    assert DRAFT.title not in visitor.get("/en/cases").text
    assert as_("focal").post(f"/en/offers/{case.id}/withdraw").status_code == 303


def test_a_closed_mechanism_offers_none(as_: As, cast: Cast, now: datetime) -> None:
    case = begun(cast, now)
    db.session.execute(db.text("UPDATE mechanism SET status = 'dissolved' WHERE code = 'QM-01'"))
    db.session.commit()
    assert as_("focal").get(NEW).status_code == 409
    assert "This mechanism is closed" in as_("focal").get(f"/en/offers/{case.id}").text
    answer = as_("focal").post(f"/en/offers/{case.id}/offer", data={"revision": "0", "sure": "y"})
    assert (answer.status_code, now_stored().state) == (409, "draft")


# --- who reads it


@pytest.mark.parametrize("make", [begun, offered])
def test_before_publication_it_is_nowhere_for_others(
    as_: As, cast: Cast, now: datetime, make: Callable[[Cast, datetime], OfferedCase]
) -> None:
    demonstrate()
    case = make(cast, now)
    for who in ("learner", "neighbour", "focal2", "coordinator", "trainer", "commission"):
        for path in (
            f"offers/{case.id}",
            f"offers/{case.id}/edit",
            f"offers/{case.id}/return",
            f"cases/offered-{case.id}",
        ):
            assert as_(who).get(f"/en/{path}").status_code == 404, (who, path)
        for act in ("offer", "withdraw", "publish", "decline"):
            assert as_(who).post(f"/en/offers/{case.id}/{act}", data={"revision": "1"}).status_code == 404, (who, act)
        assert DRAFT.title not in as_(who).get("/en/cases").text
        assert DRAFT.title not in as_(who).get("/en/search?q=form").text


def test_reviewers_read_what_was_offered_and_no_draft(as_: As, reviewer: Browser, cast: Cast, now: datetime) -> None:
    case = begun(cast, now)
    assert reviewer.get(f"/en/offers/{case.id}").status_code == 404
    operations.offer(cast.focal, case, 0, now)
    db.session.commit()
    for browser in (reviewer, as_("admin")):
        assert DRAFT.title in browser.get(f"/en/offers/{case.id}").text
        assert "1 case is offered for review" in browser.get("/en/").text
        assert DRAFT.title in browser.get("/en/offers").text
        assert "Cases to review" in browser.get("/en/").text
        assert browser.get(f"/en/offers/{case.id}/edit").status_code == 403
    operations.withdraw(cast.focal, case, now)
    db.session.commit()
    assert reviewer.get(f"/en/offers/{case.id}").status_code == 404
    assert "offered for review" not in reviewer.get("/en/").text


@pytest.mark.parametrize("who", ["trainer", "coordinator", "commission", "focal", "learner"])
def test_the_list_of_reviewers_is_for_reviewers(as_: As, who: str) -> None:
    assert as_(who).get("/en/offers").status_code == 403


def test_nobody_reviews_what_she_offered_or_what_her_own_mechanism_offers(as_: As, cast: Cast, now: datetime) -> None:
    held_too(cast, "admin", "deputy", "mechanism", "QM-01", now)
    held_too(cast, "focal", "trainer", "world", "", now)
    case = offered(cast, now)
    for who in ("admin", "focal"):
        assert as_(who).post(f"/en/offers/{case.id}/publish", data={"revision": "1"}).status_code == 403
        assert "another reviewer decides" in as_(who).get(f"/en/offers/{case.id}").text
        assert "Publish it as it stands" not in as_(who).get(f"/en/offers/{case.id}").text
        assert "offered for review" not in as_(who).get("/en/").text
        assert DRAFT.title not in main_of(as_(who), "/en/offers")
    db.session.execute(db.text("UPDATE role SET ended_at = granted_at WHERE kind = 'focal_point'"))
    db.session.commit()
    assert as_("focal").post(f"/en/offers/{case.id}/publish", data={"revision": "1"}).status_code == 403
    assert now_stored().state == "offered"


# --- reviewing


def test_a_published_case_stands_among_the_others_in_the_mechanisms_name(
    as_: As, reviewer: Browser, cast: Cast, now: datetime
) -> None:
    demonstrate()
    case = offered(cast, now)
    answer = reviewer.post(f"/en/offers/{case.id}/publish", data={"revision": "1"}, follow_redirects=True)
    assert "The case is published" in answer.text
    page = as_("neighbour").get(f"/en/cases/offered-{case.id}").text
    for words in ("Ministry for Women", "Reviewed on", "Zahrania", "National machinery", "Data and knowledge", "2019"):
        assert words in page
    assert '<article class="prose" lang="en" dir="ltr"><p>In 2019' in page
    assert 'href="https://example.org/minutes" rel="noopener noreferrer nofollow"' in page
    assert "Farid" not in page
    assert "offered by the mechanism, reviewed on" in as_("neighbour").get("/en/cases").text
    assert "Your case is published" in as_("focal").get("/en/").text
    assert "Your case is published" not in as_("focal2").get("/en/").text


@pytest.mark.parametrize(
    ("query", "there"),
    [
        ("", True),
        ("commission=ESCWA", True),
        ("commission=ECA", False),
        ("country=QM", True),
        ("type=ombudsperson", True),
        ("type=observatory", False),
        ("theme=data", True),
        ("theme=law", False),
    ],
)
def test_it_is_filtered_as_the_others_are(client: Browser, cast: Cast, now: datetime, query: str, there: bool) -> None:
    demonstrate()
    published(cast, now)
    assert (DRAFT.title in client.get(f"/en/cases?{query}").text) is there


def test_an_arabic_case_keeps_its_language_and_direction(client: Browser, cast: Cast, now: datetime) -> None:
    demonstrate()
    arabic = replace(DRAFT, lang="ar", title="مكتبان واستمارة واحدة", happened="في عام 2019 اتفقا.")
    case = published(cast, now, draft=arabic)
    page = client.get(f"/en/cases/offered-{case.id}").text
    assert '<article class="prose" lang="ar" dir="rtl"><p>في عام' in page
    assert "in another language than the one" in page
    assert '<span lang="ar" dir="rtl">مكتبان' in page
    assert "another language" not in client.get(f"/ar/cases/offered-{case.id}").text
    assert "مكتبان" in client.get("/ar/search?q=استمارة").text


def test_a_case_of_an_invented_country_is_read_in_a_demonstration_only(
    client: Browser, cast: Cast, now: datetime
) -> None:
    case = published(cast, now)
    assert client.get(f"/en/cases/offered-{case.id}").status_code == 404
    assert DRAFT.title not in client.get("/en/cases").text
    assert DRAFT.title not in client.get("/en/search?q=form").text


@pytest.mark.parametrize(
    ("act", "title"), [("return", "Your case was returned for changes"), ("decline", "Your case was declined")]
)
def test_a_reason_is_obligatory_and_reaches_the_mechanism(
    as_: As, reviewer: Browser, cast: Cast, now: datetime, act: str, title: str
) -> None:
    case = offered(cast, now)
    address = f"/en/offers/{case.id}/{act}"
    assert reviewer.get(address).status_code == 200
    assert "Say why; the mechanism reads this." in reviewer.post(address, data={"revision": "1", "reason": " "}).text
    assert now_stored().state == "offered"
    assert reviewer.post(address, data={"revision": "1", "reason": REASON}).status_code == 303
    focal = as_("focal")
    for path in ("/en/", f"/en/offers/{case.id}", f"/en/offers/{case.id}/edit"):
        assert REASON in focal.get(path).text
    assert title in focal.get("/en/").text
    assert title not in as_("learner").get("/ar/").text + as_("learner").get("/en/").text
    assert reviewer.post(address, data={"revision": "1", "reason": REASON}).status_code == (
        404 if act == "return" else 409
    )


def test_what_was_returned_is_amended_and_offered_again(as_: As, cast: Cast, now: datetime) -> None:
    case = offered(cast, now)
    operations.give_back(cast.admin, case, REASON, 1, now)
    db.session.commit()
    focal = as_("focal")
    focal.post(f"/en/offers/{case.id}/edit", data=filled(happened="Offices only.", revision="2"))
    assert focal.post(f"/en/offers/{case.id}/offer", data={"revision": "3", "sure": "y"}).status_code == 303
    assert REASON not in focal.get("/en/").text
    assert (now_stored().state, now_stored().happened) == ("offered", "Offices only.")


def test_a_reviewer_whose_page_is_old_is_told_and_keeps_her_reason(
    reviewer: Browser, cast: Cast, now: datetime
) -> None:
    case = offered(cast, now)
    operations.amend(cast.focal, case, replace(DRAFT, happened="Newer words."), 1, now)
    db.session.commit()
    answer = reviewer.post(f"/en/offers/{case.id}/publish", data={"revision": "1"})
    assert answer.status_code == 409
    assert "Newer words." in answer.text
    answer = reviewer.post(f"/en/offers/{case.id}/decline", data={"revision": "1", "reason": REASON})
    assert answer.status_code == 409
    assert REASON in answer.text
    assert now_stored().state == "offered"
    again = {"revision": shown_revision(answer.text), "reason": REASON}
    assert reviewer.post(f"/en/offers/{case.id}/decline", data=again).status_code == 303


def test_of_two_reviewers_the_second_is_told(as_: As, reviewer: Browser, cast: Cast, now: datetime) -> None:
    case = offered(cast, now)
    assert reviewer.post(f"/en/offers/{case.id}/publish", data={"revision": "1"}).status_code == 303
    answer = as_("admin").post(f"/en/offers/{case.id}/decline", data={"revision": "1", "reason": REASON})
    assert answer.status_code == 409
    assert "somebody has decided it already" in answer.text
    assert now_stored().state == "published"


def test_what_was_found_too_late_is_taken_off_with_a_reason(
    as_: As, reviewer: Browser, cast: Cast, now: datetime
) -> None:
    demonstrate()
    case = published(cast, now)
    assert "Something in it was found too late?" in reviewer.get(f"/en/offers/{case.id}").text
    assert "Something in it was found too late?" not in as_("focal").get(f"/en/offers/{case.id}").text
    assert as_("focal").get(f"/en/offers/{case.id}/return").status_code == 403
    data = {"revision": "2", "reason": REASON}
    assert reviewer.post(f"/en/offers/{case.id}/decline", data=data).status_code == 409
    assert reviewer.post(f"/en/offers/{case.id}/return", data=data).status_code == 303
    assert as_("learner").get(f"/en/cases/offered-{case.id}").status_code == 404
    assert DRAFT.title not in as_("learner").get("/en/search?q=form").text
    assert "Your case was returned for changes" in as_("focal").get("/en/").text
    assert now_stored().state == "draft"


def test_news_of_a_decision_ends_after_two_months(as_: As, cast: Cast, now: datetime) -> None:
    case = offered(cast, now)
    operations.decline(cast.admin, case, REASON, 1, now - timedelta(days=3650))
    db.session.commit()
    assert REASON not in as_("focal").get("/en/").text


def test_the_command_lists_what_waits_without_its_words(runner: FlaskCliRunner, cast: Cast, now: datetime) -> None:
    case = offered(cast, now)
    result = runner.invoke(args=["library", "offers"])
    assert result.output == f"{case.id}\toffered\tQM-01\ten\t2026-11-23\t-\n"
    assert runner.invoke(args=["library", "offers", "--state", "draft"]).output == ""
    assert runner.invoke(args=["library", "offers", "--state", "all"]).output == result.output
