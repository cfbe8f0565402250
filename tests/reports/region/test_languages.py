import pytest

from elearn.reports.region.languages import language_of


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("قانون جديد للمساواة", "ar"),
        ("قانون CEDAW ينص على ذلك", "ar"),
        ("Комитет собирается раз в месяц", "ru"),
        ("委员会每月开会", "zh"),
        ("The committee meets each month, and the ministry is in it.", "en"),
        ("El comité se reúne cada mes y publica sus actas en la página del ministerio.", "es"),
        ("Le comité se réunit chaque mois et publie les comptes rendus.", "fr"),
        # Too short to tell, or about as much of one as of another: nothing is said.
        ("CEDAW", ""),
        ("=1+1", ""),
        ("O comité reúne-se todos os meses.", ""),
        ("הוועדה נפגשת", ""),
        ("", ""),
    ],
)
def test_a_text_is_told_by_its_letters_and_smallest_words_or_not_at_all(text: str, lang: str) -> None:
    assert language_of(text) == lang
