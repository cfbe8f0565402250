"""What a form sends becomes one stored shape, by key, whatever the language of the form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn.assessments.giving import Reading, fields_of, form_values, read
from elearn.instruments.structure import Dimension, Item, Scale, Structure

TRUTH, CONTACT = Scale("truth", "agreement", (0, 1, 2, 3, 4)), Scale("contact", "level", (0, 1, 2, 3, 4, 5))
AGREE = Item("a-1", "scale", scale="truth")
LEVEL = Item("a-level", "level", levels=5, evidence=3)
WITH = Item("with", "pair", scale="contact")
DONE = Item("done", "ticks", options=("meeting", "data", "none"), alone=("none",), most=2)
RANK = Item("rank", "one", options=("minister", "deputy"))
STAFF = Item("staff", "number", least=0, greatest=5000)
VALUED = Item("valued", "text", limit=20)
ITEMS = (AGREE, LEVEL, WITH, DONE, RANK, STAFF, VALUED)
STRUCTURE = Structure("mechanism", (TRUTH, CONTACT), (Dimension("a", scored=True, items=ITEMS),))


@pytest.mark.parametrize(
    ("item", "fields", "stored"),
    [
        (AGREE, {"a-1": ["3"]}, {"value": 3}),
        (AGREE, {"a-1": ["0"]}, {"value": 0}),
        (AGREE, {"a-1": ["cannot-say"]}, {"missing": "cannot-say"}),
        (AGREE, {"a-1": ["does-not-apply"]}, {"missing": "does-not-apply"}),
        (AGREE, {"a-1": [""]}, None),
        (AGREE, {"a-1": ["5"]}, None),
        (AGREE, {"a-1": ["largely"]}, None),
        (LEVEL, {"a-level": ["3"], "a-level-evidence": [" Decree 7 "]}, {"value": 3, "evidence": "Decree 7"}),
        (LEVEL, {"a-level": ["2"], "a-level-evidence": [""]}, {"value": 2}),
        (LEVEL, {"a-level": ["6"]}, None),
        (WITH, {"with-now": ["0"], "with-needed": ["5"]}, {"value": {"now": 0, "needed": 5}}),
        (WITH, {"with-now": ["2"]}, {"value": {"now": 2}}),
        (WITH, {"with-now": ["cannot-say"], "with-needed": ["1"]}, {"value": {"now": "cannot-say", "needed": 1}}),
        (WITH, {"with-now": ["6"], "with-needed": [""]}, None),
        (DONE, {"done": ["data", "meeting"]}, {"value": ["meeting", "data"]}),
        (DONE, {"done": ["none", "data"]}, {"value": ["none"]}),
        (DONE, {"done-missing": ["cannot-say"]}, {"missing": "cannot-say"}),
        (DONE, {"done": ["dance"]}, None),
        (RANK, {"rank": ["minister"]}, {"value": "minister"}),
        (STAFF, {"staff": ["١٢"]}, {"value": 12}),
        (STAFF, {"staff": ["1 200"]}, {"value": 1200}),
        (STAFF, {"staff": [""], "staff-missing": ["does-not-apply"]}, {"missing": "does-not-apply"}),
        (VALUED, {"valued": [" They\r\nlisten. "]}, {"value": "They\nlisten."}),
        (VALUED, {"valued": ["  "], "valued-missing": ["cannot-say"]}, {"missing": "cannot-say"}),
    ],
)
def test_an_answer_has_one_shape(item: Item, fields: dict[str, list[str]], stored: object) -> None:
    assert read(item, STRUCTURE, fields) == Reading(stored)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("item", "fields", "sentence"),
    [
        (DONE, {"done": ["meeting", "data", "none"]}, "Tick 2 at most; 3 are ticked."),
        (STAFF, {"staff": ["many"]}, "Write a whole number in digits."),
        (STAFF, {"staff": ["1.5"]}, "Write a whole number in digits."),
        (STAFF, {"staff": ["5001"]}, "Write a number from 0 to 5000."),
        (STAFF, {"staff": ["-1"]}, "Write a number from 0 to 5000."),
        (VALUED, {"valued": ["x" * 21]}, "Your text has 21 characters; write 20 at most."),
    ],
)
def test_what_cannot_be_stored_is_said_and_not_guessed(item: Item, fields: dict[str, list[str]], sentence: str) -> None:
    reading = read(item, STRUCTURE, fields)
    assert reading.given is None
    assert str(reading.problem) == sentence


TEXTS = st.sampled_from(["", "0", "1", "5", "6", "cannot-say", "meeting", "none", "minister", "٣", "x" * 30, "\x00a"])
FIELDS = st.dictionaries(
    st.sampled_from([name for item in ITEMS for name in fields_of(item)]), st.lists(TEXTS, min_size=1, max_size=3)
)


@given(FIELDS)
def test_a_stored_answer_is_shown_so_that_reading_it_gives_the_same(fields: dict[str, list[str]]) -> None:
    for item in ITEMS:
        reading = read(item, STRUCTURE, fields)
        if not reading.problem:
            assert read(item, STRUCTURE, form_values(item, reading.given)) == reading
