"""Whatever is done to the files of a course, the compiler says what is wrong and does not fail."""

from hypothesis import given, settings
from hypothesis import strategies as st

from elearn.courses.compile import compile_course
from elearn.courses.source import read_mapping
from elearn.publishing.check_report import Report
from tests.courses.example_files import ALL, SMALL, Example
from tests.markup.hostile import VECTORS

PIECES = [
    "---",
    "---\nminutes: [",
    "[[outcome]]",
    "[title]",
    "id = 1",
    "= ",
    "::: question",
    "- [x]",
    "- [=] a",
    "> ",
    "#",
    "\x00",
]
PIECES += [
    '"',
    "kind=several",
    "answer=true",
    ":::",
    "@un",
    "{outcome=x}",
    "[^a]: @a",
    "\ud800",
    "modules = []",
    "[[test]]",
]
PIECES += ["a = " + "9" * 5_000, "::: activity {minutes=" + "9" * 5_000 + "}"]
FILES = sorted(SMALL.files)


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(ALL),
    st.lists(
        st.tuples(st.sampled_from(FILES), st.integers(0, 20), st.sampled_from([*PIECES, *VECTORS[:40]]), st.booleans()),
        max_size=4,
    ),
)
def test_a_damaged_course_is_compiled_or_refused(example: Example, damages: list[tuple[str, int, str, bool]]) -> None:
    files = {path: content for path, content in example.whole().items() if isinstance(content, str)}
    for path, place, piece, replaces in damages:
        lines = files.get(path, "").split("\n")
        lines[place : place + replaces] = [piece]
        files[path] = "\n".join(lines)

    compilation = compile_course(read_mapping({path: text.encode("utf-8", "replace") for path, text in files.items()}))

    assert (compilation.course is None) == bool(Report(compilation.problems).exit_code)
    assert all(problem.line >= 1 and problem.path for problem in compilation.problems)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(FILES), st.binary(max_size=200))
def test_a_file_of_any_bytes_is_no_reason_to_fail(path: str, data: bytes) -> None:
    compile_course(read_mapping({**SMALL.files, path: data}))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_toml_or_none_is_read(text: str) -> None:
    compile_course(read_mapping({**SMALL.files, "course.toml": text}, library=text))


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(["a.svg", "a.png", "a.jpg", "a.csv"]), st.binary(max_size=100))
def test_assets_of_any_bytes_are_looked_at(name: str, data: bytes) -> None:
    compile_course(read_mapping({**SMALL.files, f"assets/{name}": data}))
    compile_course(read_mapping({**SMALL.files, f"assets/{name}": b"\xff\xd8" + data, "assets/b.svg": b"<svg>" + data}))
