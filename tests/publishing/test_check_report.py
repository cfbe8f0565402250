import json
import re
import zipfile
from pathlib import Path

import pytest

from elearn.courses.compiled import CompiledCourse
from elearn.courses.entries import MAX_TEXT
from elearn.publishing.check_report import check_path
from tests.courses.example_files import SMALL

REAL = Path(__file__).parents[2] / "courses"


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def courses(tmp_path: Path) -> Path:
    """A folder of courses with two courses, a library and a page."""
    other = {name: text.replace('"small"', '"other"') for name, text in SMALL.files.items()}
    write(tmp_path / "courses" / "small", SMALL.files)
    write(tmp_path / "courses" / "other", other)
    shared = {
        "library/sources.toml": '[un]\ntitle = "A study"\n',
        "pages/en/about.md": "# About\n\nWho we are.[^a]\n\n[^a]: @un\n",
    }
    return write(tmp_path / "courses", shared)


def test_a_course_without_problems_ends_well(courses: Path) -> None:
    report = check_path(courses / "small")

    assert (report.exit_code, report.lines()) == (0, [])
    assert [course.settings.id for course in report.courses] == ["small"]


def test_a_folder_of_courses_is_checked_whole(courses: Path) -> None:
    report = check_path(courses)

    assert report.lines() == []
    assert [course.settings.id for course in report.courses] == ["other", "small"]
    assert [(page.key, page.lang, page.title) for page in report.pages] == [("about", "en", "About")]
    assert "<em>A study</em>" in report.pages[0].html
    assert "<h1" not in report.pages[0].html


def test_problems_are_said_with_the_path_as_it_was_given(courses: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(
        courses,
        {"small/en/01-bodies/index.md": "Text.\n", "library/sources.toml": "[un]\n", "pages/ar/about.md": "x\n"},
    )
    monkeypatch.chdir(courses.parent)

    title = "error: The page has no title; begin it with a line # Title."
    source = "courses/library/sources.toml:1: error: The source “un” has no title."
    lesson = f"courses/small/en/01-bodies/index.md:1: {title}"
    assert check_path("courses").lines() == [source, f"courses/pages/ar/about.md:1: {title}", lesson]
    assert check_path("courses/small").lines() == [source, lesson]


GLOSSARY = {
    "glossary/terms.toml": '[observatory]\nen = "observatory"\n',
    "glossary/en.md": "# Glossary\n\n## observatory {#observatory}\n\nA body that gathers data.\n",
}
LINK = "An [observatory](glossary:observatory), a [machinery](glossary:machinery).\n"


def test_a_term_that_the_glossary_beside_a_course_does_not_have_is_named_in_every_page(courses: Path) -> None:
    lesson = SMALL.files["en/01-bodies/01-types.md"].replace("Yes, it gathers data.", LINK.strip())
    pages = {"small/en/01-bodies/index.md": f"# Bodies\n\n{LINK}", "small/en/01-bodies/01-types.md": lesson}
    write(courses, {**GLOSSARY, **pages})

    sentence = "error: The glossary has no term “machinery”."
    said = [f"{courses}/small/en/01-bodies/{place}: {sentence}" for place in ("01-types.md:9", "index.md:3")]
    assert check_path(courses).lines() == said
    assert check_path(courses / "small").lines() == said
    path = zipped(courses / "small.zip", courses / "small", "course.toml", "en")
    assert check_path(path).lines() == [line.replace("/small/", "/small.zip/") for line in said]


def test_a_term_that_the_glossary_does_not_have_is_named_in_a_page_of_the_site(courses: Path) -> None:
    write(courses, {**GLOSSARY, "pages/en/about.md": f"# About\n\n{LINK}"})

    sentence = "error: The glossary has no term “machinery”."
    assert check_path(courses).lines() == [f"{courses}/pages/en/about.md:3: {sentence}"]


def test_a_course_with_no_glossary_in_reach_may_link_to_any_term(courses: Path) -> None:
    write(courses, {"small/en/01-bodies/index.md": f"# Bodies\n\n{LINK}"})

    report = check_path(courses / "small")
    assert report.lines() == []
    assert 'href="/en/glossary/machinery"' in report.courses[0].modules[0].texts["en"].html


def terms_of(course: CompiledCourse, lang: str) -> dict[str, list[str]]:
    """The addresses of terms in each lesson of a language, in their order."""
    lessons = [(f"{module.key}/{lesson.key}", lesson) for module in course.modules for lesson in module.lessons]
    bodies = {key: str(lesson.texts[lang].body) for key, lesson in lessons if lang in lesson.texts}
    return {key: re.findall(r'href="(/[a-z]+/glossary/[^"]*)"', body) for key, body in bodies.items()}


def test_each_lesson_that_we_publish_links_to_some_terms_once_and_in_its_own_language() -> None:
    course = check_path(REAL / "working-together").courses[0]
    english, arabic = terms_of(course, "en"), terms_of(course, "ar")

    assert {key: len(found) for key, found in english.items() if not 4 <= len(set(found)) == len(found) <= 10} == {}
    assert arabic == {key: [one.replace("/en/", "/ar/") for one in english[key]] for key in arabic}
    assert len(arabic) == 4


def zipped(path: Path, folder: Path, *names: str) -> Path:
    """A zip file of some folders and files below a folder."""
    with zipfile.ZipFile(path, "w") as archive:
        for file in (file for name in names for file in [folder / name, *(folder / name).rglob("*")]):
            archive.write(file, file.relative_to(folder))
    return path


def test_the_course_that_we_publish_can_be_sent_as_one_zip_with_its_library(tmp_path: Path) -> None:
    report = check_path(zipped(tmp_path / "course.zip", REAL, "working-together", "library"))

    assert (report.exit_code, [course.settings.id for course in report.courses]) == (0, ["working-together"])


def test_a_zip_may_begin_with_the_library(courses: Path) -> None:
    report = check_path(zipped(courses / "course.zip", courses, "library/sources.toml", "small"))

    assert (report.exit_code, [course.settings.id for course in report.courses]) == (0, ["small"])


CITES = "# Bodies\n\nSome.[^a]\n\n[^a]: @un\n"


def test_a_zip_finds_the_library_beside_it(courses: Path) -> None:
    write(courses, {"small/en/01-bodies/index.md": CITES})
    inside = zipped(courses / "course.zip", courses / "small", "course.toml", "en")

    report = check_path(inside)
    assert (report.exit_code, report.lines()) == (0, [])
    assert "A study" in str(report.courses[0].modules[0].texts["en"])
    (courses / "library/sources.toml").unlink()
    assert check_path(inside).lines()[0].startswith(f"{inside}/en/01-bodies/index.md:5: error: ")


def test_the_library_inside_a_zip_counts_and_problems_say_which_one_it_was(courses: Path) -> None:
    write(
        courses, {"library/sources.toml": "[un]\n", "small/library/sources.toml": "[un]\n\n[eu]\ntitle = 5\nurl = 7\n"}
    )
    inside = zipped(courses / "inside.zip", courses, "small")
    beside = zipped(courses / "beside.zip", courses / "small", "course.toml", "en")

    said = [line.split(": error")[0] for line in check_path(inside).lines()]
    assert said == [f"{inside}/library/sources.toml:1", f"{inside}/library/sources.toml:5"]
    assert check_path(beside).lines() == [f"{courses}/library/sources.toml:1: error: The source “un” has no title."]


def test_a_library_inside_a_zip_that_is_not_utf8_is_named(courses: Path) -> None:
    (courses / "small/library").mkdir()
    (courses / "small/library/sources.toml").write_bytes(b"\xff")

    path = zipped(courses / "inside.zip", courses, "small")

    assert check_path(path).lines()[0].startswith(f"{path}/library/sources.toml:1: error: Byte 1 is not UTF-8")


def test_an_error_ends_badly_and_a_warning_does_not(courses: Path) -> None:
    write(courses, {"small/course.toml": 'colour = "red"\n' + SMALL.files["course.toml"]})
    assert check_path(courses / "small").exit_code == 0

    write(courses, {"small/en/01-bodies/index.md": "Text.\n"})
    report = check_path(courses / "small")
    assert report.exit_code == 1
    assert report.courses == ()


def test_a_report_as_json(courses: Path) -> None:
    write(courses, {"small/en/01-bodies/index.md": "Text.\n"})

    assert json.loads(check_path(courses / "small").to_json()) == {
        "exit_code": 1,
        "problems": [
            {
                "path": str(courses / "small/en/01-bodies/index.md"),
                "line": 1,
                "severity": "error",
                "code": "title-missing",
                "message": "The page has no title; begin it with a line # Title.",
            }
        ],
    }


def test_paths_that_are_no_course(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    write(tmp_path / "other", {"readme.md": "x"})

    assert check_path(tmp_path / "none").lines() == [f"{tmp_path}/none:1: error: There is nothing at this path."]
    assert "The folder is empty" in check_path(tmp_path / "empty").lines()[0]
    assert any("no course.toml here" in line for line in check_path(tmp_path / "other").lines())
    assert check_path(tmp_path / "other").exit_code == 1


def test_a_page_that_is_a_link_not_utf8_or_a_quiz_is_refused(courses: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("# Secret\n")
    (courses / "pages/en/link.md").symlink_to(tmp_path / "secret.md")
    (courses / "pages/en/odd.md").write_bytes(b"# \xff\n")
    write(courses, {"pages/en/quiz.md": "# Quiz\n\n::: question {#q-a}\nA?\n\n- [x] a\n- [ ] b\n:::\n"})

    assert [line.rpartition("error: ")[2] for line in check_path(courses).lines()] == [
        "This is a symbolic link; put the file itself here.",
        "Byte 3 is not UTF-8; save the file again and choose the encoding UTF-8.",
        "A question belongs into a lesson or a test, not into a page of the site.",
    ]


@pytest.mark.parametrize("beside", ["a folder", "not UTF-8", "no TOML", "far too large"])
def test_settings_beside_a_course_that_cannot_be_read_are_no_mistake_of_this_course(courses: Path, beside: str) -> None:
    settings = courses / "beside" / "course.toml"
    settings.parent.mkdir()
    if beside == "a folder":
        settings.mkdir()
    else:
        same = b'id = "small"\n' + b"#" * MAX_TEXT
        settings.write_bytes({"not UTF-8": b"\xff", "no TOML": b"id = ["}.get(beside, same))
    moved = (courses / "small").rename(courses / "moved")
    assert check_path(moved).lines() == []
    assert all(line.startswith(f"{settings.parent}") for line in check_path(courses).lines())


def test_a_copied_course_that_kept_its_id_is_named_before_it_replaces_the_other(courses: Path) -> None:
    write(courses / "copy", SMALL.files)

    sentence = "error: The course in the folder “small” has the id “small”, too, and publishing would mix them; "
    said = f"{courses}/copy/course.toml:2: {sentence}write another id."
    assert check_path(courses).lines() == [said]
    assert check_path(courses / "copy").lines() == [said]
    assert (check_path(courses).exit_code, check_path(courses / "small").lines()) == (1, [])


def test_a_folder_without_course_toml_beside_good_courses_is_not_passed_over(courses: Path) -> None:
    write(courses, {"third/en/01-bodies/index.md": "# Bodies\n", "cases/notes/a.md": "x", ".old/en/a.md": "x"})
    write(courses, {"pictures/one.txt": "no text of a course", "glossary/en.md": "x"})

    sentence = "This folder has no course.toml and is not published; write one, or begin the folder's name with a dot."
    assert check_path(courses).lines() == [f"{courses}/third:1: error: {sentence}"]


@pytest.mark.parametrize("name", ["course.toml.txt", "Course.toml", "course.txt"])
def test_a_course_toml_under_another_name_is_found(courses: Path, name: str) -> None:
    (courses / "other/course.toml").rename(courses / "other" / name)

    sentence = "This file must be called course.toml, all of it in small letters."
    assert check_path(courses).lines() == [f"{courses}/other/{name}:1: error: {sentence}"]
    assert check_path(courses / "other").lines() == check_path(courses).lines()


@pytest.mark.parametrize("name", ["en/01-bodies/01-types.md", "notes.md"])
def test_a_single_file_says_what_to_give_instead(courses: Path, name: str) -> None:
    write(courses / "small", {"notes.md": "x"})
    path = courses / "small" / name

    sentence = "This is one file; give the folder that holds course.toml, or its zip file."
    assert check_path(path).lines() == [f"{path}:1: error: {sentence}"]


@pytest.mark.parametrize("name", ["small/en", "small/en/01-bodies", "small/assets"])
def test_a_folder_inside_a_course_names_the_folder_of_the_course(courses: Path, name: str) -> None:
    write(courses, {"small/assets/sheet.odt": "x"})

    sentence = f"There is no course.toml here; give the folder “{courses}/small”."
    assert check_path(courses / name).lines() == [f"{courses}/{name}/course.toml:1: error: {sentence}"]


def test_a_folder_around_the_folder_of_courses_names_it(courses: Path) -> None:
    write(courses.parent, {"Makefile": "x", "docs/a.md": "x"})

    sentence = f"There is no course.toml here; give the folder “{courses}”."
    assert check_path(courses.parent).lines() == [f"{courses.parent}/course.toml:1: error: {sentence}"]


def test_where_no_course_is_near_nothing_is_said_of_assets(tmp_path: Path) -> None:
    write(tmp_path, {"a/b/c/d/notes.txt": "x", "a/b/c/d/photo.png": "x"})

    folder = tmp_path / "a/b/c/d"
    sentence = "There is no course.toml here, so this is not a course."
    assert check_path(folder).lines() == [f"{folder}/course.toml:1: error: {sentence}"]
    path = zipped(tmp_path / "d.zip", folder, "notes.txt", "photo.png")
    assert check_path(path).lines() == [f"{path}/course.toml:1: error: {sentence}"]
