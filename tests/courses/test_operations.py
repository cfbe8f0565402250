from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select

from elearn.audit.models import AuditEntry
from elearn.courses import operations
from elearn.courses.compiled import CompiledPage
from elearn.courses.models import (
    Asset,
    Course,
    Lesson,
    LessonText,
    Module,
    ModuleText,
    ModuleVersion,
    Publication,
    Question,
    QuestionText,
    StaticPage,
)
from elearn.db import Base, db
from elearn.errors import NotFoundError, RefusedError
from tests.courses.small import NEW_KEY, PICTURE, WORDING, of_two_modules, small

pytestmark = pytest.mark.usefixtures("app")


def count(table: type[Base]) -> int:
    return db.session.scalar(select(func.count()).select_from(table)) or 0


def lesson_text(lang: str = "en", key: str = "01-first") -> LessonText:
    statement = (
        select(LessonText)
        .join(Lesson, Lesson.id == LessonText.lesson_id)
        .join(Module, Module.current_version_id == Lesson.version_id)
        .where(Lesson.key == key, LessonText.lang == lang)
    )
    return db.session.execute(statement).scalar_one()


def test_a_course_is_stored_with_its_modules_lessons_questions_texts_and_files(now: datetime) -> None:
    published = operations.publish(small(), None, now)
    assert published.changes["versions"] == 1
    counted = [count(table) for table in (Course, Module, ModuleVersion, Lesson, Question, ModuleText, Asset)]
    assert counted == [1, 1, 1, 2, 5, 2, 3]
    assert (count(LessonText), count(QuestionText)) == (3, 7)
    module = db.session.execute(select(Module)).scalar_one()
    assert (module.position, module.titles) == (1, {"en": "Bodies"} | module.titles)


def test_a_lesson_text_holds_its_checks_with_their_words(now: datetime) -> None:
    operations.publish(small(), None, now)
    body = lesson_text("ar").body
    blocks = [block for block in body if "question" in block]
    assert [block["question"]["id"] for block in blocks] == ["q-how-many", "q-think"]
    assert blocks[0]["text"]["choices"] == {"a": "واحدة", "b": "اثنتان"}
    assert blocks[0]["question"]["right"] == ["a"]


def test_a_short_check_knows_the_forms_of_every_language(now: datetime) -> None:
    question = "::: question {#q-name kind=short outcome=types}\nمن يجمع البيانات؟\n\n- [=] مرصد\n\n> اسمه مرصد.\n:::\n"
    arabic = f"# الدرس الثاني\n\n{question}\n::: download {{file=sheet.md}}\nورقة\n:::\n"
    operations.publish(small(files={"ar/01-bodies/02-second.md": arabic}), None, now)
    block = next(block for block in lesson_text(key="02-second").body if "question" in block)
    assert block["also"] == ["observatory", "مرصد"]


def test_publishing_the_same_again_changes_nothing(now: datetime) -> None:
    operations.publish(small(), None, now)
    again = operations.publish(small(), None, now + timedelta(days=1))
    assert again.changes == {}
    assert (count(Publication), count(AuditEntry), count(ModuleVersion)) == (1, 1, 1)
    assert db.session.execute(select(Course.published_at)).scalar_one() == now


def test_another_wording_revises_the_text_in_place(now: datetime) -> None:
    operations.publish(small(), None, now)
    published = operations.publish(small(WORDING), None, now + timedelta(days=1))
    assert published.changes["versions"] == 0
    text = lesson_text()
    assert (text.revision, text.revised_at, count(ModuleVersion)) == (2, now + timedelta(days=1), 1)
    assert "At first" in text.body[0]["html"]
    assert lesson_text("ar").revision == 1


def test_another_key_makes_a_new_version_and_keeps_the_old_one(now: datetime) -> None:
    operations.publish(small(), None, now)
    published = operations.publish(small(NEW_KEY), None, now)
    assert published.changes["versions"] == 1
    assert [row.number for row in db.session.scalars(select(ModuleVersion).order_by(ModuleVersion.id))] == [1, 2]
    keys = db.session.scalars(select(Question.structure).where(Question.key == "q-how-many").order_by(Question.id))
    assert [structure["right"] for structure in keys] == [["a"], ["b"]]


def test_going_back_to_an_older_structure_takes_its_version_again(now: datetime) -> None:
    operations.publish(small(), None, now)
    first = db.session.execute(select(Module.current_version_id)).scalar_one()
    operations.publish(small(NEW_KEY), None, now)
    operations.publish(small(), None, now)
    assert db.session.execute(select(Module.current_version_id)).scalar_one() == first
    assert count(ModuleVersion) == 2


def test_a_translation_that_is_taken_away_is_not_shown_any_more(now: datetime) -> None:
    operations.publish(small(), None, now)
    published = operations.publish(small(without=["ar/01-bodies/01-first.md"]), None, now)
    assert published.changes["texts removed"] == 3
    assert db.session.scalars(select(LessonText.lang).order_by(LessonText.lang)).all() == ["en", "en"]


def test_a_changed_file_is_stored_anew_and_changes_its_address(now: datetime) -> None:
    operations.publish(small(), None, now)
    before = lesson_text().body[0]["html"]
    published = operations.publish(small(files={"assets/two.svg": PICTURE.replace(b"h4", b"h3")}), None, now)
    assert published.changes["assets"] == 1
    assert lesson_text().body[0]["html"] != before


def test_modules_follow_the_order_of_the_course_and_one_left_out_is_withdrawn(now: datetime) -> None:
    operations.publish(of_two_modules('["02-more", "01-bodies"]'), None, now)
    order = select(Module.key, Module.withdrawn_at).order_by(Module.position)
    assert [key for key, _ in db.session.execute(order)] == ["02-more", "01-bodies"]
    published = operations.publish(small(), None, now)
    assert published.changes["modules withdrawn"] == 1
    assert {row.key: row.withdrawn_at for row in db.session.execute(order)} == {"02-more": now, "01-bodies": None}


def test_a_withdrawn_course_is_published_again_only_where_that_is_said(now: datetime) -> None:
    operations.publish(small(), None, now)
    assert operations.withdraw("small", None, now)
    assert not operations.withdraw("small", None, now)
    with pytest.raises(RefusedError, match="--again"):
        operations.publish(small(), None, now)
    published = operations.publish(small(), None, now, again=True)
    assert published.changes["again"] == 1
    assert db.session.execute(select(Course.withdrawn_at)).scalar_one() is None
    kinds = db.session.scalars(select(Publication.kind).order_by(Publication.id)).all()
    assert kinds == ["publish", "withdraw", "publish"]


def test_an_unknown_course_cannot_be_withdrawn(now: datetime) -> None:
    with pytest.raises(NotFoundError, match="no course"):
        operations.withdraw("nothing", None, now)


def test_the_journal_holds_the_code_of_the_course_and_no_name(now: datetime) -> None:
    operations.publish(small(), None, now)
    entry = db.session.execute(select(AuditEntry)).scalar_one()
    assert (entry.action, entry.subject_id, entry.actor_id) == ("publish course", "small", None)


def test_pages_are_stored_once_and_revised(now: datetime) -> None:
    page = CompiledPage("about", "en", "About", "<p>One</p>")
    assert operations.publish_pages([page], None, now) == {"pages": 1}
    assert operations.publish_pages([page], None, now) == {}
    operations.publish_pages([CompiledPage("about", "en", "About", "<p>Two</p>")], None, now)
    assert [row.html for row in db.session.scalars(select(StaticPage))] == ["<p>Two</p>"]
