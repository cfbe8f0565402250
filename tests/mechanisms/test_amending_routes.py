"""Amending, closing, and the history of both."""

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from sqlalchemy import select

from elearn.audit.models import AuditEntry
from elearn.db import db
from elearn.mechanisms.amend_form import form_values
from elearn.mechanisms.models import Mechanism, MechanismChange
from elearn.mechanisms.records import describe
from tests.cast import Cast, add_mechanism
from tests.conftest import NOW, Browser

As = Callable[[str], Browser]


def ministry(cast: Cast) -> Mechanism:
    return db.session.get_one(Mechanism, cast.ministry)


def filled(cast: Cast, **changed: Any) -> dict[str, Any]:
    """The form as its page shows it, with some fields changed."""
    values = form_values(describe(ministry(cast))) | {"revision": ministry(cast).revision, "reason": ""}
    # The client takes a tuple for a file.
    return {name: list(value) if name == "types" else value or "" for name, value in (values | changed).items()} | {
        "revision": changed.get("revision", values["revision"])
    }


def shown_value(page: str, name: str) -> str:
    match = re.search(rf'name="{name}"[^>]*value="([^"]*)"|value="([^"]*)"[^>]*name="{name}"', page)
    assert match, name
    return unescape(match[1] or match[2] or "")


def test_an_amendment_is_kept_with_before_after_reason_and_person(as_: As, cast: Cast) -> None:
    data = filled(cast, valid_from="2006-03", date_kind="by_decree", name_fr="Ministère des femmes", reason="Decree 7")
    answer = as_("coordinator").post("/en/mechanisms/QM-01/edit", data=data)
    assert (answer.status_code, answer.location) == (303, "/en/mechanisms/QM-01")
    change = db.session.scalars(select(MechanismChange)).one()
    assert change.changes == {
        "name:fr": [None, "Ministère des femmes"],
        "valid_from": [None, "2006-03"],
        "date_kind": ["unknown", "by_decree"],
    }
    assert (change.reason, change.person_id, change.kind) == ("Decree 7", cast.coordinator, "amended")
    assert (ministry(cast).revision, ministry(cast).amended_at is not None) == (1, True)
    entry = db.session.scalars(select(AuditEntry)).one()
    assert entry.details == {"fields": ["date_kind", "name:fr", "valid_from"]}
    assert "March 2006" in as_("learner").get("/en/mechanisms/QM-01").text


def test_saving_without_a_change_changes_nothing(as_: As, cast: Cast) -> None:
    answer = as_("admin").post("/en/mechanisms/QM-01/edit", data=filled(cast), follow_redirects=True)
    assert "Nothing was changed." in answer.text
    assert db.session.scalars(select(MechanismChange)).all() == []


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("coordinator", 200),
        ("commission", 200),
        ("admin", 200),
        ("focal", 403),
        ("focal2", 403),
        ("learner", 403),
        ("trainer", 403),
    ],
)
@pytest.mark.parametrize("page", ["edit", "close"])
def test_amending_is_for_those_above_the_mechanism(as_: As, who: str, status: int, page: str) -> None:
    assert as_(who).get(f"/en/mechanisms/QM-01/{page}").status_code == status


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"valid_from": "14.7.2008"}, "Write a year, a month or a day"),
        ({"valid_from": "2008", "valid_to": "1999"}, "The end lies before the beginning."),
        ({"valid_from": "2026-02-30"}, 'There is no day <bdi dir="ltr">30</bdi> in <bdi dir="ltr">2026-02</bdi>.'),
        ({"valid_from": "2999"}, "The year lies before"),
        ({"staff_number": "many", "staff_number_on": "2024"}, "Write a whole number."),
        ({"source_year": "1066"}, "The number must lie between 1700 and 2199."),
        ({"name_en": "", "name_ar": ""}, "Names: Give its name in one language at least."),
        ({"valid_from": "2199"}, "The beginning lies in the future"),
        ({"status": "merged", "successor_code": "QM-02"}, "Say when it ended."),
        ({"status": "merged", "valid_to": "2015"}, "Choose the mechanism that goes on"),
        ({"valid_to": "2015"}, "It has an end: choose what became of it"),
        ({"successor_code": "QM-02"}, "A mechanism that goes on has no successor"),
        ({"source_url": "javascript:alert(1)"}, "Write a whole address that begins with https:// or http://."),
        ({"staff_number": "12"}, "The number and its date go together."),
        ({"staff_number_on": "2024"}, "The number and its date go together."),
        ({"staff_number": "12", "staff_number_on": "2199"}, "The date of the number lies in the future."),
        ({"confidence": "partly_verified"}, "Name the source that was read, or choose below"),
        ({"name_en": "x" * 301}, "Field cannot be longer than 300 characters."),
        ({"branch": "royal"}, "Not a valid choice"),
        ({"successor_code": "HR-01"}, "Not a valid choice"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_written_stays(
    as_: As, cast: Cast, changed: dict[str, str], sentence: str
) -> None:
    answer = as_("coordinator").post("/en/mechanisms/QM-01/edit", data=filled(cast, note="A long note", **changed))
    assert answer.status_code == 200
    assert sentence in answer.text
    assert "A long note" in answer.text


def test_who_followed_it_had_not_ended_before(as_: As, cast: Cast) -> None:
    ended = add_mechanism("QM-07", "advisory", "executive", NOW, en="Council of 1999")
    ended.status, ended.valid_to = "dissolved", "2010"
    db.session.commit()
    data = {"revision": 0, "status": "merged", "valid_to": "2015", "successor_code": "QM-07", "reason": "Law 3"}
    for page, sent in (("close", data), ("edit", filled(cast, **data))):
        answer = as_("coordinator").post(f"/en/mechanisms/QM-01/{page}", data=sent)
        assert (answer.status_code, "It had ended before (2010)" in answer.text) == (200, True)
        assert "Law 3" in answer.text
    assert ministry(cast).status == "active"


def test_a_source_that_was_read_is_not_taken_away_alone(as_: As, cast: Cast) -> None:
    ministry(cast).source = "Decree 7"
    db.session.commit()
    answer = as_("coordinator").post("/en/mechanisms/QM-01/edit", data=filled(cast, source=""))
    assert "Name the source that was read" in answer.text
    data = filled(cast, source="", confidence="told")
    assert as_("coordinator").post("/en/mechanisms/QM-01/edit", data=data).status_code == 303


def test_an_entry_without_a_source_is_not_stopped_by_what_was_there_before(as_: As, cast: Cast) -> None:
    ministry(cast).source, ministry(cast).source_url = "", None
    db.session.commit()
    data = filled(cast, note="A note", confidence="verified")
    assert as_("coordinator").post("/en/mechanisms/QM-01/edit", data=data).status_code == 303


def test_of_two_who_amend_at_once_the_second_is_told_and_loses_nothing(as_: As, cast: Cast) -> None:
    first = filled(cast, status="unknown", note="The first one's note", reason="r1")
    second = filled(cast, name_en="Ministry for All Women", note="The second one's note", reason="r2")
    assert as_("coordinator").post("/en/mechanisms/QM-01/edit", data=first).status_code == 303
    admin = as_("admin")
    answer = admin.post("/en/mechanisms/QM-01/edit", data=second)
    page = unescape(answer.text)
    assert answer.status_code == 409
    assert "Somebody else amended this mechanism while your page was open" in page
    assert "The first one's note" in page
    assert "The second one's note" in page
    assert (ministry(cast).note, ministry(cast).revision) == ("The first one's note", 1)
    assert shown_value(answer.text, "name_en") == "Ministry for All Women"
    assert shown_value(answer.text, "reason") == "r2"
    again = second | {"revision": shown_value(answer.text, "revision"), "status": "unknown"}
    assert admin.post("/en/mechanisms/QM-01/edit", data=again).status_code == 303
    said = describe(ministry(cast))
    assert (said.status, said.note, said.names["en"]) == ("unknown", "The second one's note", "Ministry for All Women")


def test_what_she_did_not_touch_shows_as_the_other_stored_it(as_: As, cast: Cast) -> None:
    first = filled(cast, name_en="Ministry for Equality")
    second = filled(cast, note="Only a note")
    as_("coordinator").post("/en/mechanisms/QM-01/edit", data=first)
    answer = as_("admin").post("/en/mechanisms/QM-01/edit", data=second)
    assert (answer.status_code, shown_value(answer.text, "name_en")) == (409, "Ministry for Equality")


@pytest.mark.parametrize("revision", ["", "x", "-1", "99"])
def test_a_form_without_a_true_revision_is_treated_as_late(as_: As, cast: Cast, revision: str) -> None:
    answer = as_("admin").post("/en/mechanisms/QM-01/edit", data=filled(cast, note="n", revision=revision))
    assert answer.status_code == 409
    assert ministry(cast).note == ""


def test_names_in_other_languages_survive_a_form_that_does_not_show_them(as_: As, cast: Cast) -> None:
    as_("admin").post("/en/mechanisms/QM-01/edit", data=filled(cast, own_lang="ku", own_name="Wezareta Jinan"))
    assert describe(ministry(cast)).names["ku"] == "Wezareta Jinan"
    as_("admin").post("/en/mechanisms/QM-01/edit", data=filled(cast, note="n"))
    assert describe(ministry(cast)).names["ku"] == "Wezareta Jinan"


def test_closing_says_what_became_of_it_and_it_no_longer_takes_part(as_: As, cast: Cast) -> None:
    coordinator = as_("coordinator")
    data = {"revision": 0, "status": "merged", "valid_to": "2026-01", "successor_code": "QM-02", "reason": "Law 3"}
    assert coordinator.post("/en/mechanisms/QM-01/close", data=data).status_code == 303
    body = ministry(cast)
    assert (body.status, body.valid_to, body.successor_code, body.participation) == (
        "merged",
        "2026-01",
        "QM-02",
        "left",
    )
    page = coordinator.get("/en/mechanisms/QM-01").text
    assert "Merged into another body" in page
    assert "/en/mechanisms/QM-02" in page
    assert "Before it" in coordinator.get("/en/mechanisms/QM-02").text
    kinds = db.session.scalars(select(MechanismChange.kind).order_by(MechanismChange.id)).all()
    assert kinds == ["closed", "participation"]


def test_closing_late_asks_to_look_again_and_loses_nothing(as_: As, cast: Cast) -> None:
    as_("coordinator").post("/en/mechanisms/QM-01/edit", data=filled(cast, note="n"))
    data = {"revision": 0, "status": "dissolved", "valid_to": "2026", "successor_code": "", "reason": "Law 3"}
    answer = as_("admin").post("/en/mechanisms/QM-01/close", data=data)
    assert (answer.status_code, "Law 3" in answer.text, shown_value(answer.text, "revision")) == (409, True, "1")
    assert ministry(cast).status == "active"


def test_the_history_is_full_for_those_who_amend_and_an_outline_for_others(
    as_: As, client: Browser, cast: Cast
) -> None:
    as_("coordinator").post("/en/mechanisms/QM-01/edit", data=filled(cast, status="unknown", reason="A secret reason"))
    full = as_("admin").get("/en/mechanisms/QM-01/history").text
    for text in ("Omar Saleh", "At work", "Status not known", "A secret reason"):
        assert text in full
    for reader in (client, as_("learner"), as_("focal")):
        outline = reader.get("/en/mechanisms/QM-01/history").text
        assert "Amended: Status" in outline
        for text in ("Omar", "At work", "A secret reason"):
            assert text not in outline


def test_a_proposal_is_confirmed_before_it_is_amended(as_: As, cast: Cast) -> None:
    add_mechanism("QM-P01", "advisory", "executive", NOW, en="Council").state = "proposed"
    db.session.commit()
    assert as_("coordinator").get("/en/mechanisms/QM-P01/edit").status_code == 403


def test_a_date_is_taken_in_arabic_digits_and_its_hint_keeps_its_order(as_: As, cast: Cast) -> None:
    coordinator = as_("coordinator")
    assert '<bdi dir="ltr">2008-07-14</bdi>' in coordinator.get("/ar/mechanisms/QM-01/edit").text
    assert coordinator.post("/ar/mechanisms/QM-01/edit", data=filled(cast, valid_from="٢٠٠٨-٠٧")).status_code == 303
    assert ministry(cast).valid_from == "2008-07"


@pytest.mark.parametrize(
    ("changed", "english"),
    [
        ({"name_en": "x" * 301}, "Field cannot"),
        ({"staff_number": "x"}, "valid integer"),
        ({"source_year": "1"}, "Number"),
    ],
)
def test_what_the_form_library_says_is_in_the_readers_language(
    as_: As, cast: Cast, changed: dict[str, str], english: str
) -> None:
    page = as_("coordinator").post("/ar/mechanisms/QM-01/edit", data=filled(cast, **changed)).text
    assert "has-error" in page
    assert english not in page
    assert "العدد الحقيقي" not in page
