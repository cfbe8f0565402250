"""What the tests of rounds share: the outbox, and clients that act as the cast."""

from tests.accounts.conftest import outbox

__all__ = ["outbox"]
