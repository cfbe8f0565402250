"""A learner proposes the mechanism that she misses; others confirm it, refuse it, or find that it was listed."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from elearn.accounts.models import Person, Role
from elearn.db import db, utc_now
from elearn.mechanisms import signals
from elearn.mechanisms.models import Mechanism, Membership
from elearn.mechanisms.queries import learning_membership
from tests.cast import Cast, add_mechanism, add_person, add_role
from tests.conftest import NOW, Browser

As = Callable[[str], Browser]
PROPOSAL = {
    "country": "QM",
    "name_ar": "المرصد الوطني للمساواة",
    "name_en": "National Observatory for Equality",
    "own_lang": "ar",
    "types": "observatory",
    "branch": "independent",
    "function": "statistics",
    "source": "Decree 12 of 2016",
}


def proposed() -> Mechanism:
    return db.session.scalars(select(Mechanism).where(Mechanism.origin == "here")).one()


def propose(client: Browser, **changed: str) -> str:
    data = {name: value for name, value in (PROPOSAL | changed).items() if value or name != "types"}
    answer = client.post("/en/mechanisms/propose", data=data)
    return "" if answer.status_code == 303 else answer.text


@pytest.fixture
def trainer_proposes(as_: As, cast: Cast) -> Browser:
    """Tariq, who belongs to no mechanism yet, proposes one."""
    client = as_("trainer")
    assert propose(client) == ""
    return client


def test_whoever_proposes_belongs_to_it_and_learns_at_once(trainer_proposes: Browser, cast: Cast) -> None:
    learning = learning_membership(cast.trainer)
    assert learning is not None
    assert (learning.code, learning.state, learning.function) == ("QM-P01", "requested", "statistics")
    assert (learning.mechanism_state, learning.counts) == ("proposed", False)
    assert "The mechanism is not confirmed yet" in trainer_proposes.get("/en/my-mechanisms").text


def unchecked_observatory() -> None:
    observatory = add_mechanism("QM-09", "observatory", "independent", NOW, en="National Observatory of Equality")
    observatory.confidence = "to_check"
    db.session.commit()


def test_an_entry_that_nobody_has_checked_is_named_to_those_who_decide_alone(as_: As, cast: Cast) -> None:
    assert cast
    unchecked_observatory()
    trainer = as_("trainer")
    assert propose(trainer) == ""
    told = trainer.get("/en/my-mechanisms").text
    assert "an entry of this country that nobody has checked yet" in told
    assert "Observatory of Equality" not in told
    page = as_("coordinator").get("/en/requests/mechanisms/QM-P01").text
    assert "It may be one of these" in page
    assert "National Observatory of Equality" in page.split("It may be one of these")[1].split("</ul>")[0]
    same = as_("coordinator").post("/en/requests/mechanisms/QM-P01/same", data={"code": "QM-09"})
    assert same.status_code == 303
    learning = learning_membership(cast.trainer)
    assert learning is not None
    assert learning.code == "QM-09"


def test_a_proposal_that_resembles_nothing_is_decided_without_a_warning(as_: As, cast: Cast) -> None:
    assert cast
    trainer = as_("trainer")
    assert propose(trainer) == ""
    assert "nobody has checked" not in trainer.get("/en/my-mechanisms").text
    assert "It may be one of these" not in as_("coordinator").get("/en/requests/mechanisms/QM-P01").text


def test_a_proposal_is_shown_to_those_signed_in_on_its_page_and_in_lists(
    trainer_proposes: Browser, as_: As, client: Browser
) -> None:
    assert "Proposed, not confirmed yet" in as_("neighbour").get("/en/mechanisms/QM-P01").text
    assert client.get("/en/mechanisms/QM-P01").status_code == 404
    for address in ("/en/mechanisms", "/en/countries/QM"):
        assert "Proposed, not confirmed yet" in as_("neighbour").get(address).text
        assert "National Observatory" not in client.get(address).text


def test_a_colleague_is_shown_the_proposal_before_making_another(trainer_proposes: Browser, as_: As) -> None:
    page = propose(as_("neighbour"), name_ar="", own_lang="", name_en="Observatory for Equality, National")
    assert "Is it one of these?" in page
    assert "/en/mechanisms/QM-P01" in page
    assert db.session.scalars(select(Mechanism.code).order_by(Mechanism.code)).all() == ["QM-01", "QM-02", "QM-P01"]


def test_who_is_sure_proposes_all_the_same(trainer_proposes: Browser, as_: As) -> None:
    assert propose(as_("neighbour"), sure="y") == ""
    assert "QM-P02" in db.session.scalars(select(Mechanism.code)).all()


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"name_ar": "", "name_en": "", "own_lang": ""}, "Give its name in one language at least."),
        ({"types": ""}, "Please tick one type or more."),
        ({"branch": ""}, "Please choose one."),
        ({"country": ""}, "Please choose one."),
        ({"country": "XX"}, "Not a valid choice"),
        ({"function": ""}, "Please choose one."),
        ({"own_lang": "hr"}, "Give the name in the language that you chose as its own."),
        ({"own_lang": "fr"}, "Give the name in the language that you chose as its own."),
        ({"own_name": "Ured"}, "Choose the language of this name above."),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_lost(
    as_: As, cast: Cast, changed: dict[str, str], sentence: str
) -> None:
    page = propose(as_("trainer"), **changed)
    assert sentence in page
    assert "Decree 12 of 2016" in page
    assert db.session.scalars(select(Mechanism).where(Mechanism.origin == "here")).all() == []


def test_a_name_in_a_language_beyond_the_six_is_its_own(as_: As, cast: Cast) -> None:
    assert propose(as_("trainer"), own_lang="ckb", own_name="ڕوانگە") == ""
    page = as_("trainer").get("/en/mechanisms/QM-P01").text
    assert '<bdi lang="ckb" dir="rtl">ڕوانگە</bdi>' in page


def test_the_coordinator_confirms_it_and_links_with_the_first_code_still_lead_there(
    trainer_proposes: Browser, as_: As, cast: Cast
) -> None:
    told: list[str] = []

    def hear_body(_sender: object, **_values: object) -> None:
        told.append("mechanism")

    def hear_member(_sender: object, **_values: object) -> None:
        told.append("membership")

    coordinator = as_("coordinator")
    assert "Decree 12 of 2016" in coordinator.get("/en/requests/mechanisms/QM-P01").text
    with (
        signals.mechanism_accepted.connected_to(hear_body),
        signals.membership_accepted.connected_to(hear_member),
    ):
        assert coordinator.post("/en/requests/mechanisms/QM-P01/accept").status_code == 303
    body = proposed()
    assert (body.code, body.former_code, body.state, body.confidence) == ("QM-03", "QM-P01", "accepted", "told")
    assert body.confirmed_by_country_at is not None
    assert told == ["mechanism", "membership"]
    learning = learning_membership(cast.trainer)
    assert learning is not None
    assert (learning.code, learning.counts) == ("QM-03", True)
    assert body.participation == "taking_part"
    moved = coordinator.get("/ar/mechanisms/QM-P01")
    assert (moved.status_code, moved.location) == (301, "/ar/mechanisms/QM-03")
    assert coordinator.get("/en/mechanisms?words=observatory").text.count("/en/mechanisms/QM-03") == 1


def test_roles_and_invitations_follow_the_new_code(trainer_proposes: Browser, as_: As) -> None:
    add_role(add_person("Faye Focal", NOW), "focal_point", "mechanism", "QM-P01", NOW)
    as_("coordinator").post("/en/requests/mechanisms/QM-P01/accept")
    assert db.session.scalars(select(Role.scope_key).where(Role.scope_key.like("QM-%"))).all() == [
        "QM-01",
        "QM-02",
        "QM-03",
    ]


def test_confirmed_by_the_project_it_is_not_yet_confirmed_by_the_country(
    trainer_proposes: Browser, as_: As, client: Browser
) -> None:
    db.session.execute(update(Mechanism).where(Mechanism.origin == "here").values(created_at=NOW - timedelta(days=99)))
    assert as_("admin").post("/en/requests/mechanisms/QM-P01/accept").status_code == 303
    assert "Not yet confirmed by the country" in client.get("/en/mechanisms/QM-03").text


@pytest.mark.parametrize(
    ("days", "who", "status"),
    [
        (0, "coordinator", 303),
        (0, "commission", 403),
        (0, "admin", 403),
        (0, "focal", 404),
        (0, "learner", 404),
        (0, "trainer", 404),
        (7, "commission", 303),
        (14, "admin", 303),
    ],
)
def test_a_proposal_goes_up_like_a_request(
    trainer_proposes: Browser, as_: As, days: int, who: str, status: int
) -> None:
    asked = utc_now() - timedelta(days=days)
    db.session.execute(update(Mechanism).where(Mechanism.origin == "here").values(created_at=asked))
    assert as_(who).post("/en/requests/mechanisms/QM-P01/accept").status_code == status


def test_refused_with_a_reason_it_stays_out_and_her_learning_hers(
    trainer_proposes: Browser, as_: As, cast: Cast
) -> None:
    coordinator = as_("coordinator")
    empty = coordinator.post("/en/requests/mechanisms/QM-P01/refuse", data={"reason": " "})
    assert (empty.status_code, "Say why" in empty.text) == (422, True)
    answer = coordinator.post("/en/requests/mechanisms/QM-P01/refuse", data={"reason": "It is a private firm."})
    assert answer.status_code == 303
    assert proposed().state == "refused"
    assert learning_membership(cast.trainer) is None
    assert "It is a private firm." in trainer_proposes.get("/en/my-mechanisms").text
    assert trainer_proposes.get("/en/mechanisms/QM-P01").status_code == 404


def test_found_to_be_listed_already_its_people_ask_there(trainer_proposes: Browser, as_: As, cast: Cast) -> None:
    listed = add_mechanism("QM-07", "observatory", "independent", NOW, en="Observatory")
    listed.confidence = "to_check"
    coordinator = as_("coordinator")
    assert "QM-07" in coordinator.get("/en/requests/mechanisms/QM-P01").text
    answer = coordinator.post("/en/requests/mechanisms/QM-P01/same", data={"code": "QM-07"})
    assert answer.status_code == 303
    learning = learning_membership(cast.trainer)
    assert learning is not None
    assert (learning.code, learning.state) == ("QM-07", "requested")
    assert trainer_proposes.get("/en/mechanisms/QM-P01").location == "/en/mechanisms/QM-07"


def test_who_belongs_to_both_keeps_one(as_: As, cast: Cast) -> None:
    propose(as_("learner"))
    as_("coordinator").post("/en/requests/mechanisms/QM-P01/same", data={"code": "QM-01"})
    states = db.session.execute(
        select(Membership.state, Membership.learning_under)
        .where(Membership.person_id == cast.learner)
        .order_by(Membership.id)
    )
    assert [tuple(row) for row in states] == [("accepted", True), ("ended", False)]


def test_it_is_joined_only_with_one_of_the_same_country(trainer_proposes: Browser, as_: As) -> None:
    answer = as_("coordinator").post("/en/requests/mechanisms/QM-P01/same", data={"code": "HR-01"})
    assert answer.status_code == 422


def test_a_proposal_is_decided_once(trainer_proposes: Browser, as_: As) -> None:
    coordinator = as_("coordinator")
    statuses = [coordinator.post("/en/requests/mechanisms/QM-P01/accept").status_code for _click in range(2)]
    assert statuses == [303, 409]
    assert proposed().code == "QM-03"


def test_requests_to_belong_to_it_wait_until_it_is_confirmed(trainer_proposes: Browser, as_: As, cast: Cast) -> None:
    neighbour = as_("neighbour")
    assert neighbour.post("/en/mechanisms/QM-P01/join", data={"function": "legal"}).status_code == 303
    coordinator = as_("coordinator")
    assert "Nour Karam" not in coordinator.get("/en/requests").text
    coordinator.post("/en/requests/mechanisms/QM-P01/accept")
    assert "Nour Karam" in coordinator.get("/en/requests").text


def test_who_may_amend_enters_a_mechanism_herself(as_: As, cast: Cast) -> None:
    data = PROPOSAL | {"status": "active", "date_kind": "unknown", "confidence": "verified", "formal": "yes"}
    answer = as_("coordinator").post("/en/mechanisms/add", data=data)
    assert (answer.status_code, answer.location) == (303, "/en/mechanisms/QM-03")
    assert (proposed().state, proposed().amended_at is not None) == ("accepted", True)
    assert learning_membership(cast.coordinator) is None


@pytest.mark.parametrize(("who", "status"), [("learner", 403), ("focal", 403), ("trainer", 403), ("admin", 200)])
def test_others_propose_instead(as_: As, who: str, status: int) -> None:
    assert as_(who).get("/en/mechanisms/add").status_code == status


def test_a_trainer_of_all_courses_enters_no_mechanism(as_: As, cast: Cast) -> None:
    add_role(db.session.get_one(Person, cast.trainer), "trainer", "world", "", NOW)
    trainer = as_("trainer")
    assert trainer.get("/en/mechanisms/add").status_code == 403
    assert "/en/mechanisms/add" not in trainer.get("/en/mechanisms").text
    assert "/en/mechanisms/add" in as_("admin").get("/en/mechanisms").text


def test_a_coordinator_enters_nothing_in_another_country(as_: As, cast: Cast) -> None:
    db.session.execute(update(Role).where(Role.kind == "coordinator").values(scope_key="QN"))
    data = PROPOSAL | {"status": "active", "date_kind": "unknown", "confidence": "verified", "formal": "yes"}
    assert as_("coordinator").post("/en/mechanisms/add", data=data).status_code == 403


def test_whoever_confirms_says_how_it_is_known(trainer_proposes: Browser, as_: As, cast: Cast) -> None:
    coordinator = as_("coordinator")
    assert "How do you know?" in coordinator.get("/en/requests/mechanisms/QM-P01").text
    address = "/en/requests/mechanisms/QM-P01/accept"
    assert coordinator.post(address, data={"confidence": "to_check"}).status_code == 422
    assert coordinator.post(address, data={"confidence": "verified"}).status_code == 303
    assert proposed().confidence == "verified"
    assert "Read in the source named here" in coordinator.get("/en/mechanisms/QM-03/history").text


def test_without_reading_a_source_the_entry_says_that_it_was_told(
    trainer_proposes: Browser, as_: As, client: Browser, cast: Cast
) -> None:
    as_("admin").post("/en/requests/mechanisms/QM-P01/accept")
    as_("coordinator").post("/en/requests/mechanisms/QM-P01/accept")
    page = client.get("/en/mechanisms/QM-03").text
    assert "Told by somebody who works there, and confirmed; no source was read" in page
    assert "Read in the source" not in page


@pytest.mark.parametrize("confidence", ["verified", "partly_verified"])
def test_nobody_has_read_a_source_that_is_not_named(trainer_proposes: Browser, as_: As, confidence: str) -> None:
    assert trainer_proposes
    db.session.execute(update(Mechanism).where(Mechanism.code == "QM-P01").values(source="", source_url=None))
    db.session.commit()
    answer = as_("coordinator").post("/en/requests/mechanisms/QM-P01/accept", data={"confidence": confidence})
    assert answer.status_code == 409
    assert "The proposal names no source" in answer.text
    assert db.session.scalars(select(Mechanism.state).where(Mechanism.code == "QM-P01")).one() == "proposed"
    told = as_("coordinator").post("/en/requests/mechanisms/QM-P01/accept", data={"confidence": "told"})
    assert told.status_code == 303
