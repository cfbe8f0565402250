"""The design of a course as a document, with the parts of instruments that lead to its modules."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from elearn.courses import curriculum_text
from elearn.courses.compiled import CompiledCourse
from elearn.i18n.languages import best
from elearn.instruments import path_check
from elearn.instruments.compile import FOLDER
from elearn.instruments.compiled import Instrument


def document(course: CompiledCourse, path: Path) -> str:
    """`path` is the folder of the course; instruments stand beside it."""
    folder = path.absolute().parent / FOLDER
    instruments = path_check.check_path(folder).instruments if folder.is_dir() else ()
    rows = list(_rows(course, instruments))
    tables = {module.key: _table([row for key, row in rows if key == module.key]) for module in course.modules}
    return curriculum_text.as_markdown(course, tables)


def _rows(course: CompiledCourse, instruments: Iterable[Instrument]) -> Iterator[tuple[str, str]]:
    """The keys of modules, each with a row for a part that leads there."""
    for one in instruments:
        titles = {lang: text.title for lang, text in one.texts.items()}
        title, lang = best(titles, course.settings.source, one.source)
        for part in one.structure.dimensions:
            steps = (target.split("/") for target in part.learn)
            modules = dict.fromkeys(step[1] for step in steps if step[0] == course.settings.id)
            name = one.texts[lang].dimensions[part.key].title
            yield from ((module, f"| {title} | {name} | {part.threshold or '–'} |") for module in modules)


def _table(rows: list[str]) -> list[str]:
    if not rows:
        return []
    return ["| Self-assessment | Part that leads here | Below level |", "| --- | --- | ---: |", *rows, ""]
