from datetime import datetime

import pytest

from elearn.courses import operations, queries
from elearn.courses.compiled import CompiledPage
from elearn.errors import NotFoundError
from tests.courses.small import PICTURE, small

pytestmark = pytest.mark.usefixtures("app")


def test_the_list_says_what_is_published_in_which_languages(now: datetime) -> None:
    operations.publish(small(), None, now)
    (row,) = queries.listing()
    assert (row.code, row.modules, row.languages) == ("small", 1, ("ar", "en"))
    assert (row.published_at, row.withdrawn_at) == (now, None)
    assert queries.versions() == {"small": [("01-bodies", 1)]}


def test_a_file_is_found_by_course_and_path(now: datetime) -> None:
    operations.publish(small(), None, now)
    file = queries.asset("small", "two.svg")
    assert (file.media_type, file.data) == ("image/svg+xml", PICTURE)


@pytest.mark.parametrize(("course", "path"), [("small", "none.svg"), ("other", "two.svg"), ("small", "../course.toml")])
def test_what_is_no_file_of_the_course_is_not_found(now: datetime, course: str, path: str) -> None:
    operations.publish(small(), None, now)
    with pytest.raises(NotFoundError):
        queries.asset(course, path)


def test_files_go_with_a_withdrawn_course(now: datetime) -> None:
    operations.publish(small(), None, now)
    operations.withdraw("small", None, now)
    with pytest.raises(NotFoundError):
        queries.asset("small", "two.svg")


@pytest.mark.parametrize(
    ("there", "asked", "shown"),
    [(["en", "ar"], "ar", "ar"), (["en", "fr"], "ar", "en"), (["fr", "ru"], "ar", "fr"), (["en"], "en", "en")],
)
def test_a_page_is_shown_in_the_nearest_language(now: datetime, there: list[str], asked: str, shown: str) -> None:
    operations.publish_pages([CompiledPage("about", lang, lang, "<p></p>") for lang in there], None, now)
    assert queries.page("about", asked).lang == shown


def test_a_page_that_is_not_written_is_not_found() -> None:
    with pytest.raises(NotFoundError):
        queries.page("about", "en")
