"""A file in another encoding has this one problem, and nothing follows from it anywhere."""

from pathlib import Path

import pytest

from elearn.courses.compile import compile_course
from elearn.courses.source import read_mapping
from elearn.publishing.check_report import check_path
from tests.courses.small import ARABIC, FILES, FIRST

SENTENCE = "is not UTF-8; save the file again and choose the encoding UTF-8."
OTHERS = """\
# The second lesson

See [the first](01-first.md#une-éphémère) and [its question](01-first.md#q-how-many).
"""


def said(files: dict[str, str | bytes]) -> list[str]:
    return [str(problem) for problem in compile_course(read_mapping(files)).problems if problem.severity != "status"]


def changed(path: str, encoding: str, old: str = "", new: str = "") -> dict[str, str | bytes]:
    text = FILES[path]
    assert isinstance(text, str)
    return {**FILES, path: text.replace(old, new).encode(encoding)}


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16"])
@pytest.mark.parametrize("path", [FIRST, "en/01-bodies/02-second.md", "en/01-bodies/index.md", "en/01-bodies/test.md"])
def test_a_page_of_the_source(path: str, encoding: str) -> None:
    files = changed(
        path, encoding, "\n\n", "\n\nÉphémère …\n\n" if path.endswith("index.md") else "\n\n## Éphémère\n\n"
    )
    files = {name: text for name, text in files.items() if not name.startswith("ar/")}

    found = said(files)

    assert len(found) == 1
    assert found[0].startswith(f"{path}:")
    assert found[0].endswith(SENTENCE)


def test_what_leads_to_such_a_page_and_what_was_translated_from_it() -> None:
    files = changed(FIRST, "cp1252", "## One body", "## Une éphémère")
    digest = f'---\nsource-digest: "{"0" * 16}"\n---\n\n'
    files |= {"en/01-bodies/02-second.md": OTHERS, ARABIC: digest + str(FILES[ARABIC]).replace("## بعد", "### بعد")}

    problems = compile_course(read_mapping(files)).problems

    assert [str(one) for one in problems if one.severity == "error"] == [f"{FIRST}:3: error: Byte 28 {SENTENCE}"]
    assert [one for one in problems if one.path == ARABIC] == []


def test_what_is_wrong_elsewhere_is_still_said() -> None:
    files = changed(FIRST, "cp1252", "One body", "É") | {"en/01-bodies/index.md": "No title.\n"}

    places = [line.partition(": ")[0] for line in said(files) if "error" in line]
    assert places[:2] == [f"{FIRST}:3", "en/01-bodies/index.md:1"]


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16"])
def test_course_toml_itself(encoding: str) -> None:
    text = str(FILES["course.toml"]).replace("For tests.", "Für Prüfungen.").replace("ar =", "#")
    found = said({**FILES, "course.toml": text.encode(encoding, errors="replace")})

    assert [line for line in found if "error" in line] == [found[0]]
    assert found[0].startswith("course.toml:")


@pytest.mark.parametrize(
    ("data", "line", "byte"), [('[one]\ntitle = "É"\n'.encode("latin-1"), 2, 16), (b"\x00\xff\x81", 1, 2)]
)
def test_the_library(tmp_path: Path, data: bytes, line: int, byte: int) -> None:
    for name, text in FILES.items():
        path = tmp_path / "small" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    cited = str(FILES["en/01-bodies/index.md"]) + "\nA study.[^a]\n\n[^a]: @one\n"
    (tmp_path / "small/en/01-bodies/index.md").write_text(cited, encoding="utf-8")
    (tmp_path / "library").mkdir()
    (tmp_path / "library/sources.toml").write_bytes(data)

    found = [line for line in check_path(tmp_path / "small").lines() if "error" in line]

    assert found == [f"{tmp_path}/library/sources.toml:{line}: error: Byte {byte} {SENTENCE}"]
    assert [line for line in check_path(tmp_path).lines() if "error" in line] == found
