"""Everything that stands beside the courses of a folder, read at once."""

from pathlib import Path

from elearn.courses import terms
from elearn.courses.library import Library
from elearn.library import case_files, document_files, glossary_files
from elearn.library.compiled import Shelf
from elearn.markup.problems import Problem


def read(folder: Path, sources: Library) -> tuple[Shelf, list[Problem]]:
    """Glossary, cases and library of a folder of courses, and what is wrong with them."""
    glossary, problems = glossary_files.read(folder, sources)
    cases, wrong_cases = case_files.read(folder, sources, terms.keys(folder / terms.TERMS))
    documents, wrong_documents = document_files.read(folder, sources)
    return Shelf(glossary, cases, documents), [*problems, *wrong_cases, *wrong_documents]
