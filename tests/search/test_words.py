import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn.search.words import AROUND, extract, folded, marked, plain, score, stems


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("Défenseur des droits", ["defenseur", "des", "droits"]),
        ("الآلِيّة", ["اليه"]),
        ("آلية", ["اليه"]),
        ("性别平等", ["性", "别", "平", "等"]),
        ("性别 observatory", ["性", "别", "observatory"]),
        ("the the THE", ["the"]),
        ("!!! %_", []),
    ],
)
def test_a_query_becomes_what_a_text_must_contain(query: str, expected: list[str]) -> None:
    assert stems(query) == expected


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("الوزارة", "كتبت وزارة المرأة"),
        ("وزارة", "كتبت الوِزارة"),
        ("etat", "L'État et les régions"),
        ("平等机制", "国家性别平等机制"),
        ("机制平等", "国家性别平等机制"),
    ],
)
def test_the_query_is_found_in_the_text(query: str, text: str) -> None:
    assert all(stem in folded([text]) for stem in stems(query))


def test_tags_are_taken_out_and_blocks_stay_apart() -> None:
    assert plain("<p>One &amp; <b>two</b></p><p>three</p>\n<ul><li>four</li></ul>") == "One & two three four"


def test_the_sign_that_leads_back_from_a_footnote_is_no_text() -> None:
    assert plain('<p>Law of 2006 <a class="footnote-backref" href="#r">↩</a></p><p>next</p>') == "Law of 2006 next"


def test_an_extract_shows_the_words_around_the_first_find_and_marks_all_of_them() -> None:
    text = " ".join(["before"] * 40 + ["The", "Ombudsperson", "and", "an", "ombudsperson"] + ["after"] * 60)
    pieces = extract(text, ["ombudsperson"])
    assert [piece.text for piece in pieces if piece.hit] == ["Ombudsperson", "ombudsperson"]
    assert (pieces[0].text, pieces[-1].text) == ("… ", " …")
    assert sum(piece.text == "before" for piece in pieces) == AROUND - 1


@pytest.mark.parametrize(
    ("query", "text", "hits"),
    [
        ("women's", "The women’s bureau and womenfolk", ["women’s"]),
        ("مرأة", "كتبت وزارةُ المَرْأَةِ أولاً", ["المَرْأَةِ"]),
        ("egalite", "L'e\u0301galite\u0301 entre tous", ["L'e\u0301galite\u0301"]),
        ("性别", "ECE的性别", ["性", "别"]),
    ],
)
def test_a_word_is_marked_whole_whatever_signs_it_is_written_with(query: str, text: str, hits: list[str]) -> None:
    assert [piece.text for piece in extract(text, stems(query)) if piece.hit] == hits
    assert [piece.text for piece in marked(text, stems(query)) if piece.hit] == hits


def test_an_extract_begins_and_ends_with_a_word() -> None:
    pieces = [piece.text for piece in extract("one. (" + "two, " * 40 + "found, " + "three! " * 40, ["found"])]
    assert (pieces[0], pieces[1], pieces[-2], pieces[-1]) == ("… ", "two", "three", " …")
    assert "".join(piece.text for piece in extract("“One” (two).", ["two"])) == "“One” (two)."


def test_an_extract_of_a_text_without_a_find_is_its_beginning() -> None:
    pieces = extract("One two three", ["absent"])
    assert "".join(piece.text for piece in pieces) == "One two three"
    assert not any(piece.hit for piece in pieces)


def test_a_title_counts_more_than_a_text() -> None:
    assert score("budget", "budget", ["budget"]) > score("other", "budget " * 9, ["budget"])


@given(st.text(), st.text())
def test_an_extract_is_always_a_part_of_the_text(text: str, query: str) -> None:
    pieces = [piece.text for piece in extract(text, stems(query)) if piece.text not in {"… ", " …"}]
    assert "".join(pieces) in text
