"""A report as a file: CSV for spreadsheets, JSON for programs, both of the same rows."""

import json

from elearn.reports.report import Report
from elearn.reports.table import COLUMNS, rows
from elearn.web.names_note import note
from elearn.web.spreadsheets import csv_text


def as_csv(report: Report) -> str:
    """All rows; the last one, of level `note`, says what the names of countries do not mean."""
    values = [[row[name] for name in COLUMNS] for row in rows(report)]
    last = ["note", None, note(), *[None] * (len(COLUMNS) - 3)]
    return csv_text(COLUMNS, [*values, last])


def as_json(report: Report) -> str:
    """One object: what the report is of, and its rows."""
    return json.dumps(
        {
            "scope": str(report.reported.scope),
            "name": report.reported.name,
            "course": report.course.code,
            "as_of": report.at.isoformat(timespec="seconds"),
            "note": note(),
            "rows": list(rows(report)),
        },
        ensure_ascii=False,
        indent=2,
    )
