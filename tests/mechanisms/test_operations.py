from dataclasses import replace
from datetime import timedelta

import pytest

from elearn.accounts.loading import load_viewer
from elearn.accounts.viewer import Viewer
from elearn.db import db
from elearn.errors import RefusedError
from elearn.mechanisms import operations
from elearn.mechanisms.models import Mechanism
from elearn.mechanisms.operations import ChangedMeanwhileError
from elearn.mechanisms.profile import changes_since, history
from elearn.mechanisms.records import describe
from tests.cast import Cast
from tests.conftest import NOW

LATER = NOW + timedelta(days=1)


@pytest.fixture
def body(cast: Cast) -> Mechanism:
    return db.session.get_one(Mechanism, cast.ministry)


def viewer(person_id: int) -> Viewer:
    found = load_viewer(person_id)
    assert found is not None
    return found


def test_amending_raises_the_revision_and_search_finds_the_new_name(cast: Cast, body: Mechanism) -> None:
    new = replace(describe(body), names={"en": "Agency for Equality"})
    assert operations.amend(viewer(cast.coordinator), body, new, 0, LATER, reason="Renamed")
    assert (body.revision, body.amended_at) == (1, LATER)
    assert "agency for equality" in body.search_text
    assert "زهرانيا" in body.search_text
    assert describe(body).names == {"en": "Agency for Equality"}


def test_amending_what_somebody_else_amended_is_refused(cast: Cast, body: Mechanism) -> None:
    admin = viewer(cast.admin)
    operations.amend(admin, body, replace(describe(body), note="first"), 0, NOW)
    with pytest.raises(ChangedMeanwhileError):
        operations.amend(admin, body, replace(describe(body), note="second"), 0, LATER)
    assert describe(body).note == "first"


def test_what_changed_since_a_revision_is_known(cast: Cast, body: Mechanism) -> None:
    admin = viewer(cast.admin)
    for number in range(3):
        operations.amend(admin, body, replace(describe(body), note=f"note {number}"), number, NOW)
        operations.confirm_by_country(admin, body, NOW)
    assert changes_since(body, 1) == [{"note": ["note 1", "note 2"]}, {"note": ["note 0", "note 1"]}]
    assert changes_since(body, 3) == []
    assert changes_since(body, 99) == []


@pytest.mark.parametrize(("who", "stays"), [("coordinator", True), ("admin", False), ("commission", False)])
def test_what_the_country_confirmed_is_confirmed_until_another_amends_it(
    cast: Cast, body: Mechanism, who: str, *, stays: bool
) -> None:
    operations.confirm_by_country(viewer(cast.coordinator), body, NOW)
    operations.amend(viewer(getattr(cast, who)), body, replace(describe(body), note="n"), 0, LATER)
    assert (body.confirmed_by_country_at is not None) is stays


def test_closing_ends_participation_and_both_stand_in_the_history(cast: Cast, body: Mechanism) -> None:
    operations.close(
        viewer(cast.coordinator),
        body,
        0,
        LATER,
        status="dissolved",
        valid_to="2026",
        successor_code=None,
        reason="Law 9",
    )
    assert (body.status, body.participation) == ("dissolved", "left")
    assert [(act.kind, act.who, act.reason) for act in history(body.id)] == [
        ("participation", "Omar Saleh", ""),
        ("closed", "Omar Saleh", "Law 9"),
    ]


def test_a_country_chooses_only_where_it_has_a_choice(cast: Cast) -> None:
    with pytest.raises(RefusedError, match="nothing to choose"):
        operations.choose_commission(viewer(cast.admin), "QM", "ECA", NOW)


def test_the_next_code_counts_former_ones_too(cast: Cast, body: Mechanism) -> None:
    body.former_code = "QM-P07"
    db.session.flush()
    assert sorted(operations.codes_in("QM")) == ["QM-01", "QM-02", "QM-P07"]
