"""The interface is complete in every language that it offers."""

from tests.catalogues import faults, wanted


def test_every_string_of_the_interface_is_translated_into_each_offered_language() -> None:
    assert list(faults()) == []


def test_the_strings_are_found_at_all() -> None:
    assert "Courses" in wanted()
