from datetime import datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from elearn.audit.models import AuditEntry
from elearn.db import db
from elearn.errors import NotFoundError
from elearn.instruments import operations, queries
from elearn.instruments.models import InstrumentText, InstrumentVersion
from tests.instruments.small import ARABIC, ENGLISH, compiled

BOTH = {"en.md": ENGLISH, "ar.md": ARABIC}


def publish(folder: Path, now: datetime, files: dict[str, str | bytes] | None = None) -> dict[str, int]:
    return dict(operations.publish(compiled(folder, files), None, now))


def test_publishing_the_same_again_changes_nothing(app: Flask, tmp_path: Path, now: datetime) -> None:
    assert publish(tmp_path, now, {**BOTH}) == {"settings": 1, "versions": 1, "texts": 2}
    assert publish(tmp_path, now, {**BOTH}) == {}
    entries = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "publish instrument")).all()
    assert [(one.subject_kind, one.subject_id) for one in entries] == [("instrument", "sample")]


def test_words_alone_make_a_revision(app: Flask, tmp_path: Path, now: datetime) -> None:
    publish(tmp_path, now)
    later = now + timedelta(days=1)
    assert publish(tmp_path, later, {"en.md": ENGLISH.replace("clear", "written down")}) == {"texts": 1}
    (text,) = db.session.scalars(select(InstrumentText))
    assert (text.revision, text.revised_at) == (2, later)
    assert "written down" in text.texts["items"]["mandate-law"]["html"]
    assert queries.current_version("sample").number == 1


def test_another_structure_makes_a_version_and_the_older_one_stays_as_it_was(
    app: Flask, tmp_path: Path, now: datetime
) -> None:
    publish(tmp_path, now)
    before = queries.current_version("sample")
    assert publish(tmp_path, now, {"en.md": ENGLISH.replace("- [2] fully", "- [2] largely\n- [3] fully")}) == {
        "versions": 1,
        "texts": 1,
    }
    after = queries.current_version("sample")
    assert (before.number, after.number) == (1, 2)
    old = db.session.get(InstrumentVersion, before.id)
    assert old is not None
    assert old.structure["scales"][0]["values"] == [0, 1, 2]
    assert queries.words(before, "en").texts["scales"]["truth"]["2"] == "fully"
    assert queries.words(after, "en").texts["scales"]["truth"]["2"] == "largely"


def test_going_back_to_an_earlier_structure_is_that_version_again(app: Flask, tmp_path: Path, now: datetime) -> None:
    publish(tmp_path, now)
    publish(tmp_path, now, {"en.md": ENGLISH.replace("most=2", "most=1")})
    assert publish(tmp_path, now) == {"versions": 1}
    assert queries.current_version("sample").number == 1


def test_a_translation_that_goes_is_taken_away(app: Flask, tmp_path: Path, now: datetime) -> None:
    publish(tmp_path, now, {**BOTH})
    (tmp_path / "instruments" / "sample" / "ar.md").unlink()
    assert publish(tmp_path, now) == {"texts removed": 1}
    assert queries.languages(queries.current_version("sample")) == ["en"]


@pytest.mark.parametrize(("asked", "said"), [("ar", "ar"), ("en", "en"), ("fr", "en"), ("zh", "en")])
def test_a_reader_gets_the_best_language_that_there_is(
    asked: str, said: str, app: Flask, tmp_path: Path, now: datetime
) -> None:
    publish(tmp_path, now, {**BOTH})
    assert queries.words(queries.current_version("sample"), asked).lang == said
    assert [row.lang for row in queries.listing(asked)] == [said]


def test_the_structure_comes_back_as_it_was_compiled(app: Flask, tmp_path: Path, now: datetime) -> None:
    publish(tmp_path, now)
    found, made = queries.current_version("sample"), compiled(tmp_path)
    assert (found.structure, found.digest) == (made.structure, made.digest)


def test_an_instrument_that_is_not_there_is_not_found(app: Flask) -> None:
    with pytest.raises(NotFoundError):
        queries.current_version("none")
