import hashlib

import pytest

from elearn.courses.compile import Addresses, Compilation, compile_course
from elearn.courses.compiled import CompiledCourse
from elearn.courses.source import read_mapping
from tests.courses.example_files import SMALL

LESSON, INDEX, TEST, TOML = "en/01-bodies/01-types.md", "en/01-bodies/index.md", "en/01-bodies/test.md", "course.toml"
ARABIC = """# الأنواع

هناك أنواع عديدة.

::: question {#q-types}
أي مما يلي نوع؟

- [x] مرصد
  > نعم.
- [ ] صحيفة
:::

## المزيد

القائمة مفتوحة.
"""
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x20\0\0\0\x10"


def compilation(**changed: str | bytes) -> Compilation:
    """The small course with files changed; a name in capitals stands for its path."""
    names = {"lesson": LESSON, "index": INDEX, "test": TEST, "toml": TOML}
    files = {names.get(name, name): content for name, content in changed.items()}
    library = files.pop("library", None)
    return compile_course(read_mapping({**SMALL.files, **files}, str(library) if library else None))


def course(**changed: str | bytes) -> CompiledCourse:
    found = compilation(**changed)
    assert found.course is not None, found.problems
    return found.course


def small(path: str) -> str:
    return SMALL.files[path]


def test_a_lesson_is_html_and_questions_in_their_places() -> None:
    text = course().modules[0].lessons[0].texts["en"]

    assert text.title == "Types"
    assert text.body_json() == [
        {"html": "<p>There are several types.</p>\n"},
        {"question": "q-types"},
        {"html": '<h2 id="u-more-about-types">More about types</h2>\n<p>The list is open.</p>\n'},
    ]
    assert [heading.to_json() for heading in text.headings] == [
        {"level": 2, "id": "u-more-about-types", "text": "More about types"}
    ]
    assert (text.status, text.minutes) == ("source", 2)
    assert text.words > 10


def test_a_question_has_a_structure_and_texts() -> None:
    check, test = course().modules[0].questions

    assert (check.place, check.lesson, check.position) == ("check", "01-types", 1)
    assert check.question.to_json() == {
        "id": "q-types",
        "kind": "one",
        "outcome": "m1-types",
        "choices": ["a", "b"],
        "right": ["a"],
        "accepted": [],
        "points": 1,
        "options": {},
    }
    assert check.texts["en"].to_json() == {
        "lang": "en",
        "stem": "<p>Which of these is a type?</p>",
        "choices": {"a": "Observatory", "b": "Newspaper"},
        "feedback": {"a": "<p>Yes, it gathers data.</p>"},
        "general": "",
        "accepted": [],
    }
    assert (test.place, test.lesson, test.question.id) == ("test", "", "q-test-types")


def test_a_structure_says_what_a_version_is() -> None:
    module = course().modules[0]

    assert module.structure["lessons"] == [{"key": "01-types", "checks": ["q-types"]}]
    assert module.structure["test"] == {"draw": 1, "pass_points": 1}
    assert [question["id"] for question in module.structure["questions"]] == ["q-types", "q-test-types"]
    assert len(module.digest) == 64


TEXTS = {
    "a typing error is mended": {"lesson": small(LESSON).replace("several", "many")},
    "a choice is said better": {"lesson": small(LESSON).replace("Newspaper", "A newspaper")},
    "feedback is added": {"lesson": small(LESSON).replace("Newspaper", "Newspaper\n  > No.")},
    "a heading is renamed": {"lesson": small(LESSON).replace("More about", "About")},
    "a title is changed": {"toml": small(TOML).replace("A small course", "The small course")},
    "the index says more": {"index": small(INDEX) + "\nMore.\n"},
    "a translation is added": {"ar/01-bodies/01-types.md": ARABIC},
    "an asset is added": {"assets/a.png": PNG},
    "the tries are fewer": {"toml": small(TOML).replace("draw = 1", "draw = 1\nfree_tries = 2")},
}
STRUCTURES = {
    "another choice is right": {
        "lesson": small(LESSON).replace("[x]", "[-]").replace("[ ]", "[x]").replace("[-]", "[ ]")
    },
    "a choice is added": {"lesson": small(LESSON).replace("- [ ] Newspaper", "- [ ] Newspaper\n- [ ] Theatre")},
    "a question is renamed": {"lesson": small(LESSON).replace("#q-types", "#q-kinds")},
    "a question becomes another kind": {
        "lesson": small(LESSON).replace("outcome=m1-types", "outcome=m1-types kind=several")
    },
    "a lesson is added": {"en/01-bodies/02-names.md": "# Names\n\nNames change.\n"},
    "a question of the test is dropped for another": {"test": small(TEST).replace("#q-test-types", "#q-test-other")},
    "more is drawn": {
        "toml": small(TOML).replace("draw = 1", "draw = 2"),
        "test": small(TEST) + small(TEST).split("## Bank")[1].replace("q-test-types", "q-test-more"),
    },
}


@pytest.mark.parametrize("changed", TEXTS.values(), ids=TEXTS)
def test_a_changed_text_is_no_new_version(changed: dict[str, str | bytes]) -> None:
    assert course(**changed).modules[0].digest == course().modules[0].digest
    assert course(**changed).digest != course().digest


@pytest.mark.parametrize("changed", STRUCTURES.values(), ids=STRUCTURES)
def test_a_changed_structure_is_a_new_version(changed: dict[str, str | bytes]) -> None:
    assert course(**changed).modules[0].digest != course().modules[0].digest


def test_compiling_the_same_twice_gives_the_same() -> None:
    assert course() == course()


def test_a_translation_stands_beside_its_source() -> None:
    module = course(**{"ar/01-bodies/01-types.md": ARABIC}).modules[0]

    assert list(module.lessons[0].texts) == ["en", "ar"]
    assert module.lessons[0].texts["ar"].title == "الأنواع"
    assert module.lessons[0].texts["ar"].status == "unrevised"
    assert module.questions[0].texts["ar"].choices == {"a": "مرصد", "b": "صحيفة"}
    assert list(module.questions[1].texts) == ["en"]
    assert module.titles == {"en": "Bodies"}


def test_short_answers_of_a_translation_are_texts_and_no_structure() -> None:
    question = "\n::: question {#q-short kind=short outcome=m1-types}\nWhat?\n\n- [=] observatory\n:::\n"
    arabic = ARABIC + "\n::: question {#q-short kind=short}\nما هو؟\n\n- [=] مرصد\n- [=] المرصد\n:::\n"
    lesson = small(LESSON) + question

    plain, translated = course(lesson=lesson), course(lesson=lesson, **{"ar/01-bodies/01-types.md": arabic})

    assert translated.modules[0].digest == plain.modules[0].digest
    short = translated.modules[0].questions[1]
    assert short.question.accepted == ("observatory",)
    assert short.texts["ar"].accepted == ("مرصد", "المرصد")


def test_links_and_pictures_get_addresses() -> None:
    text = (
        "# Types\n\n[names](02-names.md#end), [module](index.md), [up](#types) and [test](test.md)\n\n"
        '![Six](../../assets/a.png "Types")\n\n::: download {file=list.csv}\nA list\n:::\n'
    )
    files: dict[str, str | bytes] = {
        "lesson": text,
        "en/01-bodies/02-names.md": "# Names\n\n## End\n\nText.\n",
        "assets/a.png": PNG,
        "assets/list.csv": b"a,b\n",
    }
    html = course(**files).modules[0].lessons[0].texts["en"].body[0]["html"]

    assert 'href="/en/courses/small/01-bodies/02-names#u-end"' in html
    assert 'href="/en/courses/small/01-bodies">module<' in html
    assert 'href="#u-types"' in html
    digest = hashlib.sha256(PNG).hexdigest()[:12]
    assert f'height="16" loading="lazy" src="/courses/small/assets/a.png?v={digest}" width="32"' in html
    assert 'download="" href="/courses/small/assets/list.csv?v=' in html


def test_links_to_questions_lead_to_the_ids_that_the_site_gives_them() -> None:
    text = small(LESSON) + "\n[Here](#q-types), [there](02-names.md#q-names), [a heading](#q-and-a).\n\n## Q and A\n"
    stem = "See [it](#q-names) and [that](01-types.md#q-types)?"
    names = f"# Names\n\n::: question {{outcome=m1-types #q-names}}\n{stem}\n\n- [x] a\n- [ ] b\n:::\n"
    files: dict[str, str | bytes] = {"lesson": text, "en/01-bodies/02-names.md": names}

    module = course(**files).modules[0]

    html = module.lessons[0].texts["en"].body[-1]["html"]
    assert 'href="#q-types">Here' in html
    assert 'href="/en/courses/small/01-bodies/02-names#q-names">there' in html
    assert 'href="#u-q-and-a">a heading' in html
    stem = module.questions[1].texts["en"].stem
    assert 'href="#q-names"' in stem
    assert 'href="/en/courses/small/01-bodies/01-types#q-types"' in stem


def test_a_translation_may_link_to_what_is_not_translated_yet() -> None:
    names = "# Names\n\n::: question {#q-names outcome=m1-types}\nWhich?\n\n- [x] a\n- [ ] b\n:::\n"
    arabic = ARABIC + "\n[أ](02-names.md) [ب](02-names.md#q-names) [ج](index.md)\n"
    files = {"en/01-bodies/02-names.md": names, "ar/01-bodies/01-types.md": arabic}

    html = course(**files).modules[0].lessons[0].texts["ar"].body[-1]["html"]

    assert 'href="/ar/courses/small/01-bodies/02-names">' in html
    assert 'href="/ar/courses/small/01-bodies/02-names#q-names">' in html
    assert 'href="/ar/courses/small/01-bodies">' in html


@pytest.mark.parametrize("target", ["03-none.md", "../../fr/01-bodies/02-names.md", "../02-more/index.md"])
def test_a_translation_may_not_link_to_what_the_source_does_not_have_either(target: str) -> None:
    files = {"en/01-bodies/02-names.md": "# Names\n\nx\n", "ar/01-bodies/01-types.md": f"{ARABIC}\n[أ]({target})\n"}

    assert [problem.code for problem in compilation(**files).problems if problem.severity == "error"] == [
        "link-missing"
    ]


def test_the_site_says_what_its_addresses_look_like() -> None:
    source = read_mapping({**SMALL.files, LESSON: "# Types\n\n[module](index.md)\n"})

    found = compile_course(source, Addresses(module="/x/{course}/{module}/{lang}")).course

    assert found is not None
    assert 'href="/x/small/01-bodies/en"' in found.modules[0].lessons[0].texts["en"].body[0]["html"]


def test_sources_are_written_out_in_footnotes() -> None:
    library = (
        '[un]\ntitle = "A *study* of <law>"\nauthor = "UN"\nyear = 1995\nsymbol = "A/1"\nurl = "https://un.org/a_b_c"\n'
    )
    lesson = small(LESSON) + "\nMore.[^a]\n\n[^a]: @un, p. 3; write to us@un.org or us@un\n"

    html = course(lesson=lesson, library=library).modules[0].lessons[0].texts["en"].body[-1]["html"]

    assert (
        'UN (1995). <a href="https://un.org/a_b_c" rel="noopener noreferrer"><em>A *study* of &lt;law&gt;</em></a>'
        ", A/1, p. 3; write to us@un.org or us@un&nbsp;" in html
    )


def test_a_source_keeps_its_direction_in_a_text_from_right_to_left() -> None:
    library = '[un]\ntitle = "A study (part 2)"\nauthor = "UN"\nyear = 1995\nsymbol = "A/1"\nurl = "https://un.org/a"\n'
    arabic = f"{ARABIC}\nالمزيد.[^a]\n\n[^a]: @un، الفقرة 3\n"

    found = course(**{"library": library, "ar/01-bodies/01-types.md": arabic})

    html = found.modules[0].lessons[0].texts["ar"].body[-1]["html"]
    link = '<a href="https://un.org/a" rel="noopener noreferrer"><em>A study (part 2)</em></a>'
    assert f"<bdi>UN (1995). {link}, A/1</bdi>، الفقرة 3" in html


def test_a_module_says_what_its_product_is_and_hides_the_outcomes_of_its_rubric() -> None:
    index = (
        "# Bodies\n\n::: product {#p-list}\nMake a list.\n:::\n\n::: rubric\n| Criterion | 0 |\n| --- | --- |\n"
        "| Whole {outcome=m1-types} | no |\n:::\n"
    )
    module = course(index=index).modules[0]

    assert module.product == "p-list"
    assert "<td>Whole</td>" in module.texts["en"].html
    assert "outcome" not in module.texts["en"].html
    assert module.texts["en"].title == "Bodies"


def test_minutes_are_those_of_the_front_matter_else_counted() -> None:
    with_minutes = course(lesson="---\nminutes: 25\n---\n\n" + small(LESSON))
    with_activity = course(lesson=small(LESSON) + "\n::: activity {minutes=30}\nCount them.\n:::\n")

    assert with_minutes.modules[0].lessons[0].texts["en"].minutes == 25
    translated = course(**{"lesson": "---\nminutes: 25\n---\n\n" + small(LESSON), "ar/01-bodies/01-types.md": ARABIC})
    assert translated.modules[0].lessons[0].texts["ar"].minutes == 25
    assert with_activity.modules[0].lessons[0].texts["en"].minutes == 32


def test_a_draft_is_checked_and_not_published() -> None:
    found = compilation(**{"en/01-bodies/02-names.md": "---\ndraft: true\n---\n\n# Names\n\nNames.\n"})

    assert found.course is not None
    assert [lesson.key for lesson in found.course.modules[0].lessons] == ["01-types"]


def test_assets_are_kept_with_their_types() -> None:
    asset = course(**{"assets/maps/a.png": PNG}).assets[0]

    assert (asset.path, asset.media_type, asset.data) == ("maps/a.png", "image/png", PNG)


def test_settings_can_be_stored() -> None:
    stored = course().settings.to_json()

    assert stored["test"] == {"draw": 1, "pass_points": 1, "free_tries": 3, "wait_hours": 24}
    assert stored["coverage"] == {"staff": 2, "functions": 2}
    assert stored["open_lessons"] == "first"
    assert stored["outcomes"][0]["id"] == "m1-types"
