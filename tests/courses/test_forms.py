"""The two forms of the course's own test, compiled and stored."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select

from elearn.courses import operations
from elearn.courses.form_models import FormQuestion, FormQuestionText, FormVersion
from elearn.courses.models import Course, ModuleVersion
from elearn.db import Base, db
from tests.courses.forms import FORMS, with_forms
from tests.courses.small import small

WORDING = {"en/form-a.md": ("Which type, in A?", "Which of the types, in A?")}
NEW_KEY = {"en/form-b.md": ("- [x] This\n  > Feedback on this.\n- [ ] That", "- [ ] This\n- [x] That")}


def count(table: type[Base]) -> int:
    return db.session.scalar(select(func.count()).select_from(table)) or 0


def current() -> int | None:
    return db.session.execute(select(Course.form_version_id)).scalar_one()


def test_a_course_without_forms_has_none() -> None:
    assert small().forms is None


def test_forms_keep_the_order_of_their_files_and_the_languages_that_they_have() -> None:
    forms = with_forms().forms
    assert forms
    assert [(one.place, one.position, one.question.id, list(one.texts)) for one in forms.questions] == [
        ("form-a", 1, "q-a-types", ["en", "ar"]),
        ("form-a", 2, "q-a-dates", ["en", "ar"]),
        ("form-b", 1, "q-b-types", ["en"]),
        ("form-b", 2, "q-b-dates", ["en"]),
    ]


@pytest.mark.parametrize(("change", "another_version"), [(WORDING, False), (NEW_KEY, True)], ids=["words", "key"])
def test_the_digest_of_the_forms_changes_with_what_they_ask_and_not_with_words(
    change: dict[str, tuple[str, str]], another_version: bool
) -> None:
    old, new = with_forms(), with_forms(change)
    assert old.forms
    assert new.forms
    assert old.digest != new.digest
    assert (old.forms.digest != new.forms.digest) is another_version
    assert [one.digest for one in old.modules] == [one.digest for one in new.modules]


@pytest.mark.usefixtures("app")
def test_forms_are_stored_once_beside_the_modules(now: datetime) -> None:
    published = operations.publish(with_forms(), None, now)
    assert published.changes["form versions"] == 1
    assert [count(table) for table in (FormVersion, FormQuestion, FormQuestionText, ModuleVersion)] == [1, 4, 6, 1]
    assert operations.publish(with_forms(), None, now).changes == {}


@pytest.mark.usefixtures("app")
def test_words_are_revised_in_place_and_another_key_makes_a_version(now: datetime) -> None:
    operations.publish(with_forms(), None, now)
    first, later = current(), now + timedelta(days=1)
    assert operations.publish(with_forms(WORDING), None, later).changes == {"texts": 1}
    assert (current(), count(FormVersion)) == (first, 1)
    assert operations.publish(with_forms(NEW_KEY), None, later).changes["form versions"] == 1
    assert [row.number for row in db.session.scalars(select(FormVersion).order_by(FormVersion.id))] == [1, 2]
    assert current() != first
    operations.publish(with_forms(), None, later)
    assert (current(), count(FormVersion)) == (first, 2)


@pytest.mark.usefixtures("app")
def test_a_translation_of_a_form_that_is_taken_away_is_not_shown_any_more(now: datetime) -> None:
    operations.publish(with_forms(), None, now)
    published = operations.publish(with_forms(without=["ar/form-a.md"]), None, now)
    assert published.changes == {"texts removed": 2}


@pytest.mark.usefixtures("app")
def test_forms_that_are_taken_out_are_withdrawn_and_stay_stored(now: datetime) -> None:
    operations.publish(with_forms(), None, now)
    published = operations.publish(with_forms(without=list(FORMS)), None, now)
    assert published.changes["forms withdrawn"] == 1
    assert (current(), count(FormQuestion)) == (None, 4)
