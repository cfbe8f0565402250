from elearn.courses.questions import raw
from elearn.courses.questions.proposal import is_good, propose
from elearn.courses.questions.raw import RawQuestion
from elearn.markup import blocks
from elearn.markup.blocks import Div

TEXT = """::: question {#q-a outcome=m1}
The *stem*,
in two lines.

- a list in the stem

- [ ] first
  goes on
  > not this
  > one
- [X] {#best} second

  > yes
* [ ] third

> In general,
> think.
:::"""


def question(text: str) -> RawQuestion:
    node = blocks.read(text)[0][0]
    assert isinstance(node, Div)
    return raw.read(node)[0]


def test_a_question_is_cut_into_its_pieces() -> None:
    found = question(TEXT)

    assert found.stem.text == "The *stem*,\nin two lines.\n\n- a list in the stem"
    assert found.stem.line == 2
    assert [(choice.key, choice.mark, choice.text.line) for choice in found.choices] == [
        ("a", " ", 7),
        ("best", "x", 11),
        ("c", " ", 14),
    ]
    assert [choice.text.text for choice in found.choices] == ["first\ngoes on", "second", "third"]
    assert [choice.feedback.text for choice in found.choices] == ["not this\none", "yes", ""]
    assert (found.general.text, found.general.line) == ("In general,\nthink.", 16)
    assert (found.keys(), found.right()) == (("a", "best", "c"), ("best",))


def test_general_feedback_may_be_a_block() -> None:
    found = question(":::: question {#q-a}\nStem\n\n- [x] a\n- [ ] b\n\n::: feedback\nBecause.\n:::\n::::")

    assert found.general.text == "Because."
    assert found.general.line == 8


def test_without_choices_a_quotation_at_the_end_is_feedback() -> None:
    found = question("::: question {#q-a answer=true}\nThe list is open.\n\n> It is.\n:::")

    assert (found.stem.text, found.general.text) == ("The list is open.", "It is.")


def test_a_stem_that_is_a_quotation_alone_stays_the_stem() -> None:
    assert question("::: question {#q-a answer=true}\n> The list is open.\n:::").stem.text == "> The list is open."


def test_a_list_of_choices_in_code_is_code() -> None:
    found = question("::: question {#q-a}\nStem\n\n```\n- [x] code\n```\n\n- [x] a\n- [ ] b\n:::")

    assert len(found.choices) == 2


def test_an_id_is_proposed_from_the_telling_words() -> None:
    assert propose("What is the *observatory* of a State for?", "01-a-1", set()) == "q-observatory-state"
    assert propose("The observatory", "01-a-1", {"q-observatory"}) == "q-observatory-2"
    assert propose("ما المرصد؟", "01-bodies/02-types-3", set()) == "q-01-bodies-02-types-3"
    assert is_good(propose("x" * 200, "p", set()))


def test_ids_that_are_good_and_ids_that_are_not() -> None:
    assert [name for name in ("q-a", "q-1t-six", "a", "q-", "q-A", "q-a_b", "q--a", "q-é") if is_good(name)] == [
        "q-a",
        "q-1t-six",
    ]
