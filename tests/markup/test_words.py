import pytest

from elearn.markup import titles, words


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("One two, three.", 3),
        ("women's well-being", 2),
        ("الآليات الوطنية", 2),
        ("国家机制", 2),
        ("国家机制 UN", 3),
        ("1 000 km", 3),
    ],
)
def test_words_are_counted_in_every_script(text: str, count: int) -> None:
    assert words.count(text) == count


@pytest.mark.parametrize(("number", "minutes"), [(0, 1), (180, 1), (900, 5)])
def test_minutes_follow_from_words(number: int, minutes: int) -> None:
    assert words.minutes(number, "en") == minutes


def test_questions_take_time_and_some_languages_more() -> None:
    assert words.minutes(900, "en", questions=4) == 11
    assert words.minutes(900, "ar") > words.minutes(900, "en")
    assert words.minutes(900, "xx") >= 1


def test_minutes_are_said_as_the_language_says_them() -> None:
    assert [titles.minutes(count, "ar") for count in (5, 25)] == ["5 دقائق", "25 دقيقة"]
    assert titles.minutes(25, "en") == "25 minutes"
    assert titles.direction("ar") == "rtl"
    assert titles.direction("zh") == "ltr"
