from elearn.web.forms import clean


def test_what_turns_the_direction_of_its_neighbours_is_taken_out_of_every_text() -> None:
    assert clean("invoice\u202efdp.exe\u202c") == "invoicefdp.exe"
    assert clean(" \u2067أمل\u2069\n\tb ") == "أمل\n\tb"
    assert clean("\u200fأمل") == "\u200fأمل"
    assert clean(None) is None
