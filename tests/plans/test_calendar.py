"""A calendar that other programs read: lines folded by octets, and words that come back as they were written."""

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from elearn.plans.calendar import Entry, calendar

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
LONG = (
    "عقد اجتماع مشترك كل ثلاثة أشهر بين الوزارة وديوان المظالم لمتابعة التوصيات المتعلقة بشكاوى النساء، ثم نشر المحضر"
)
# Controls cannot be typed into a form; a line end of its own kind would not come back as it was.
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029"), max_size=200)


def entry(summary: str = LONG, **more: object) -> Entry:
    values: dict[str, object] = {
        "id": 7,
        "day": date(2027, 6, 30),
        "summary": summary,
        "description": f"{LONG}\n{LONG}",
        "url": "https://learn.example.org/ar/actions/7",
        "revision": 3,
        "changed_at": NOW,
        "sure": True,
        "over": False,
    }
    return Entry(**values | more)  # type: ignore[arg-type]


def event(data: bytes) -> dict[str, object]:
    return dict(Calendar.from_ical(data).walk("VEVENT")[0].items())


def test_long_arabic_lines_are_folded_by_octets_and_never_inside_a_letter() -> None:
    lines = calendar("الخطط المشتركة", [entry()], "learn.example.org").split(b"\r\n")
    assert len(lines) > 10
    assert max(len(line) for line in lines) <= 75
    assert all(line.decode("utf-8") is not None for line in lines)
    folded = [line for line in lines if line.startswith(b" ")]
    assert folded


def test_it_is_read_back_as_it_was_written() -> None:
    found = event(calendar("الخطط المشتركة", [entry()], "learn.example.org"))
    assert found["SUMMARY"] == LONG
    assert found["DESCRIPTION"] == f"{LONG}\n{LONG}"
    assert found["UID"] == "action-7@learn.example.org"
    assert found["DTSTART"].dt == date(2027, 6, 30)  # type: ignore[attr-defined]
    assert (found["STATUS"], found["SEQUENCE"]) == ("CONFIRMED", 3)


@given(TEXTS)
def test_any_words_come_back(words: str) -> None:
    data = calendar("Plans", [entry(words)], "localhost")
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    assert str(event(data)["SUMMARY"]) == words


def test_what_is_not_agreed_is_tentative_and_what_was_dropped_is_cancelled() -> None:
    assert event(calendar("Plans", [entry(sure=False)], "x"))["STATUS"] == "TENTATIVE"
    assert event(calendar("Plans", [entry(over=True)], "x"))["STATUS"] == "CANCELLED"


def test_a_calendar_without_dates_is_still_one() -> None:
    assert Calendar.from_ical(calendar("Plans", [], "x"))["X-WR-CALNAME"] == "Plans"
