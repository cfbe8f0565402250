import pytest

from elearn.courses.toml_text import load

SENTENCE = "TOML wants plain quotes, \" or ', and here is a typographic one: %s."


@pytest.mark.parametrize(
    ("text", "line", "mark"),
    [
        ("schema = 1\nid = “small”\n", 2, "“"),
        ("modules = [\n  “01-bodies”,\n]\n", 2, "“"),
        ('id = "small”\nsource = "en"\n', 1, "”"),
        ("id = ‘small’\n", 1, "‘"),
        ("id = «small»\n", 1, "«"),
        ("id = „small“\n", 1, "„"),
        ('[title]\n“en” = "A course"\n', 2, "“"),
        ('id = "it’s" “\n', 1, "“"),
        ('[test]\ndraw = ”8"\n', 2, "”"),
    ],
)
def test_typographic_quotes_are_named_with_their_line(text: str, line: int, mark: str) -> None:
    values, problem = load(text)

    assert (values, problem and problem.line) == ({}, line)
    assert problem is not None
    assert problem.sentence == SENTENCE % mark


@pytest.mark.parametrize("text", ['id = "it’s “fine” … – »"\n', "id = 'it’s “fine”'\n", 'id = """\n“fine”\n"""\n'])
def test_typographic_quotes_inside_a_text_are_the_authors_own(text: str) -> None:
    assert load(text)[1] is None


@pytest.mark.parametrize("text", ['id = "it’s" 5\n', "id = 5 5 # it’s “so”\n", "id = \n# it’s\n"])
def test_another_mistake_beside_them_keeps_its_own_sentence(text: str) -> None:
    _values, problem = load(text)

    assert problem is not None
    assert problem.sentence.startswith("This is not TOML: ")
