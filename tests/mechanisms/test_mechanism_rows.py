import pytest

from elearn.mechanisms.mechanism_rows import COLUMNS, check_rows
from elearn.mechanisms.table_file import Row
from elearn.mechanisms.vocabulary import STATUSES

GOOD = {
    "code": "HR-01",
    "country_iso2": "HR",
    "name": "Ured za ravnopravnost spolova",
    "name_lang": "hr",
    "name_en": "Government Office for Gender Equality",
    "types": "national_machinery",
    "branch": "executive",
    "formal": "yes",
    "status": "active",
    "valid_from": "2004",
    "valid_to": "",
    "date_kind": "by_decree",
    "successor_code": "",
    "note": "",
    "source": "EIGE https://eige.europa.eu/croatia",
    "source_year": "2022",
    "confidence": "verified",
}
COUNTRIES = {"HR", "RS"}
TYPES = "national_machinery, inter_ministerial, advisory, ombudsperson, parliamentary_committee, observatory, other"


def sentences(*rows: dict[str, str], present: tuple[str, ...] = ()) -> list[str]:
    numbered = [Row(number, values) for number, values in enumerate(rows, start=2)]
    return [str(problem) for problem in check_rows(numbered, COUNTRIES, present)[1]]


def test_a_good_row_becomes_a_mechanism() -> None:
    (row,), problems = check_rows([Row(2, GOOD)], COUNTRIES, ())
    said = row.description
    assert problems == []
    assert (row.code, row.country, said.own_lang, said.types) == ("HR-01", "HR", "hr", ("national_machinery",))
    assert said.names == {"en": GOOD["name_en"], "hr": GOOD["name"]}
    assert (said.source, said.source_url, said.source_year) == ("EIGE", "https://eige.europa.eu/croatia", 2022)
    assert (said.formal, said.valid_from, said.valid_to) == (True, "2004", None)
    assert set(GOOD) == set(COLUMNS)


def test_a_name_in_english_alone_is_not_taken_for_the_bodys_own() -> None:
    (row,), _problems = check_rows([Row(2, GOOD | {"name": "", "name_lang": ""})], COUNTRIES, ())
    assert (row.description.own_lang, list(row.description.names)) == (None, ["en"])


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"code": ""}, "2: The column code is empty."),
        ({"code": "HR01"}, "2: The code “HR01” is not of the form HR-01."),
        ({"code": "HR-P01"}, "2: The code “HR-P01” is not of the form HR-01."),
        ({"country_iso2": ""}, "2: The column country_iso2 is empty."),
        ({"country_iso2": "XX"}, "2: The country “XX” is not known; load the countries first."),
        ({"country_iso2": "RS"}, "2: The code HR-01 does not begin with the country RS."),
        (
            {"name": "", "name_lang": "", "name_en": ""},
            "2: The mechanism has no name: fill in name_en, or name and name_lang.",
        ),
        ({"name_lang": ""}, "2: The columns name and name_lang go together: fill in both or none."),
        ({"name": ""}, "2: The columns name and name_lang go together: fill in both or none."),
        ({"name_lang": "Croatian"}, "2: The language “Croatian” is not a code such as hr or sr-Latn."),
        ({"name_en": "x" * 301}, "2: The name is longer than 300 characters."),
        ({"types": ""}, "2: The column types is empty."),
        ({"types": "advisory;ngo"}, f"2: The value “ngo” in types is not one of these: {TYPES}."),
        (
            {"branch": "royal"},
            "2: The value “royal” in branch is not one of these: executive, legislative, judicial, independent.",
        ),
        ({"formal": "maybe"}, "2: The value “maybe” in formal is not one of these: yes, no."),
        (
            {"status": "gone"},
            f"2: The value “gone” in status is not one of these: {', '.join(STATUSES)}.",
        ),
        (
            {"date_kind": "guess"},
            (
                "2: The value “guess” in date_kind is not one of these: "
                "by_law, by_decree, start_of_work, first_appointment, unknown."
            ),
        ),
        (
            {"confidence": "sure"},
            "2: The value “sure” in confidence is not one of these: verified, partly_verified, told, to_check.",
        ),
        (
            {"valid_from": "14.7.2008"},
            "2: The date “14.7.2008” in valid_from is none such as 2008, 2008-07 or 2008-07-14.",
        ),
        (
            {"valid_to": "2008-02-30"},
            "2: The date “2008-02-30” in valid_to is none such as 2008, 2008-07 or 2008-07-14.",
        ),
        ({"valid_to": "1999"}, "2: The mechanism ends in 1999 before it begins in 2004."),
        ({"source_year": "last year"}, "2: The year “last year” in source_year is not a year."),
        ({"successor_code": "HR-01"}, "2: The mechanism is named as its own successor."),
        ({"successor_code": "HR-09"}, "2: The successor HR-09 is neither in this file nor in the directory."),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(changed: dict[str, str], sentence: str) -> None:
    assert sentences(GOOD | changed) == [sentence]


def test_everything_that_is_wrong_with_a_row_is_said_at_once() -> None:
    assert len(sentences(GOOD | {"branch": "", "types": "x", "valid_from": "soon", "source_year": "x"})) == 4


def test_a_code_that_stands_twice_counts_where_it_stands_first() -> None:
    assert sentences(GOOD, GOOD) == ["3: The code HR-01 stands already in line 2."]


def test_a_successor_may_come_later_in_the_file_or_stand_in_the_directory() -> None:
    assert sentences(GOOD | {"successor_code": "HR-02"}, GOOD | {"code": "HR-02"}) == []
    assert sentences(GOOD | {"successor_code": "HR-07"}, present=("HR-07",)) == []


def test_a_successor_whose_row_is_bad_stops_no_other() -> None:
    good, problems = check_rows(
        [Row(2, GOOD | {"successor_code": "HR-02"}), Row(3, GOOD | {"code": "HR-02", "branch": "x"})], COUNTRIES, ()
    )
    assert [row.code for row in good] == ["HR-01"]
    assert [problem.line for problem in problems] == [3]
