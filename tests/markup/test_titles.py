import pytest

from elearn.markup import titles
from elearn.markup.rendering import render


@pytest.mark.parametrize(
    ("count", "lang", "words"),
    [
        (1, "ar", "دقيقة واحدة"),
        (2, "ar", "دقيقتان"),
        (3, "ar", "3 دقائق"),
        (10, "ar", "10 دقائق"),
        (11, "ar", "11 دقيقة"),
        (25, "ar", "25 دقيقة"),
        (100, "ar", "100 دقيقة"),
        (105, "ar", "105 دقائق"),
        (1, "en", "1 minute"),
        (25, "en", "25 minutes"),
        (1, "fr", "1 minute"),
        (1, "es", "1 minuto"),
        (5, "es", "5 minutos"),
        (1, "ru", "1 мин."),
        (3, "zh", "3分钟"),
        (3, "sw", "3 minutes"),
    ],
)
def test_minutes_are_counted_as_the_language_counts(count: int, lang: str, words: str) -> None:
    assert titles.minutes(count, lang) == words


def test_an_activity_says_its_minutes_in_the_language_of_the_page() -> None:
    assert "5 دقائق" in render("::: activity {minutes=5}\nاكتبوا.\n:::\n", "ar")


def test_only_blocks_that_we_know_have_a_title() -> None:
    assert (titles.title("note", "ar"), titles.title("note", "sw"), titles.title("odd", "en")) == ("ملاحظة", "Note", "")
