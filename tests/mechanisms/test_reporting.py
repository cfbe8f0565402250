from hypothesis import given
from hypothesis import strategies as st

from elearn.mechanisms import reporting
from elearn.mechanisms.vocabulary import COMMISSIONS

KEYS = st.lists(st.sampled_from(COMMISSIONS), unique=True, max_size=3)


def test_a_member_of_one_commission_reports_under_it() -> None:
    assert reporting.given(["ECE"]) == "ECE"
    assert reporting.choices(["ECE"], []) == ()
    assert not reporting.has_not_chosen("ECE", ["ECE"], [])


def test_a_double_member_reports_under_none_until_it_chooses() -> None:
    assert reporting.given(["ECA", "ESCWA"]) is None
    assert reporting.choices(["ESCWA", "ECA"], []) == ("ECA", "ESCWA")
    assert reporting.has_not_chosen(None, ["ECA", "ESCWA"], [])
    assert not reporting.has_not_chosen("ECA", ["ECA", "ESCWA"], [])


def test_an_associate_may_report_under_its_commission() -> None:
    assert reporting.given([]) is None
    assert reporting.may_choose("ESCAP", [], ["ESCAP"])
    assert reporting.may_choose(None, [], ["ESCAP"])
    assert not reporting.may_choose("ECE", [], ["ESCAP"])


def test_a_country_of_no_commission_has_nothing_to_choose() -> None:
    assert reporting.choices([], []) == ()
    assert not reporting.may_choose(None, [], [])
    assert not reporting.has_not_chosen(None, [], [])


@given(KEYS, KEYS)
def test_what_is_given_and_what_is_chosen_exclude_each_other(full: list[str], associate: list[str]) -> None:
    assert (reporting.given(full) is None) or reporting.choices(full, associate) == ()


@given(KEYS, KEYS, st.sampled_from([*COMMISSIONS, None]))
def test_only_commissions_that_it_belongs_to_can_be_chosen(
    full: list[str], associate: list[str], chosen: str | None
) -> None:
    if reporting.may_choose(chosen, full, associate):
        assert chosen in {*full, *associate, None}


@given(KEYS, KEYS, st.sampled_from([*COMMISSIONS, None]))
def test_after_a_load_a_country_stands_where_it_may_and_a_second_load_moves_nothing(
    full: list[str], associate: list[str], present: str | None
) -> None:
    after = reporting.after_load(present, full, associate)
    assert after is None or after in {*full, *associate}
    assert reporting.after_load(after, full, associate) == after
    if reporting.may_choose(present, full, associate):
        assert after == present
