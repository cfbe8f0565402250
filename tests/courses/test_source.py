import os
import zipfile
from pathlib import Path

import pytest

from elearn.courses import entries
from elearn.courses.source import Source, read_folder, read_mapping, read_zip
from tests.courses.example_files import SMALL


def lines(source: Source) -> list[str]:
    return [str(problem) for problem in source.problems]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The small course on disk."""
    course = tmp_path / "small"
    for name, text in SMALL.files.items():
        path = course / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (course / "assets").mkdir()
    return course


def zipped(tmp_path: Path, files: dict[str, bytes | str]) -> Path:
    path = tmp_path / "course.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def test_a_folder_a_zip_and_a_mapping_give_the_same(folder: Path, tmp_path: Path) -> None:
    (folder / "assets" / "a.png").write_bytes(b"\x89PNG")
    (folder / ".git").mkdir()
    (folder / ".git" / "config.md").write_text("hidden")
    files: dict[str, bytes | str] = {**SMALL.files, "assets/a.png": b"\x89PNG"}

    found = read_folder(folder)

    assert found.problems == ()
    assert found.files == files
    assert read_mapping(files).files == files
    assert read_zip(zipped(tmp_path, files)).files == files
    assert read_zip(zipped(tmp_path, {f"small/{name}": text for name, text in files.items()})).files == files


def test_line_ends_and_byte_order_marks_make_no_difference(folder: Path) -> None:
    text = SMALL.files["en/01-bodies/01-types.md"]
    (folder / "en/01-bodies/01-types.md").write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())

    assert read_folder(folder).files["en/01-bodies/01-types.md"] == text


def test_an_empty_folder_is_said_to_be_empty(tmp_path: Path) -> None:
    assert lines(read_folder(tmp_path)) == [".:1: error: The folder is empty; a course begins with a file course.toml."]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    assert lines(read_folder(tmp_path / "none")) == [".:1: error: There is nothing at this path."]


@pytest.mark.parametrize(
    ("data", "line", "byte"),
    [(b"# Caf\xe9\n", 1, 6), (b"# A\n\nb\xff", 3, 7), (b"\xef\xbb\xbfa\n\xff", 2, 6), ("# A".encode("utf-16"), 1, 1)],
)
def test_a_file_that_is_not_utf8_says_which_byte(folder: Path, data: bytes, line: int, byte: int) -> None:
    (folder / "en/01-bodies/01-types.md").write_bytes(data)

    sentence = f"Byte {byte} is not UTF-8; save the file again and choose the encoding UTF-8."
    assert lines(read_folder(folder)) == [f"en/01-bodies/01-types.md:{line}: error: {sentence}"]


def test_a_symbolic_link_out_of_the_course_is_not_followed(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("secret")
    (folder / "en/01-bodies/02-secret.md").symlink_to(tmp_path / "secret.md")
    (folder / "assets" / "all").symlink_to(tmp_path, target_is_directory=True)

    found = read_folder(folder)

    sentence = "error: This symbolic link leads out of the course; put the file itself here."
    assert lines(found) == [f"assets/all:1: {sentence}", f"en/01-bodies/02-secret.md:1: {sentence}"]
    assert not any("secret" in str(content) for content in found.files.values())


def test_a_symbolic_link_inside_the_course_is_refused_too(folder: Path) -> None:
    (folder / "en/01-bodies/02-again.md").symlink_to(folder / "en/01-bodies/01-types.md")

    assert lines(read_folder(folder)) == [
        "en/01-bodies/02-again.md:1: error: This is a symbolic link; put the file itself here."
    ]


def test_links_that_lead_round_in_a_circle_are_refused(folder: Path) -> None:
    (folder / "assets" / "a").symlink_to(folder / "assets" / "b")
    (folder / "assets" / "b").symlink_to(folder / "assets" / "a")

    assert [line.partition(":")[0] for line in lines(read_folder(folder))] == ["assets/a", "assets/b"]


def test_a_picture_of_50_mb_is_refused_without_being_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    picture = folder / "assets" / "large.png"
    with picture.open("wb") as file:
        file.truncate(50_000_000)
    read = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: pytest.fail("read") if path == picture else read(path))

    assert lines(read_folder(folder)) == [
        "assets/large.png:1: error: The picture has 50000 kB; a picture may have 2000 kB. Make it smaller."
    ]


def test_other_files_have_limits_of_their_own(folder: Path) -> None:
    (folder / "assets" / "a.pdf").write_bytes(b"x" * (entries.MAX_FILE + 1))
    (folder / "en/01-bodies/01-types.md").write_text("x" * (entries.MAX_TEXT + 1))

    assert [line.partition(": error: ")[2] for line in lines(read_folder(folder))] == [
        "The file has 10001 kB; such a file may have 10000 kB.",
        "The file has 1001 kB; such a file may have 1000 kB.",
    ]


def test_a_course_has_a_limit_of_files_and_of_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("elearn.courses.source.MAX_FILES", 3)
    assert ".:1: error: There are more than 3 files." in lines(read_mapping(dict(SMALL.files)))

    monkeypatch.setattr("elearn.courses.source.MAX_TOTAL", 100)
    assert any("The files have more than " in line for line in lines(read_mapping(dict(SMALL.files))))


def test_a_file_that_may_not_be_read_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)

    assert "course.toml:1: error: The file cannot be read." in lines(read_folder(folder))


@pytest.mark.parametrize("name", ["../evil.md", "/evil.md", "a/../../evil.md", "C:/evil.md"])
def test_a_zip_cannot_name_files_outside(tmp_path: Path, name: str) -> None:
    found = read_zip(zipped(tmp_path, {**SMALL.files, name: "evil"}))

    assert lines(found) == [
        f"{name}:1: error: This path leads out of the course or is not written with simple slashes."
    ]
    assert name not in found.files


def test_a_symbolic_link_in_a_zip_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path, dict(SMALL.files))
    with zipfile.ZipFile(path, "a") as archive:
        info = zipfile.ZipInfo("en/01-bodies/02-link.md")
        info.external_attr = 0o120777 << 16
        archive.writestr(info, "/etc/passwd")

    assert lines(read_zip(path)) == [
        "en/01-bodies/02-link.md:1: error: This is a symbolic link; put the file itself here."
    ]


def test_a_name_that_cannot_be_printed_is_refused(folder: Path) -> None:
    (folder / "assets" / "a\nb.md").write_text("x")
    (folder / "assets" / os.fsdecode(b"caf\xe9.md")).write_text("x")

    assert [line.partition(":1: ")[0] for line in lines(read_folder(folder))] == [
        "assets/a\\nb.md",
        "assets/caf\\udce9.md",
    ]


def test_a_damaged_member_of_a_zip_is_named(tmp_path: Path) -> None:
    path = tmp_path / "course.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("course.toml", SMALL.files["course.toml"] * 20)
    data = bytearray(path.read_bytes())
    data[45:60] = b"\xff" * 15
    path.write_bytes(data)

    assert lines(read_zip(path)) == ["course.toml:1: error: The file cannot be read."]


def test_a_zip_that_would_unpack_to_too_much_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("course.toml", SMALL.files["course.toml"])
        archive.writestr("assets/a.png", b"\0" * 50_000_000)

    found = read_zip(path)

    assert "assets/a.png" not in found.files
    assert "The picture has 50000 kB" in lines(found)[0]


@pytest.mark.parametrize("data", [b"", b"not a zip", b"PK\x03\x04broken"])
def test_a_broken_zip_is_said_to_be_broken(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "course.zip"
    path.write_bytes(data)

    assert lines(read_zip(path)) == [
        "course.zip:1: error: The file is not a zip file that can be read; give a course's folder or its zip file."
    ]


def test_a_zip_that_holds_a_path_twice_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path, dict(SMALL.files))
    with zipfile.ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("course.toml", "other")

    assert lines(read_zip(path)) == ["course.toml:1: error: The zip file holds this path twice."]
