"""Rows of a file of mechanisms, checked one by one and against each other."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

from elearn.i18n.messages import Message
from elearn.mechanisms.codes import is_code
from elearn.mechanisms.description import Description
from elearn.mechanisms.partial_dates import EARLIEST, LATEST, may_follow
from elearn.mechanisms.row_checks import LANGUAGE, RowCheck, split_list
from elearn.mechanisms.sources import split_link
from elearn.mechanisms.table_file import LineProblem, Row
from elearn.mechanisms.vocabulary import BRANCHES, CONFIDENCES, DATE_KINDS, STATUSES, TYPES

COLUMNS: Final = (
    "code",
    "country_iso2",
    "name",
    "name_lang",
    "name_en",
    "types",
    "branch",
    "formal",
    "status",
    "valid_from",
    "valid_to",
    "date_kind",
    "successor_code",
    "note",
    "source",
    "source_year",
    "confidence",
)
FORMAL: Final = {"yes": True, "no": False, "": None}
LONGEST_NAME: Final = 300


@dataclass(frozen=True, slots=True)
class MechanismRow:
    line: int
    code: str
    country: str
    description: Description


def _check_code(check: RowCheck, countries: Collection[str]) -> None:
    code, country = check.given("code"), check.given("country_iso2")
    if code and not is_code(code):
        check.problems.append(Message("The code “%(code)s” is not of the form HR-01.", {"code": code}))
    if country and country not in countries:
        check.problems.append(
            Message("The country “%(country)s” is not known; load the countries first.", {"country": country})
        )
    elif country and is_code(code) and not code.startswith(f"{country}-"):
        values: dict[str, object] = {"code": code, "country": country}
        check.problems.append(Message("The code %(code)s does not begin with the country %(country)s.", values))


def _names(check: RowCheck) -> tuple[dict[str, str], str | None]:
    own, lang, english = check.get("name"), check.get("name_lang"), check.get("name_en")
    if not own and not english:
        check.problems.append(Message("The mechanism has no name: fill in name_en, or name and name_lang."))
    if bool(own) != bool(lang):
        check.problems.append(Message("The columns name and name_lang go together: fill in both or none."))
    if lang and not LANGUAGE.fullmatch(lang):
        check.problems.append(Message("The language “%(lang)s” is not a code such as hr or sr-Latn.", {"lang": lang}))
    if max(len(own), len(english)) > LONGEST_NAME:
        check.problems.append(Message("The name is longer than 300 characters."))
    names = {"en": english} if english else {}
    return (names | {lang: own}, lang) if own and lang else (names, None)


def _year(check: RowCheck) -> int | None:
    text = check.get("source_year")
    if not text:
        return None
    if text.isascii() and text.isdigit() and EARLIEST <= int(text) <= LATEST:
        return int(text)
    check.problems.append(Message("The year “%(year)s” in source_year is not a year.", {"year": text}))
    return None


def _dates(check: RowCheck) -> tuple[str | None, str | None]:
    count = len(check.problems)
    first, last = check.partial_date("valid_from"), check.partial_date("valid_to")
    if first and last and len(check.problems) == count and not may_follow(first, last):
        check.problems.append(
            Message("The mechanism ends in %(last)s before it begins in %(first)s.", {"first": first, "last": last})
        )
    return first, last


def check_row(row: Row, countries: Collection[str]) -> MechanismRow | list[Message]:
    """The mechanism that the row describes, or everything that is wrong with it."""
    check = RowCheck(row.values)
    _check_code(check, countries)
    names, own_lang = _names(check)
    types = check.keys("types", TYPES, split_list(check.given("types")))
    first, last = _dates(check)
    source, url = split_link(check.get("source"))
    check.keys("formal", [key for key in FORMAL if key], (check.get("formal"),))
    description = Description(
        names=names,
        own_lang=own_lang,
        types=types,
        branch=check.key("branch", BRANCHES),
        formal=FORMAL.get(check.get("formal")),
        status=check.key("status", STATUSES),
        valid_from=first,
        valid_to=last,
        date_kind=check.key("date_kind", DATE_KINDS),
        successor_code=check.get("successor_code") or None,
        note=check.get("note"),
        source=source,
        source_url=url,
        source_year=_year(check),
        confidence=check.key("confidence", CONFIDENCES),
    )
    return check.problems or MechanismRow(row.line, check.get("code"), check.get("country_iso2"), description)


def _about_others(row: MechanismRow, first_line: int | None, known: Collection[str]) -> Message | None:
    successor = row.description.successor_code
    if first_line is not None:
        values: dict[str, object] = {"code": row.code, "line": first_line}
        return Message("The code %(code)s stands already in line %(line)s.", values)
    if successor == row.code:
        return Message("The mechanism is named as its own successor.")
    if successor and successor not in known:
        return Message("The successor %(code)s is neither in this file nor in the directory.", {"code": successor})
    return None


def check_rows(
    rows: Iterable[Row], countries: Collection[str], present: Collection[str]
) -> tuple[list[MechanismRow], list[LineProblem]]:
    """The mechanisms of a file; `present` are the codes that the directory has.

    A successor may stand anywhere in the file, even in a row that is refused: that row will be mended and loaded again.
    """
    rows = list(rows)
    known = {*present, *(row.values.get("code", "") for row in rows)}
    good: dict[str, MechanismRow] = {}
    problems: list[LineProblem] = []
    for row in rows:
        found = check_row(row, countries)
        if isinstance(found, list):
            problems += [LineProblem(row.line, message) for message in found]
            continue
        message = _about_others(found, good[found.code].line if found.code in good else None, known)
        if message:
            problems.append(LineProblem(row.line, message))
        else:
            good[found.code] = found
    return list(good.values()), problems
