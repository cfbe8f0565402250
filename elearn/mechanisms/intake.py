"""Loading files of countries and of mechanisms: new rows are added, known ones refreshed, amended ones left alone."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlalchemy import select

from elearn.db import db
from elearn.i18n.messages import Message
from elearn.mechanisms import country_rows, mechanism_rows, reporting
from elearn.mechanisms.country_rows import CountryRow
from elearn.mechanisms.description import Description, changes
from elearn.mechanisms.endings import is_over
from elearn.mechanisms.folding import fold, sort_keys
from elearn.mechanisms.mechanism_rows import MechanismRow
from elearn.mechanisms.models import Country, CountryCommission, Mechanism, MechanismName
from elearn.mechanisms.records import descriptions, note_change, searched, write
from elearn.mechanisms.signals import reports_under_changed
from elearn.mechanisms.table_file import LineProblem, read_table
from elearn.mechanisms.winding_up import wind_up

FIRST_ROW = 2


@dataclass(slots=True)
class Intake:
    """What a load did; `kept` counts rows that differ from the file because they were amended here."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    kept: int = 0
    problems: list[LineProblem] = field(default_factory=list)

    @property
    def refused(self) -> int:
        return len({problem.line for problem in self.problems if problem.line >= FIRST_ROW})


def load_countries(data: bytes, now: datetime) -> Intake:
    """Add and refresh countries. What a country chose to report under stays while it is possible."""
    table = read_table(data, country_rows.COLUMNS)
    rows, problems = country_rows.check_rows(table.rows)
    present = {country.code: country for country in db.session.scalars(select(Country))}
    members = _members()
    intake = Intake(problems=sorted([*table.problems, *problems], key=lambda problem: problem.line))
    for row in rows:
        country = present.get(row.code)
        if country is None:
            _add_country(row)
            intake.added += 1
        elif _refresh_country(country, row, members.get(row.code, {}), now):
            intake.updated += 1
        else:
            intake.unchanged += 1
    db.session.flush()
    return intake


def _members() -> dict[str, dict[str, CountryCommission]]:
    found: dict[str, dict[str, CountryCommission]] = {}
    for one in db.session.scalars(select(CountryCommission)):
        found.setdefault(one.country_code, {})[one.commission] = one
    return found


def _values(row: CountryRow) -> dict[str, object]:
    return {
        "iso3": row.iso3,
        "m49": row.m49,
        "un_status": row.un_status,
        "names": row.names,
        "sort_keys": sort_keys(row.names),
        "invented": row.invented,
    }


def _memberships(row: CountryRow) -> dict[str, bool]:
    return dict.fromkeys(row.full, False) | dict.fromkeys(row.associate, True)


def _join_commissions(row: CountryRow) -> None:
    db.session.add_all(
        CountryCommission(country_code=row.code, commission=key, associate=associate)
        for key, associate in _memberships(row).items()
    )


def _add_country(row: CountryRow) -> None:
    db.session.add(Country(code=row.code, reports_under=reporting.given(row.full), **_values(row)))
    db.session.flush()
    _join_commissions(row)


def _refresh_country(country: Country, row: CountryRow, members: dict[str, CountryCommission], now: datetime) -> bool:
    before = {name: getattr(country, name) for name in _values(row)}, {m: one.associate for m, one in members.items()}
    if before == (_values(row), _memberships(row)):
        return False
    for name, value in _values(row).items():
        setattr(country, name, value)
    for one in members.values():
        db.session.delete(one)
    db.session.flush()
    _join_commissions(row)
    _name_in_search(country)
    _move(country, reporting.after_load(country.reports_under, row.full, row.associate), now)
    return True


def _move(country: Country, reports_under: str | None, now: datetime) -> None:
    before, country.reports_under = country.reports_under, reports_under
    if before != reports_under:
        db.session.flush()
        reports_under_changed.send(None, country_code=country.code, before=before, now=now)


def _name_in_search(country: Country) -> None:
    statement = select(Mechanism, MechanismName).join(MechanismName).where(Mechanism.country_code == country.code)
    names: dict[Mechanism, dict[str, str]] = {}
    for mechanism, name in db.session.execute(statement):
        names.setdefault(mechanism, {})[name.lang] = name.name
    for mechanism, texts in names.items():
        mechanism.search_text = searched(mechanism.code, texts, country.names)


def load_mechanisms(data: bytes, now: datetime) -> Intake:
    """Add new codes and refresh rows that nobody amended here."""
    table = read_table(data, mechanism_rows.COLUMNS)
    countries = {country.code: country.names for country in db.session.scalars(select(Country))}
    present = descriptions()
    rows, problems = mechanism_rows.check_rows(table.rows, countries, present)
    intake = Intake(problems=[*table.problems, *problems])
    for row in rows:
        _take_in(row, present.get(row.code), countries[row.country], intake, now)
    intake.problems.sort(key=lambda problem: problem.line)
    db.session.flush()
    return intake


def _take_in(
    row: MechanismRow,
    present: tuple[Mechanism, Description] | None,
    country_names: Mapping[str, str],
    intake: Intake,
    now: datetime,
) -> None:
    if present is None:
        _add_mechanism(row, country_names, now)
        intake.added += 1
        return
    mechanism, before = present
    after = replace(row.description, staff_number=before.staff_number, staff_number_on=before.staff_number_on)
    difference = changes(before, after)
    if _is_another_body(mechanism, before, after):
        text = "The code %(code)s was given here to another body; give this row another code."
        intake.problems.append(LineProblem(row.line, Message(text, {"code": row.code})))
    elif not difference:
        intake.unchanged += 1
    elif mechanism.amended_at:
        intake.kept += 1
    else:
        write(mechanism, after, country_names)
        mechanism.revision += 1
        note_change(mechanism, None, "loaded", difference, now)
        if is_over(mechanism):
            wind_up(None, mechanism, now)
        intake.updated += 1


def _is_another_body(mechanism: Mechanism, before: Description, after: Description) -> bool:
    known = {fold(name) for name in before.names.values()}
    return mechanism.origin == "here" and known.isdisjoint(fold(name) for name in after.names.values())


def _add_mechanism(row: MechanismRow, country_names: Mapping[str, str], now: datetime) -> None:
    mechanism = Mechanism(code=row.code, country_code=row.country, created_at=now, state="accepted")
    write(mechanism, row.description, country_names)
    note_change(mechanism, None, "loaded", {}, now)
