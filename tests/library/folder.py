"""A small folder of courses: sources, a glossary, cases and a library that are right."""

from pathlib import Path

SOURCES = """\
[bpfa]
title = "Platform for Action"
author = "Fourth World Conference on Women"
year = 1995
symbol = "A/CONF.177/20"
url = "https://example.org/platform"

[qm-law]
title = "Law on the ministry"
"""
TERMS = """\
[mechanism]
en = "mechanism"
also = ["national mechanism"]
see = ["observatory"]
[mechanism.ar]
term = "آلية"
verified = false
[mechanism.fr]
term = "mécanisme"
verified = true
source = "Platform for Action"

[observatory]
en = "observatory"
"""
GLOSSARY = """\
# Glossary

## mechanism {#mechanism}

A body that works for gender equality and is recognised as such.[^bpfa] An [observatory](glossary:observatory) is one.

## observatory {#observatory}

A body that gathers data for a [mechanism](#mechanism).

[^bpfa]: @bpfa, area H
"""
CASE = """\
---
country: QM
types: [national_machinery, ombudsperson]
themes: [independence, data]
year: 2015
---

# An ombudsperson answers a ministry

## What happened

In 2015 the two bodies met.[^law] A [mechanism](glossary:mechanism) heard them.

[^law]: @qm-law, article 3
"""
LIBRARY = """\
[bpfa]
kind = "normative"
languages = ["en", "ar"]
themes = ["law"]
good_for.en = "Area H says what States agreed on."
good_for.ar = "يبين المجال حاء ما اتفقت عليه الدول."

[qm-law]
kind = "project"
phase = 2
good_for.en = "Shows how a law names a partner."
"""
FILES = {
    "library/sources.toml": SOURCES,
    "library/library.toml": LIBRARY,
    "glossary/terms.toml": TERMS,
    "glossary/en.md": GLOSSARY,
    "cases/en/qm-answer.md": CASE,
    "pages/en/about.md": "# About\n\nWords.\n",
}


def write(folder: Path, **changes: str | None) -> Path:
    """The folder with other texts under the paths of `changes`, whose slashes are written __; None takes one away."""
    files: dict[str, str | None] = {**FILES, **{name.replace("__", "/"): text for name, text in changes.items()}}
    for name, text in files.items():
        if text is not None:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
    return folder
