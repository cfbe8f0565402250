from collections.abc import Callable
from pathlib import Path

import pytest

from elearn.instruments.path_check import check_path
from elearn.instruments.structure import Structure
from tests.instruments.small import ARABIC, ENGLISH, checked, compiled, write


def test_an_instrument_is_compiled_with_all_its_words(tmp_path: Path) -> None:
    found = compiled(tmp_path, {"en.md": ENGLISH, "ar.md": ARABIC})

    assert (found.id, found.source, found.about, found.minutes) == ("sample", "en", "mechanism", 10)
    assert found.languages == ("en", "ar")
    arabic = found.texts["ar"]
    assert (arabic.title, arabic.status) == ("مستعدون للعمل معا", "current")
    assert arabic.introduction == "<p>الغرض منه.</p>\n"
    assert arabic.scales["truth"] == {"0": "غير صحيح", "1": "جزئيا", "2": "تماما"}
    assert arabic.dimensions["mandate"].to_json() == {
        "title": "الولاية",
        "html": "<p>ما علينا القيام به.</p>\n",
        "guiding": "<ul>\n<li>من يقود؟</li>\n</ul>",
    }
    assert arabic.items["done"].options == {"meeting": "اجتماع", "data": "تبادل بيانات", "none": "لا شيء"}
    assert arabic.items["staff"].unit == "أشخاص"


def test_the_structure_says_what_is_answered_and_nothing_of_words(tmp_path: Path) -> None:
    assert compiled(tmp_path).structure.to_json() == {
        "schema": 1,
        "about": "mechanism",
        "scales": [{"key": "truth", "kind": "agreement", "values": [0, 1, 2]}],
        "dimensions": [
            {
                "key": "mandate",
                "scored": True,
                "answers": "individual",
                "threshold": 3,
                "answered": 1,
                "learn": ["small/01-bodies", "small/01-bodies/01-types"],
                "items": [
                    {
                        "key": "mandate-law",
                        "kind": "scale",
                        "answers": "individual",
                        "scale": "truth",
                        "reverse": False,
                    },
                    {"key": "mandate-level", "kind": "level", "answers": "institutional", "levels": 5, "evidence": 3},
                ],
            },
            {
                "key": "profile",
                "scored": False,
                "answers": "individual",
                "threshold": None,
                "answered": 0,
                "learn": [],
                "items": [
                    {
                        "key": "done",
                        "kind": "ticks",
                        "answers": "individual",
                        "options": ["meeting", "data", "none"],
                        "alone": ["none"],
                        "most": 2,
                    },
                    {"key": "staff", "kind": "number", "answers": "individual", "least": 1, "greatest": 500},
                ],
            },
        ],
    }


def test_a_structure_comes_back_from_json_as_it_was(tmp_path: Path) -> None:
    structure = compiled(tmp_path).structure
    assert Structure.from_json(structure.to_json()) == structure


WORDS = (
    ("Our legal basis is clear.", "Our legal basis is written down."),
    ("# Ready to work together", "# Ready"),
    ("What it is for.", "What it is for.[^a]\n\n[^a]: A note."),
    ("- [1] partly", "- [1] in part"),
    ("- [5] reviewed", "- [5] reviewed each year"),
    ("a meeting", "one meeting"),
    ("- Who leads?", "- Who leads, and who follows?"),
    ("## Mandate {", "## Our mandate {"),
    ('unit="persons"', 'unit="people"'),
    ("minutes: 10", "minutes: 15"),
)
STRUCTURE = (
    ("about: mechanism", "about: system"),
    ("about: mechanism", "about: mechanism\nanswers: consensus"),
    ("{#truth kind=agreement}", "{#truth kind=frequency}"),
    ("- [2] fully", "- [2] largely\n- [3] fully"),
    ("threshold=3", "threshold=2"),
    ("threshold=3", "threshold=3 answers=consensus"),
    (' learn="small/01-bodies small/01-bodies/01-types"', ' learn="small/01-bodies"'),
    ("{#mandate-law scale=truth}", "{#mandate-law scale=truth reverse=yes}"),
    ("{#mandate-law scale=truth}", "{#mandate-text scale=truth}"),
    ("evidence=3", "evidence=4"),
    ("most=2", "most=1"),
    ("- [data] data exchanged", "- [figures] data exchanged"),
    ("- [meeting] a meeting\n- [data] data exchanged", "- [data] data exchanged\n- [meeting] a meeting"),
    ("{alone} ", ""),
    ("max=500", "max=900"),
    ("- [5] reviewed\n", "- [5] reviewed\n- [6] renewed\n"),
)


@pytest.mark.parametrize(("old", "new"), WORDS)
def test_words_are_no_part_of_a_version(old: str, new: str, tmp_path: Path) -> None:
    changed = compiled(tmp_path / "two", {"en.md": ENGLISH.replace(old, new, 1)})
    assert old in ENGLISH
    assert changed.digest == compiled(tmp_path / "one").digest
    assert changed != compiled(tmp_path / "one")


@pytest.mark.parametrize(("old", "new"), STRUCTURE)
def test_whatever_an_answer_depends_on_makes_another_version(old: str, new: str, tmp_path: Path) -> None:
    assert old in ENGLISH
    changed = compiled(tmp_path / "two", {"en.md": ENGLISH.replace(old, new, 1)})
    assert changed.digest != compiled(tmp_path / "one").digest


def test_half_of_the_items_is_enough_where_the_author_says_nothing(tmp_path: Path) -> None:
    more = "".join(f"::: item {{#more-{n} scale=truth}}\nStatement {n}.\n:::\n\n" for n in range(2))
    text = ENGLISH.replace(" answered=1", "").replace("## Profile", f"{more}## Profile")
    assert compiled(tmp_path, {"en.md": text}).structure.dimensions[0].answered == 2


def test_footnotes_of_all_parts_stand_at_the_end_with_numbers_of_their_own(tmp_path: Path) -> None:
    text = ENGLISH.replace("What it is for.", "What it is for.[^a]").replace("What we are to do.", "What we do.[^b]")
    found = compiled(tmp_path, {"en.md": f"{text}\n[^a]: One.\n[^b]: Two.\n"}).texts["en"]
    assert ">1</a></sup>" in found.introduction
    assert ">2</a></sup>" in found.dimensions["mandate"].html
    assert found.notes.count("<li") == 2


def test_a_term_of_the_glossary_is_linked_and_one_that_is_not_there_is_said(tmp_path: Path) -> None:
    folder = write(tmp_path, {"en.md": ENGLISH.replace("What it is for.", "For a [body](glossary:body).")})
    (folder / "glossary").mkdir()
    (folder / "glossary" / "terms.toml").write_text('[body]\nen = "body"\n', "utf-8")
    (found,) = check_path(folder / "instruments").instruments
    assert 'href="/en/glossary/body"' in found.texts["en"].introduction
    (folder / "glossary" / "terms.toml").write_text('[other]\nen = "other"\n', "utf-8")
    (line,) = check_path(folder / "instruments").lines()
    assert line.endswith("en.md:9: error: The glossary has no term “body”.")


def test_without_courses_beside_it_nobody_can_say_where_learning_leads(tmp_path: Path) -> None:
    folder = tmp_path / "instruments" / "sample"
    folder.mkdir(parents=True)
    (folder / "en.md").write_text(ENGLISH, "utf-8")
    assert check_path(folder).lines() == []


def test_one_instrument_is_checked_by_its_own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(write(tmp_path, {"en.md": ENGLISH.replace("scale=truth", "scale=lie")}))
    line = "instruments/sample/en.md:25: error: There is no scale “lie”; the scales are: truth."
    assert check_path(Path("instruments/sample")).lines() == [line]
    monkeypatch.chdir(tmp_path / "instruments" / "sample")
    assert check_path(Path()).lines() == [line.removeprefix("instruments/sample/")]


def test_a_language_that_another_instrument_has_is_awaited(tmp_path: Path) -> None:
    folder = write(tmp_path, {"en.md": ENGLISH, "ar.md": ARABIC})
    (folder / "instruments" / "other").mkdir()
    (folder / "instruments" / "other" / "en.md").write_text(ENGLISH, "utf-8")
    found = check_path(folder / "instruments")
    assert [line.rpartition("/instruments/")[2] for line in found.lines()] == [
        "other/en.md:1: status: There is no translation into ar yet."
    ]
    assert [one.id for one in found.instruments] == ["other", "sample"]


def _nothing(folder: Path) -> Path:
    return folder / "nothing"


def _empty(folder: Path) -> Path:
    (folder / "empty").mkdir()
    return folder / "empty"


def _file(folder: Path) -> Path:
    return write(folder) / "instruments" / "sample" / "en.md"


def _misnamed(folder: Path) -> Path:
    (write(folder) / "instruments" / "sample").rename(folder / "instruments" / "Sample One")
    return folder / "instruments" / "Sample One"


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (_nothing, "There is nothing at this path."),
        (_empty, "There is no instrument here; give the folder of one"),
        (_file, "This is one file; give the folder of the instrument, with all its languages."),
        (_misnamed, "The folder's name is the instrument's key: small letters, digits and hyphens only."),
    ],
)
def test_a_path_that_holds_no_instrument_is_said(make: Callable[[Path], Path], sentence: str, tmp_path: Path) -> None:
    found = check_path(make(tmp_path))
    assert found.exit_code == 1
    assert sentence in found.lines()[0]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (ENGLISH.replace("clear", "clair é").encode("cp1252"), "en.md:26: error: Byte "),
        (b"# Long\n" * 200_000, "such a file may have 1000 kB."),
        (b"", "en.md:1: error: The file is empty."),
    ],
    ids=["no UTF-8", "too large", "empty"],
)
def test_a_file_that_cannot_be_read_has_this_one_problem(data: bytes, sentence: str, tmp_path: Path) -> None:
    found = checked(tmp_path, {"en.md": data})
    assert [sentence in line for line in found.lines()] == [True]
    assert found.instruments == ()


def test_no_symbolic_link_is_followed(tmp_path: Path) -> None:
    write(tmp_path, {"ar.md": ARABIC})
    secret = tmp_path / "secret.md"
    secret.write_text(ENGLISH, "utf-8")
    (tmp_path / "instruments" / "sample" / "en.md").symlink_to(secret)
    lines = check_path(tmp_path / "instruments").lines()
    assert [line.rpartition("/")[2] for line in lines] == [
        "en.md:1: error: This is a symbolic link; put the file itself here."
    ]
