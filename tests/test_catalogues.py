"""The interface is complete in every language that it offers, and the pages for answering in two more."""

import pytest
from babel.util import pathmatch

from tests.catalogues import PARTIAL, ROOT, WHOLE, faults, languages, mapping, wanted


def test_every_string_is_translated_into_each_language_in_which_it_can_be_shown() -> None:
    assert list(faults()) == []


def test_the_strings_are_found_at_all() -> None:
    assert "Courses" in wanted()


def test_persons_answer_in_russian_and_spanish_too() -> None:
    assert dict(languages()) == {"ar": WHOLE, "es": PARTIAL, "ru": PARTIAL}


@pytest.mark.parametrize("pattern", [pattern for pattern, _method in mapping(PARTIAL)[0]])
def test_the_files_of_the_pages_for_answering_are_there(pattern: str) -> None:
    assert any(pathmatch(pattern, path.relative_to(ROOT).as_posix()) for path in (ROOT / "elearn").rglob("*.*"))
