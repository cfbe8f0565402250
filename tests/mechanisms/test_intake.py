from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from elearn.db import db
from elearn.mechanisms import signals
from elearn.mechanisms.intake import Intake, load_countries, load_mechanisms
from elearn.mechanisms.models import Country, CountryCommission, Mechanism, MechanismChange, MechanismName
from elearn.mechanisms.queries import mechanism_names
from tests.conftest import NOW
from tests.mechanisms.files import COMMITTEE, COUNTRIES, HEAD, MECHANISMS, MINISTRY, OFFICE, OMBUDS

LATER = NOW + timedelta(days=1)


def counts(intake: Intake) -> tuple[int, int, int, int, int]:
    return intake.added, intake.updated, intake.unchanged, intake.kept, intake.refused


def countries(text: str = COUNTRIES, now: datetime = NOW) -> Intake:
    return load_countries(text.encode(), now)


def mechanisms(text: str = MECHANISMS, now: datetime = NOW) -> Intake:
    return load_mechanisms(text.encode(), now)


def mechanism(code: str) -> Mechanism:
    return db.session.scalars(select(Mechanism).where(Mechanism.code == code)).one()


@pytest.fixture
def loaded(app: Flask) -> Flask:
    countries()
    mechanisms()
    return app


def test_countries_come_with_names_and_commissions(app: Flask) -> None:
    assert counts(countries()) == (5, 0, 0, 0, 0)
    croatia = db.session.get_one(Country, "HR")
    assert (croatia.names["ar"], croatia.reports_under, croatia.sort_keys["en"]) == ("كرواتيا", "ECE", "croatia")


@pytest.mark.parametrize(("code", "under"), [("HR", "ECE"), ("TN", None), ("JO", "ESCWA"), ("AI", None), ("VA", None)])
def test_only_members_of_one_commission_report_under_it_from_the_first_day(
    loaded: Flask, code: str, under: str | None
) -> None:
    assert db.session.get_one(Country, code).reports_under == under


def test_loading_countries_again_changes_nothing(loaded: Flask) -> None:
    assert counts(countries()) == (0, 0, 5, 0, 0)


def test_what_a_country_chose_stays_when_its_names_are_refreshed(loaded: Flask) -> None:
    db.session.get_one(Country, "TN").reports_under = "ECA"
    assert counts(countries(COUNTRIES.replace("Tunisie", "République tunisienne"))) == (0, 1, 4, 0, 0)
    tunisia = db.session.get_one(Country, "TN")
    assert (tunisia.reports_under, tunisia.names["fr"]) == ("ECA", "République tunisienne")
    assert "republique tunisienne" in mechanism("TN-01").search_text


def test_a_country_that_left_the_commission_it_chose_moves_and_others_are_told(loaded: Flask) -> None:
    told: list[tuple[str, str | None]] = []

    def hear(_sender: object, *, country_code: str, before: str | None, now: datetime) -> None:
        told.append((country_code, before))

    db.session.get_one(Country, "TN").reports_under = "ECA"
    with signals.reports_under_changed.connected_to(hear):
        countries(COUNTRIES.replace("ECA;ESCWA", "ESCWA"), LATER)
    assert db.session.get_one(Country, "TN").reports_under == "ESCWA"
    assert told == [("TN", "ECA")]
    members = db.session.scalars(select(CountryCommission.commission).where(CountryCommission.country_code == "TN"))
    assert list(members) == ["ESCWA"]


def test_mechanisms_come_with_names_types_and_a_history(loaded: Flask) -> None:
    office = mechanism("HR-01")
    assert (office.source, office.source_url, office.source_year) == ("EIGE", "https://eige.europa.eu/hr", 2022)
    assert mechanism_names("HR-01") == {"hr": "Ured za ravnopravnost spolova", "en": "Office for Gender Equality"}
    own = select(MechanismName.lang).where(MechanismName.mechanism_id == office.id, MechanismName.official)
    assert db.session.scalars(own).all() == ["hr"]
    kinds = select(MechanismChange.kind).where(MechanismChange.mechanism_id == office.id)
    assert db.session.scalars(kinds).all() == ["loaded"]


def test_loading_mechanisms_again_adds_only_what_is_new(loaded: Flask) -> None:
    assert counts(mechanisms()) == (0, 0, 4, 0, 0)
    new = OMBUDS.replace("JO-01", "JO-02").replace("Ombudsperson,", "Another office,", 1)
    assert counts(mechanisms(MECHANISMS + new)) == (1, 0, 4, 0, 0)


def test_a_row_that_nobody_amended_is_refreshed_with_a_note_of_what_changed(loaded: Flask) -> None:
    text = MECHANISMS.replace("2004,,by_decree", "2004-03,,by_law")
    assert counts(mechanisms(text, LATER)) == (0, 1, 3, 0, 0)
    latest = db.session.scalars(select(MechanismChange).order_by(MechanismChange.id.desc())).first()
    assert latest is not None
    assert latest.changes == {"valid_from": ["2004", "2004-03"], "date_kind": ["by_decree", "by_law"]}


def test_a_row_that_was_amended_here_is_never_changed(loaded: Flask) -> None:
    mechanism("HR-01").amended_at = NOW
    assert counts(mechanisms(MECHANISMS.replace("2004,,by_decree", "1904,,by_law"))) == (0, 0, 3, 1, 0)
    assert mechanism("HR-01").valid_from == "2004"


def test_a_load_does_not_touch_what_the_file_does_not_speak_of(loaded: Flask) -> None:
    office = mechanism("HR-01")
    office.participation, office.staff_number, office.staff_number_on = "taking_part", 12, "2024"
    mechanisms(MECHANISMS.replace("2004,,by_decree", "2004,,by_law"))
    office = mechanism("HR-01")
    assert (office.participation, office.staff_number, office.date_kind) == ("taking_part", 12, "by_law")


def test_a_code_that_was_given_here_to_another_body_is_refused(loaded: Flask) -> None:
    mechanism("HR-01").origin = "here"
    intake = mechanisms(HEAD + OFFICE.replace("Office for", "Council of").replace("Ured za", "Vijeće"))
    assert [str(problem) for problem in intake.problems] == [
        "2: The code HR-01 was given here to another body; give this row another code."
    ]


def test_a_bad_row_is_named_and_stops_no_other(app: Flask) -> None:
    countries()
    bad = OFFICE.replace("executive", "royal")
    intake = mechanisms(HEAD + bad + COMMITTEE + MINISTRY.replace("TN", "XX") + OMBUDS)
    assert counts(intake) == (2, 0, 0, 0, 2)
    assert [problem.line for problem in intake.problems] == [2, 4]


def test_an_unreadable_file_loads_nothing(app: Flask) -> None:
    assert counts(mechanisms("")) == (0, 0, 0, 0, 0)
    assert [str(problem) for problem in mechanisms("").problems] == ["1: The file is empty."]


def test_a_body_that_a_file_says_has_ended_no_longer_takes_part(loaded: Flask) -> None:
    mechanism("HR-01").participation = "taking_part"
    assert counts(mechanisms(HEAD + OFFICE.replace(",active,2004,,", ",dissolved,2004,2020,"), LATER))[1] == 1
    assert mechanism("HR-01").participation == "left"
