"""Rows of a file of countries: names in six languages, codes, commissions."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from elearn.i18n.messages import Message
from elearn.mechanisms.row_checks import RowCheck, split_list
from elearn.mechanisms.table_file import LineProblem, Row
from elearn.mechanisms.vocabulary import COMMISSIONS, UN_STATUSES

LANGUAGES: Final = ("en", "fr", "es", "ru", "ar", "zh")
COLUMNS: Final = (
    "iso2",
    "iso3",
    "m49",
    "un_status",
    *(f"name_{lang}" for lang in LANGUAGES),
    "commissions",
    "associate_of",
)
# Codes that ISO leaves to users and that stand for the invented countries of a demonstration.
INVENTED: Final = re.compile(r"Q[M-Z]", re.ASCII)


@dataclass(frozen=True, slots=True)
class CountryRow:
    line: int
    code: str
    iso3: str
    m49: str
    un_status: str
    names: dict[str, str]
    full: tuple[str, ...]
    associate: tuple[str, ...]

    @property
    def invented(self) -> bool:
        return self.un_status == "invented"


def _codes(check: RowCheck) -> None:
    code, iso3 = check.given("iso2"), check.given("iso3")
    if code and not re.fullmatch(r"[A-Z]{2}", code, re.ASCII):
        check.problems.append(Message("The code “%(code)s” is not two capital letters.", {"code": code}))
    if iso3 and not re.fullmatch(r"[A-Z]{3}", iso3, re.ASCII):
        check.problems.append(Message("The code “%(code)s” is not three capital letters.", {"code": iso3}))
    if check.get("m49") and not re.fullmatch(r"\d{3}", check.get("m49"), re.ASCII):
        check.problems.append(Message("The number “%(number)s” is not three digits.", {"number": check.get("m49")}))
    if code and (check.get("un_status") == "invented") != bool(INVENTED.fullmatch(code)):
        check.problems.append(Message("Invented countries, and no others, have codes from QM to QZ."))


def check_row(row: Row) -> CountryRow | list[Message]:
    """The country that the row describes, or everything that is wrong with it."""
    check = RowCheck(row.values)
    _codes(check)
    names = {lang: check.given(f"name_{lang}") for lang in LANGUAGES}
    full = check.keys("commissions", COMMISSIONS, split_list(check.get("commissions")))
    associate = check.keys("associate_of", COMMISSIONS, split_list(check.get("associate_of")))
    status = check.key("un_status", UN_STATUSES)
    for both in set(full) & set(associate):
        check.problems.append(
            Message("The country is named as a full and as an associate member of %(key)s.", {"key": both})
        )
    if check.problems:
        return check.problems
    return CountryRow(row.line, check.get("iso2"), check.get("iso3"), check.get("m49"), status, names, full, associate)


def check_rows(rows: Iterable[Row]) -> tuple[list[CountryRow], list[LineProblem]]:
    """The countries of a file; a code that stands twice counts where it stands first."""
    good: dict[str, CountryRow] = {}
    problems: list[LineProblem] = []
    for row in rows:
        found = check_row(row)
        if isinstance(found, list):
            problems += [LineProblem(row.line, message) for message in found]
        elif found.code in good:
            values: dict[str, object] = {"code": found.code, "line": good[found.code].line}
            problems.append(
                LineProblem(row.line, Message("The code %(code)s stands already in line %(line)s.", values))
            )
        else:
            good[found.code] = found
    return list(good.values()), problems
