"""An edition as a file: CSV and XLSX for spreadsheets, JSON for programs, all of what the page shows."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from elearn.i18n.choice import current_language
from elearn.i18n.languages import best, direction
from elearn.i18n.moments import day
from elearn.mechanisms.naming import names_of
from elearn.plans.workbook import Sheet, Value, workbook
from elearn.reports.region import presenting
from elearn.reports.region.edition_queries import Edition
from elearn.reports.region.frozen import FrozenText
from elearn.reports.region.labels import GROUP_LABELS, SUBJECT_LABELS, labels, withheld
from elearn.reports.region.presenting import ShownGrid, ShownLine, ShownTable
from elearn.reports.region.words import Vocabulary
from elearn.web.names_note import note
from elearn.web.spreadsheets import csv_text

Row = dict[str, Any]
TABLES: Final = ("table", "table_title", "counted", "definition")
FIGURES: Final = (
    "table",
    "part",
    "part_title",
    "group",
    "group_title",
    "answer",
    "answer_title",
    "count",
    "of",
    "withheld",
)
TEXTS: Final = (
    "item",
    "subject",
    "question",
    "types",
    "type_titles",
    "mechanism",
    "mechanism_name",
    "country",
    "country_name",
    "round_published_on",
    "lang",
    "text",
)
COLUMNS: Final = ("kind", "place", "edition", "published_on", *TABLES, *FIGURES[1:], *TEXTS)
WIDE: Final = frozenset({"table_title", "part_title", "definition", "question", "text", "mechanism_name"})
# The columns of the sheets, which are for people: words, and no keys.
LABELS: Final[Mapping[str, object]] = {
    "table_title": _l("Table"),
    "counted": _l("Counted from"),
    "definition": _l("What it means"),
    "part_title": _l("Dimension or option"),
    "group_title": _l("Type"),
    "answer_title": _l("Answer"),
    "count": _l("How many"),
    "of": _l("Of how many"),
    "withheld": _l("Withheld"),
    "subject": _l("Subject"),
    "question": _l("Question"),
    "type_titles": _l("Type"),
    "mechanism": _l("Code"),
    "mechanism_name": _l("Mechanism"),
    "country_name": _l("Country"),
    "round_published_on": _l("Round published on"),
    "lang": _l("Language"),
    "text": _l("Text"),
}


def table_rows(tables: Sequence[ShownTable]) -> Iterator[Row]:
    """What each table is about, also where nothing of it is shown."""
    for table in tables:
        about = {"table": table.key, "table_title": table.title, "counted": table.counted}
        yield about | {"definition": table.definition, "withheld": not table.grids}


def figure_rows(tables: Sequence[ShownTable]) -> Iterator[Row]:
    """One row for each figure, and one for each that is withheld."""
    for table in tables:
        for grid, line in presenting.lines(table):
            yield from _of_line(table, grid, line)


def _of_line(table: ShownTable, grid: ShownGrid, line: ShownLine) -> Iterator[Row]:
    here = {
        "table": table.key,
        "table_title": table.title,
        "part": grid.key,
        "part_title": grid.title.text,
        "group": line.group,
        "group_title": line.label,
        "of": line.of,
    }
    if not line.cells:
        yield here | {"withheld": True}
    for cell in line.cells:
        yield here | {
            "answer": cell.key,
            "answer_title": cell.answer,
            "count": cell.count,
            "withheld": cell.count is None,
        }


def text_rows(texts: Sequence[FrozenText]) -> Iterator[Row]:
    words, lang = Vocabulary(), current_language()
    countries = names_of("country", {text.country for text in texts}, lang)
    for text in texts:
        yield {
            "item": text.item,
            "subject": str(SUBJECT_LABELS.get(text.subject, "")),
            "question": words.question(text.version, text.item).text,
            "types": " ".join(text.types),
            "type_titles": labels(GROUP_LABELS, text.types),
            "mechanism": text.mechanism,
            "mechanism_name": best(dict(text.names), lang)[0] or text.mechanism,
            "country": text.country,
            "country_name": countries.get(text.country, text.country),
            "round_published_on": text.on,
            "lang": text.lang,
            "text": text.text,
        }


def as_csv(edition: Edition) -> str:
    """All rows under one head; the last ones, of kind `note`, say what is withheld and what names do not mean."""
    here, tables = _head(edition), presenting.tables(edition)
    many, which = about(edition)
    rows = [here | {"kind": "edition", "counted": many, "definition": which}]
    rows += [here | {"kind": "table"} | row for row in table_rows(tables)]
    rows += [here | {"kind": "figure"} | row for row in figure_rows(tables)]
    rows += [here | {"kind": "text"} | row for row in text_rows(edition.texts)]
    rows += [here | {"kind": "note", "definition": line} for line in (withheld(edition.content.k), note())]
    return csv_text(COLUMNS, ([row.get(name) for name in COLUMNS] for row in rows))


def about(edition: Edition) -> tuple[str, str]:
    """Of how many countries and mechanisms it is, and which countries these are."""
    taking, names = edition.content.taking, presenting.countries(edition.listed.countries)
    which = _("Countries in this edition, in the order of the alphabet:")
    return presenting.taking(taking), f"{which} {_(', ').join(names)}"


def _head(edition: Edition) -> Row:
    listed = edition.listed
    return {"place": str(listed.place), "edition": listed.number, "published_on": _day(listed.published_at)}


def _day(at: datetime) -> str:
    return at.date().isoformat()


def as_json(edition: Edition) -> str:
    taking, tables = edition.content.taking, presenting.tables(edition)
    return json.dumps(
        _head(edition)
        | {
            "name": presenting.place_name(edition.listed.place),
            "k": edition.content.k,
            "countries": presenting.countries(edition.listed.countries),
            "countries_opted_in": taking.countries_in,
            "countries_taking_part": taking.countries,
            "mechanisms_opted_in": taking.mechanisms_in,
            "mechanisms_taking_part": taking.mechanisms,
            "withheld": withheld(edition.content.k),
            "note": note(),
            "tables": list(table_rows(tables)),
            "figures": list(figure_rows(tables)),
            "texts": list(text_rows(edition.texts)),
        },
        ensure_ascii=False,
        indent=2,
    )


def as_workbook(edition: Edition, now: datetime) -> bytes:
    """What the tables are about, figures, and texts, on a sheet each; from right to left where the reader reads so."""
    tables = presenting.tables(edition)
    first = _sheet(edition, str(_("Tables")), (*TABLES, "withheld"), table_rows(tables))
    figures = _sheet(edition, str(_("Figures")), ("table_title", *FIGURES), figure_rows(tables))
    return workbook(first, now, figures, _sheet(edition, str(_("Texts")), TEXTS, text_rows(edition.texts)))


def _sheet(edition: Edition, name: str, keys: Sequence[str], rows: Iterator[Row]) -> Sheet:
    listed, columns = edition.listed, [key for key in keys if key in LABELS]
    number = _("Edition %(number)s of %(date)s", number=listed.number, date=day(listed.published_at))
    return Sheet(
        name=name,
        above=(presenting.place_name(listed.place), str(number), *about(edition)),
        header=[str(LABELS[column]) for column in columns],
        rows=[[_value(row.get(column)) for column in columns] for row in rows],
        below=(withheld(edition.content.k), note()),
        wide=frozenset(place for place, column in enumerate(columns) if column in WIDE),
        right_to_left=direction(current_language()) == "rtl",
    )


def _value(value: Any) -> Value:
    if isinstance(value, bool):
        return str(_("yes")) if value else ""
    return value if isinstance(value, int) else str(value or "")
