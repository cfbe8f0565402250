"""How often something may be tried: per pair of account and address, and generously per address.

Forty people behind one address sign in within a minute, and nobody can lock somebody at another address out.
"""

import hmac
import ipaddress
import time
from dataclasses import dataclass
from math import ceil
from typing import Final

from flask import current_app, request
from flask_babel import ngettext
from limits import RateLimitItem, RateLimitItemPerDay, RateLimitItemPerHour, RateLimitItemPerMinute
from limits.strategies import FixedWindowRateLimiter

from elearn.accounts.sign_in_names import fold
from elearn.accounts.throttle import TableStorage
from elearn.db import db
from elearn.errors import TooManyError

MINUTE: Final = 60
# An IPv6 subscriber has a whole network of this length, so one address of it says nothing.
NETWORK: Final = 64


@dataclass(frozen=True, slots=True)
class Limits:
    pair: RateLimitItem | None
    address: RateLimitItem | None


LIMITS: Final = {
    "sign-in": Limits(RateLimitItemPerMinute(10, 10), RateLimitItemPerMinute(600, 10)),
    "old password": Limits(RateLimitItemPerMinute(10, 10), None),
    "sign-up": Limits(None, RateLimitItemPerHour(120)),
    # Accounts that were opened: a workshop of sixty behind one address, and twenty who share a mailbox.
    "account": Limits(RateLimitItemPerDay(20), RateLimitItemPerHour(60)),
    # Whoever chooses a name is told that somebody has it; whoever tries names out is stopped.
    "taken name": Limits(None, RateLimitItemPerHour(20)),
    "reset": Limits(RateLimitItemPerHour(5), RateLimitItemPerHour(120)),
    "code": Limits(None, RateLimitItemPerMinute(60, 10)),
    "help": Limits(RateLimitItemPerHour(60), None),
    "invite": Limits(RateLimitItemPerDay(300), None),
    "case": Limits(RateLimitItemPerDay(40), None),
}
ONCE: Final = RateLimitItemPerDay(1)


def address_key(address: str | None) -> str:
    """The address by which tries are counted: whole for IPv4, the network for IPv6."""
    try:
        known = ipaddress.ip_address(address or "")
    except ValueError:
        return "unknown"
    if known.version == 4:  # noqa: PLR2004
        return str(known)
    return str(ipaddress.ip_network((known, NETWORK), strict=False))


def _digest(key: str) -> str:
    secret = str(current_app.config["SECRET_KEY"]).encode()
    return hmac.digest(secret, key.encode("utf-8", "replace"), "sha256").hex()


_limiter = FixedWindowRateLimiter(TableStorage(_digest))


def _hit(item: RateLimitItem, *names: str) -> None:
    if not _limiter.hit(item, *names):
        _refuse(_limiter.get_window_stats(item, *names).reset_time)


def _refuse(until: float) -> None:
    seconds = max(1, ceil(until - time.time()))
    minutes = ceil(seconds / MINUTE)
    message = ngettext(
        "Please wait %(num)d minute, then try again.", "Please wait %(num)d minutes, then try again.", minutes
    )
    raise TooManyError(message, seconds)


def _keys(purpose: str, account: str) -> tuple[str, str, str]:
    return purpose, address_key(request.remote_addr), fold(account)


def count(purpose: str, account: object = "") -> None:
    """Count one try. Raises TooManyError, with the time to wait, where there were too many.

    Ends the session's transaction first, because the counter is written in one of its own: call it before reading
    anything that is to be written.
    """
    db.session.rollback()
    limits = LIMITS[purpose]
    names = _keys(purpose, str(account))
    if limits.address:
        _hit(limits.address, *names[:2])
    if limits.pair:
        _hit(limits.pair, *names)


def forget(purpose: str, account: object = "") -> None:
    """Start the pair's count anew, after a success and its commit."""
    pair = LIMITS[purpose].pair
    if pair:
        db.session.rollback()
        _limiter.clear(pair, *_keys(purpose, str(account)))


def is_first(purpose: str, form_key: str) -> bool:
    """True once for each form that was sent out: a double click makes one thing."""
    db.session.rollback()
    return _limiter.hit(ONCE, "once", purpose, form_key)


def allow_again(purpose: str, form_key: str) -> None:
    """Take back `is_first`, where nothing came of it."""
    db.session.rollback()
    _limiter.clear(ONCE, "once", purpose, form_key)
