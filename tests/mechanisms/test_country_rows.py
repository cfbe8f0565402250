import pytest

from elearn.mechanisms.country_rows import COLUMNS, check_rows
from elearn.mechanisms.table_file import Row

GOOD = {
    "iso2": "TN",
    "iso3": "TUN",
    "m49": "788",
    "un_status": "member",
    "name_en": "Tunisia",
    "name_fr": "Tunisie",
    "name_es": "Túnez",
    "name_ru": "Тунис",
    "name_ar": "تونس",
    "name_zh": "突尼斯",
    "commissions": "ECA;ESCWA",
    "associate_of": "",
}


def test_a_good_row_becomes_a_country() -> None:
    (country,), problems = check_rows([Row(2, GOOD)])
    assert problems == []
    assert (country.code, country.full, country.associate, country.invented) == ("TN", ("ECA", "ESCWA"), (), False)
    assert country.names["ar"] == "تونس"
    assert set(GOOD) == set(COLUMNS)


@pytest.mark.parametrize(
    ("column", "value", "sentence"),
    [
        ("iso2", "", "2: The column iso2 is empty."),
        ("iso2", "Tn", "2: The code “Tn” is not two capital letters."),
        ("iso3", "TU", "2: The code “TU” is not three capital letters."),
        ("m49", "78", "2: The number “78” is not three digits."),
        ("name_ar", "", "2: The column name_ar is empty."),
        (
            "un_status",
            "state",
            (
                "2: The value “state” in un_status is not one of these: "
                "member, observer, non_member_state, territory, invented."
            ),
        ),
        (
            "commissions",
            "ECA;OAS",
            "2: The value “OAS” in commissions is not one of these: ECA, ECE, ECLAC, ESCAP, ESCWA.",
        ),
        ("associate_of", "ECA", "2: The country is named as a full and as an associate member of ECA."),
        ("un_status", "invented", "2: Invented countries, and no others, have codes from QM to QZ."),
        ("iso2", "QM", "2: Invented countries, and no others, have codes from QM to QZ."),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(column: str, value: str, sentence: str) -> None:
    good, problems = check_rows([Row(2, GOOD | {column: value})])
    assert good == []
    assert [str(problem) for problem in problems] == [sentence]


def test_everything_that_is_wrong_with_a_row_is_said_at_once() -> None:
    _good, problems = check_rows([Row(2, GOOD | {"iso3": "T", "name_en": "", "m49": "x"})])
    assert len(problems) == 3


def test_a_code_that_stands_twice_counts_where_it_stands_first() -> None:
    good, problems = check_rows([Row(2, GOOD), Row(5, GOOD | {"name_en": "Again"})])
    assert [country.names["en"] for country in good] == ["Tunisia"]
    assert [str(problem) for problem in problems] == ["5: The code TN stands already in line 2."]


def test_countries_of_a_demonstration_are_invented() -> None:
    (country,), _problems = check_rows([Row(2, GOOD | {"iso2": "QM", "un_status": "invented", "m49": ""})])
    assert country.invented
