from elearn.markup.problems import ERROR, Rule


def test_a_problem_is_one_line_whatever_an_author_wrote() -> None:
    found = Rule("a", ERROR, "“%(text)s” is not known.").at(3, "en.md", text="java\nscript\u2028x")
    assert str(found) == "en.md:3: error: “java script x” is not known."
