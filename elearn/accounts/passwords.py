"""Keeping and comparing passwords, with Argon2id at the settings that OWASP's cheat sheet recommends."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from elearn.accounts.password_rules import composed

# 19 MiB and two passes: some 30 ms of one core, so that forty people who sign in at once do not wait for each other.
_hasher = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
# Compared where there is no account, so that the time of an answer does not tell.
_NOBODY = _hasher.hash("nobody has this password")


def hash_password(password: str) -> str:
    return _hasher.hash(composed(password))


def fits(password_hash: str | None, password: str) -> bool:
    """True where the password is the one kept. It takes as long where none is kept."""
    try:
        _hasher.verify(password_hash or _NOBODY, composed(password))
    except (VerificationError, InvalidHashError):
        return False
    return password_hash is not None


def is_outdated(password_hash: str) -> bool:
    """True where it was kept under weaker settings than today's."""
    return _hasher.check_needs_rehash(password_hash)
