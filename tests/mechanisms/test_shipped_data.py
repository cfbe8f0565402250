"""The lists that come with the platform are whole, and agree with what the commissions say about themselves."""

from collections import Counter
from pathlib import Path

from elearn.mechanisms import country_rows, mechanism_rows, reporting
from elearn.mechanisms.country_rows import CountryRow
from elearn.mechanisms.mechanism_rows import MechanismRow
from elearn.mechanisms.table_file import read_table
from elearn.mechanisms.vocabulary import TYPES

DATA = Path(country_rows.__file__).parent / "data"


def countries() -> list[CountryRow]:
    table = read_table((DATA / "countries.csv").read_bytes(), country_rows.COLUMNS)
    rows, problems = country_rows.check_rows(table.rows)
    assert (table.problems, problems) == ([], [])
    return rows


def mechanisms() -> list[MechanismRow]:
    table = read_table((DATA / "mechanisms.csv").read_bytes(), mechanism_rows.COLUMNS)
    rows, problems = mechanism_rows.check_rows(table.rows, {row.code for row in countries()}, ())
    assert (table.problems, problems) == ([], [])
    return rows


def test_the_commissions_have_as_many_members_as_they_say() -> None:
    full = Counter(key for row in countries() for key in row.full)
    associate = Counter(key for row in countries() for key in row.associate)
    assert full == {"ECA": 54, "ECE": 56, "ECLAC": 46, "ESCAP": 53, "ESCWA": 21}
    assert associate == {"ECLAC": 14, "ESCAP": 9}


def test_no_country_is_in_four_commissions_and_some_are_in_three() -> None:
    assert max(len(row.full) for row in countries()) == 3
    tunisia = next(row for row in countries() if row.code == "TN")
    assert reporting.given(tunisia.full) is None


def test_every_type_is_there_and_no_country_is_invented() -> None:
    rows = mechanisms()
    assert {key for row in rows for key in row.description.types} == set(TYPES)
    assert not any(row.invented for row in countries())


def test_every_mechanism_names_its_source_and_what_was_read_there_has_one() -> None:
    for row in mechanisms():
        assert row.description.source
        unread = row.description.source.startswith("general knowledge")
        assert unread == (row.description.confidence == "to_check"), row.code


def test_a_body_that_ended_is_not_called_active() -> None:
    assert [row.code for row in mechanisms() if row.description.status == "active" and row.description.valid_to] == []


def test_no_source_is_a_mirror_that_somebody_made_of_another_site() -> None:
    links = [row.description.source_url or "" for row in mechanisms()]
    assert [link for link in links if "skal.fun" in link] == []
