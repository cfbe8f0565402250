import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn.mechanisms.folding import fold
from elearn.mechanisms.resemblance import alike, likeness


@pytest.mark.parametrize(
    ("name", "listed"),
    [
        ("Ministry of Women", "Ministry for Women"),
        ("Ministry of Women's Affairs", "Ministry for Women Affairs"),
        ("The Office of the Ombudsperson", "Ombudsperson's Office"),
        ("Instituto de la Mujer", "Instituto de las Mujeres"),
        ("وزارة المرأة", "وزارة شؤون المرأة"),
        ("Women's National Council", "National Council of Women"),
    ],
)
def test_names_that_may_mean_the_same_body_are_alike(name: str, listed: str) -> None:
    assert alike([name], ["Something else", listed])


@pytest.mark.parametrize(
    ("name", "listed"),
    [
        ("Ministry of Finance", "Ombudsperson's Office"),
        ("Equality Committee of the Senate", "Ministry of Women"),
        ("ديوان المظالم", "وزارة شؤون المرأة"),
        ("", "Ministry of Women"),
    ],
)
def test_other_names_are_not(name: str, listed: str) -> None:
    assert not alike([name], [listed])


@given(st.text(max_size=40))
def test_every_name_with_a_letter_is_like_itself(name: str) -> None:
    assert alike([name], [name]) == any(character.isalnum() for character in fold(name))


@given(st.text(max_size=40), st.text(max_size=40))
def test_likeness_is_never_below_nothing(one: str, other: str) -> None:
    assert likeness(one, other) >= 0
