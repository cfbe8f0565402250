"""What may be done with an offered case, in which state, and that nothing is done twice."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from elearn.audit.models import AuditEntry
from elearn.db import db
from elearn.errors import AppError, RefusedError
from elearn.library import offer_operations as operations
from elearn.library.offer_drafts import Draft
from elearn.library.offer_operations import ChangedOfferError
from elearn.search.models import SearchEntry
from tests.cast import Cast
from tests.library.offers import DRAFT, REASON, begun, demonstrate, now_stored, offered, published


def found_by_search() -> list[str]:
    return list(db.session.scalars(select(SearchEntry.key).where(SearchEntry.kind == "case")))


def test_the_whole_way_is_in_the_journal_by_numbers_alone(cast: Cast, now: datetime) -> None:
    case = offered(cast, now)
    operations.give_back(cast.admin, case, REASON, case.revision, now)
    operations.amend(cast.focal, case, replace(DRAFT, year=2020), case.revision, now)
    operations.offer(cast.focal, case, case.revision, now)
    operations.publish(cast.admin, case, case.revision, now)
    operations.withdraw(cast.focal, case, now)
    db.session.commit()
    entries = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
    assert [(entry.action, entry.actor_id) for entry in entries] == [
        ("case begun", cast.focal),
        ("case offered", cast.focal),
        ("case returned", cast.admin),
        ("case amended", cast.focal),
        ("case offered", cast.focal),
        ("case published", cast.admin),
        ("case withdrawn", cast.focal),
    ]
    assert {(entry.subject_kind, entry.subject_id) for entry in entries} == {("offered_case", str(case.id))}
    assert all(entry.details == {"mechanism": cast.ministry} for entry in entries)
    assert case.revision == 6


def test_one_form_begins_one_case(cast: Cast, now: datetime) -> None:
    case = begun(cast, now)
    assert operations.begin(cast.focal, cast.ministry, case.form_key, DRAFT, now) is None


def test_an_amendment_of_an_older_page_is_refused_and_one_without_a_change_is_none(cast: Cast, now: datetime) -> None:
    case = begun(cast, now)
    assert not operations.amend(cast.focal, case, DRAFT, case.revision, now)
    assert operations.amend(cast.focal, case, replace(DRAFT, title="Another"), 0, now + timedelta(hours=1))
    assert (case.title, case.revision, case.changed_at) == ("Another", 1, now + timedelta(hours=1))
    with pytest.raises(ChangedOfferError):
        operations.amend(cast.focal, case, replace(DRAFT, title="A third"), 0, now)


@pytest.mark.parametrize(
    "draft",
    [
        replace(DRAFT, happened=""),
        replace(DRAFT, discuss=""),
        replace(DRAFT, source=""),
        replace(DRAFT, types=()),
        replace(DRAFT, themes=()),
    ],
)
def test_what_lacks_something_is_not_offered(cast: Cast, now: datetime, draft: Draft) -> None:
    case = begun(cast, now, draft=draft)
    with pytest.raises(RefusedError):
        operations.offer(cast.focal, case, case.revision, now)


def test_a_case_that_was_amended_after_the_reviewer_opened_it_is_not_published_unread(
    cast: Cast, now: datetime
) -> None:
    case = offered(cast, now)
    seen = case.revision
    operations.amend(cast.focal, case, replace(DRAFT, happened="Other words."), seen, now)
    with pytest.raises(ChangedOfferError):
        operations.publish(cast.admin, case, seen, now)
    for decide in (operations.give_back, operations.decline):
        with pytest.raises(ChangedOfferError):
            decide(cast.admin, case, REASON, seen, now)
    assert (case.state, case.decided_at) == ("offered", None)


def test_nothing_is_decided_twice_and_a_draft_not_at_all(cast: Cast, now: datetime) -> None:
    case = begun(cast, now)
    with pytest.raises(ChangedOfferError):
        operations.publish(cast.admin, case, case.revision, now)
    operations.offer(cast.focal, case, case.revision, now)
    operations.decline(cast.admin, case, REASON, case.revision, now)
    with pytest.raises(ChangedOfferError):
        operations.publish(cast.admin, case, case.revision, now)
    assert (case.state, case.reason, case.decided_by_id) == ("declined", REASON, cast.admin)


def test_a_published_case_is_amended_by_nobody(cast: Cast, now: datetime) -> None:
    case = published(cast, now)
    with pytest.raises(AppError):
        operations.amend(cast.focal, case, replace(DRAFT, title="Another"), case.revision, now)


def test_what_is_offered_again_is_undecided_again(cast: Cast, now: datetime) -> None:
    case = published(cast, now)
    operations.withdraw(cast.focal, case, now)
    db.session.commit()
    assert now_stored().published_at
    operations.offer(cast.focal, case, case.revision, now)
    db.session.commit()
    again = now_stored()
    assert (again.state, again.reason, again.decided_by_id, again.published_at) == ("offered", "", None, None)


def test_search_finds_a_case_from_its_publication_until_it_is_withdrawn(cast: Cast, now: datetime) -> None:
    demonstrate()
    case = offered(cast, now)
    assert found_by_search() == []
    operations.publish(cast.admin, case, case.revision, now)
    assert found_by_search() == [f"offered-{case.id}"]
    operations.give_back(cast.admin, case, REASON, case.revision, now)
    assert found_by_search() == []
    operations.offer(cast.focal, case, case.revision, now)
    operations.publish(cast.admin, case, case.revision, now)
    assert found_by_search() == [f"offered-{case.id}"]
    operations.withdraw(cast.focal, case, now)
    assert found_by_search() == []
