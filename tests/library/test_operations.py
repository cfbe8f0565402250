from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select

from elearn.audit.models import AuditEntry
from elearn.db import db
from elearn.errors import RefusedError
from elearn.library.models import CaseStudy, CaseText, Document, GlossaryTerm, GlossaryText
from elearn.library.operations import publish_shelf
from elearn.publishing.check_report import check_path
from tests.cast import Cast
from tests.library.folder import CASE, TERMS, write

Publish = Callable[..., dict[str, int]]


@pytest.fixture
def publish(tmp_path: Path, cast: Cast, now: datetime) -> Publish:
    assert cast

    def act(**changes: str | None) -> dict[str, int]:
        for name, text in changes.items():
            if text is None:
                (tmp_path / name.replace("__", "/")).unlink()
        return dict(publish_shelf(check_path(write(tmp_path, **changes)).shelf, None, now))

    return act


def count(kind: type) -> int:
    return db.session.scalar(select(func.count()).select_from(kind)) or 0


def test_what_the_files_say_is_stored(publish: Publish) -> None:
    assert publish() == {"terms": 2, "documents": 2, "cases": 1}
    assert [count(kind) for kind in (GlossaryTerm, GlossaryText, Document, CaseStudy, CaseText)] == [2, 2, 2, 1, 1]
    assert db.session.scalar(select(AuditEntry.action)) == "publish library"


def test_publishing_the_same_again_changes_nothing(publish: Publish) -> None:
    publish()
    assert publish() == {}
    assert count(AuditEntry) == 1


def test_a_changed_sentence_is_revised_in_place(publish: Publish) -> None:
    publish()
    number = db.session.scalar(select(CaseStudy.id))
    assert publish(**{"cases__en__qm-answer.md": CASE.replace("the two bodies met", "both bodies met")}) == {"cases": 1}
    assert db.session.scalar(select(CaseStudy.id)) == number
    assert "both bodies met" in str(db.session.scalar(select(CaseText.html)))


def test_what_the_files_lack_goes(publish: Publish) -> None:
    publish()
    assert publish(**{"cases__en__qm-answer.md": None}) == {"cases removed": 1}
    assert (count(CaseStudy), count(CaseText)) == (0, 0)


def test_a_translation_is_added_and_taken_away(publish: Publish) -> None:
    publish()
    arabic = {"glossary__ar.md": "# مسرد\n\n## آلية {#mechanism}\n\nهيئة تعمل من أجل المساواة.\n"}
    assert publish(**arabic) == {"terms": 1}
    assert count(GlossaryText) == 3
    assert publish(**dict.fromkeys(arabic)) == {"terms": 1}
    assert count(GlossaryText) == 2


def test_a_case_of_a_country_that_is_not_loaded_is_refused(publish: Publish) -> None:
    with pytest.raises(RefusedError, match=r"The case “qm-answer” is about the country ZZ, which is not loaded here"):
        publish(**{"cases__en__qm-answer.md": CASE.replace("country: QM", "country: ZZ")})


def test_terms_keep_the_order_of_the_glossary(publish: Publish) -> None:
    publish()
    assert TERMS.index("[mechanism]") < TERMS.index("[observatory]")
    rows = db.session.execute(select(GlossaryTerm.key).order_by(GlossaryTerm.position))
    assert [row.key for row in rows] == ["mechanism", "observatory"]
