import pytest

from elearn.accounts.person_names import NOT_SEEN, problem, without_invisible


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("أمل الهادي", "أمل الهادي"),
        ("\u200fأمل\u200f", "\u200fأمل\u200f"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("ක්\u200dෂ", "ක්\u200dෂ"),
        ("李小龍", "李小龍"),
        ("Ann\u202eodnanref", "Annodnanref"),
        ("\u2067أمل\u2069", "أمل"),
        ("A\u200bm\u2060a\ufeffl\u00ad", "Amal"),
        ("\u202b أمل \u202c", "أمل"),
        ("\U000e0041Amal", "Amal"),
    ],
)
def test_a_name_keeps_what_can_be_seen_and_what_spells_it(typed: str, kept: str) -> None:
    assert without_invisible(typed) == kept
    assert problem(kept) is None


@pytest.mark.parametrize(
    "name", ["", "\u200f", "\u200d\u200c", "\u3164", "\u115f\u1160", "\u2800", "...", "١٢", "\u0301"]
)
def test_a_name_that_nobody_can_see_is_refused(name: str) -> None:
    assert problem(without_invisible(name)) is NOT_SEEN
