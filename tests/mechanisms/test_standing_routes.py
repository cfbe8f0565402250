"""Participation, recognition, confirmation, and the commission that a country reports under."""

from collections.abc import Callable
from datetime import datetime

import pytest
from sqlalchemy import select, update

from elearn.db import db
from elearn.mechanisms import signals
from elearn.mechanisms.models import Country, CountryCommission, Mechanism, Recognition
from tests.cast import Cast, add_country
from tests.conftest import Browser

As = Callable[[str], Browser]


@pytest.fixture
def double(cast: Cast) -> Cast:
    """The country of the cast belongs to two commissions and has not chosen."""
    db.session.add(CountryCommission(country_code="QM", commission="ECA"))
    db.session.execute(update(Country).where(Country.code == "QM").values(reports_under=None))
    db.session.commit()
    return cast


def under(code: str = "QM") -> str | None:
    return db.session.scalars(select(Country.reports_under).where(Country.code == code)).one()


def choose(client: Browser, commission: str, code: str = "QM") -> int:
    return int(client.post(f"/en/countries/{code}/commission", data={"commission": commission}).status_code)


def test_a_double_member_is_marked_and_listed_under_each_of_its_commissions(double: Cast, client: Browser) -> None:
    for commission in ("ECA", "ESCWA"):
        page = client.get(f"/en/mechanisms?commission={commission}").text
        assert "Ministry for Women" in page
        assert "Has not chosen yet which commission it reports under" in page
    assert "It has not chosen yet." in client.get("/en/countries/QM").text


def test_the_coordinator_chooses_and_others_are_told(double: Cast, as_: As) -> None:
    told: list[tuple[str, str | None]] = []

    def hear(_sender: object, *, country_code: str, before: str | None, now: datetime) -> None:
        told.append((country_code, before))

    coordinator = as_("coordinator")
    assert "Choose the commission" in coordinator.get("/en/countries/QM").text
    with signals.reports_under_changed.connected_to(hear):
        assert choose(coordinator, "ECA") == 303
        assert choose(coordinator, "ECA") == 303
        assert choose(coordinator, "none") == 303
    assert told == [("QM", None), ("QM", "ECA")]
    assert under() is None


def test_choosing_what_holds_already_is_not_called_a_change(double: Cast, as_: As) -> None:
    coordinator = as_("coordinator")
    for commission, sentence in (
        ("none", "Nothing was changed."),
        ("ECA", "Your choice is saved."),
        ("none", "The choice is taken back."),
    ):
        data = {"commission": commission}
        page = coordinator.post("/en/countries/QM/commission", data=data, follow_redirects=True).text
        assert sentence in page


@pytest.mark.parametrize(
    ("who", "status"),
    [("coordinator", 303), ("admin", 303), ("commission", 403), ("focal", 403), ("learner", 403), ("trainer", 403)],
)
def test_only_the_country_or_the_project_chooses(double: Cast, as_: As, who: str, status: int) -> None:
    assert choose(as_(who), "ECA") == status
    assert under() == ("ECA" if status == 303 else None)


@pytest.mark.parametrize("wrong", ["ECE", "", "x"])
def test_only_a_commission_of_its_own_can_be_chosen(double: Cast, as_: As, wrong: str) -> None:
    assert choose(as_("coordinator"), wrong) == 200
    assert under() is None


def test_a_member_of_one_commission_has_nothing_to_choose(cast: Cast, as_: As) -> None:
    assert choose(as_("coordinator"), "ESCWA") == 404
    assert "Choose the commission" not in as_("coordinator").get("/en/countries/QM").text


def test_an_associate_may_report_under_its_commission(cast: Cast, as_: As) -> None:
    add_country("QN", (), None, en="Serenia")
    db.session.add(CountryCommission(country_code="QN", commission="ECLAC", associate=True))
    db.session.commit()
    assert choose(as_("admin"), "ECLAC", "QN") == 303
    assert under("QN") == "ECLAC"


def test_the_page_of_a_country_shows_names_commissions_and_mechanisms_by_type(client: Browser, cast: Cast) -> None:
    page = client.get("/en/countries/QM").text
    for text in ("زهرانيا", "Zahrania", "ESCWA", "National machinery", "Ombudsperson’s Office", "Observatory"):
        assert text.replace("’", "&#39;") in page or text in page
    assert client.get("/en/countries/XX").status_code == 404


def test_a_country_without_mechanisms_says_what_to_do(client: Browser, cast: Cast) -> None:
    add_country("QN", (), None, en="Serenia")
    page = client.get("/en/countries/QN").text
    assert "No mechanism is listed here yet" in page
    assert "/en/mechanisms/propose?country=QN" in page
    assert "No regional commission" in page


def body(code: str = "QM-01") -> Mechanism:
    return db.session.scalars(select(Mechanism).where(Mechanism.code == code)).one()


def test_a_contested_status_is_shown_as_contested_with_both_views(as_: As, client: Browser, cast: Cast) -> None:
    coordinator = as_("coordinator")
    for by_whom, recognised in (("The Government", "yes"), ("The Parliament", "no")):
        data = {"by_whom": by_whom, "recognised": recognised, "view": f"Letter of {by_whom}"}
        assert coordinator.post("/en/mechanisms/QM-01/recognition", data=data).status_code == 303
    page = client.get("/en/mechanisms/QM-01").text
    for text in ("Contested", "The Government", "The Parliament", "not recognised", "Letter of The Parliament"):
        assert text in page
    view = db.session.scalars(select(Recognition.id).where(Recognition.by_whom == "The Parliament")).one()
    assert coordinator.post(f"/en/mechanisms/QM-02/recognition/{view}/remove").status_code == 404
    assert coordinator.post(f"/en/mechanisms/QM-01/recognition/{view}/remove").status_code == 303
    assert "Contested" not in client.get("/en/mechanisms/QM-01").text
    assert "The Parliament, Not recognised" in coordinator.get("/en/mechanisms/QM-01/history").text


def test_a_view_names_who_holds_it(as_: As, cast: Cast) -> None:
    answer = as_("coordinator").post("/en/mechanisms/QM-01/recognition", data={"recognised": "yes"})
    assert (answer.status_code, "Please fill this in." in answer.text) == (200, True)


def test_the_country_confirms_and_an_amendment_by_another_takes_it_back(as_: As, client: Browser, cast: Cast) -> None:
    assert "Not yet confirmed by the country" in client.get("/en/mechanisms/QM-01").text
    assert as_("admin").post("/en/mechanisms/QM-01/confirm").status_code == 403
    assert as_("coordinator").post("/en/mechanisms/QM-01/confirm").status_code == 303
    assert "Confirmed by the country on" in client.get("/en/mechanisms/QM-01").text
    assert body().amended_at is not None


@pytest.mark.parametrize("act", ["participation", "confirm", "recognition"])
@pytest.mark.parametrize(("who", "status"), [("focal", 403), ("learner", 403), ("neighbour", 403)])
def test_these_are_for_those_above_the_mechanism(as_: As, act: str, who: str, status: int) -> None:
    assert as_(who).post(f"/en/mechanisms/QM-01/{act}", data={"participation": "left"}).status_code == status
