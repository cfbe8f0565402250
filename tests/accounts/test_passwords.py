from argon2 import PasswordHasher

from elearn.accounts.passwords import fits, hash_password, is_outdated


def test_a_password_fits_what_is_kept_of_it_and_another_does_not() -> None:
    kept = hash_password("a quiet garden")
    assert kept.startswith("$argon2id$")
    assert fits(kept, "a quiet garden")
    assert not fits(kept, "a quiet gardem")
    assert not fits(kept, "")


def test_two_of_the_same_password_are_kept_differently() -> None:
    assert hash_password("a quiet garden") != hash_password("a quiet garden")


def test_it_fits_however_an_accent_was_typed() -> None:
    assert fits(hash_password("le cafe\u0301 du coin"), "le caf\u00e9 du coin")


def test_nothing_fits_where_nothing_or_nonsense_is_kept() -> None:
    assert not fits(None, "nobody has this password")
    assert not fits("nonsense", "x")
    assert not fits("", "")


def test_weaker_settings_are_outdated() -> None:
    assert is_outdated(PasswordHasher(time_cost=1, memory_cost=8192).hash("x"))
    assert not is_outdated(hash_password("x"))
