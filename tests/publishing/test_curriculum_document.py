from pathlib import Path

from elearn.courses.compile import compile_path
from elearn.publishing.curriculum_document import document
from tests.instruments.small import write

ROW = "| Ready to work together | Mandate | 3 |"


def printed(folder: Path) -> str:
    course = compile_path(folder / "small").course
    assert course
    return document(course, folder / "small")


def test_a_module_names_the_parts_of_instruments_that_lead_to_it(tmp_path: Path) -> None:
    lines = printed(write(tmp_path)).splitlines()
    assert lines.count(ROW) == 1
    assert lines[lines.index(ROW) - 2] == "| Self-assessment | Part that leads here | Below level |"


def test_without_instruments_there_is_no_word_of_them(tmp_path: Path) -> None:
    (write(tmp_path) / "instruments" / "sample" / "en.md").unlink()
    assert "Self-assessment" not in printed(tmp_path)
