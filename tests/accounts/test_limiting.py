"""Counters that hold across processes, and by what tries are counted."""

import threading
import time

import pytest
import time_machine
from flask import Flask
from limits import RateLimitItemPerMinute
from sqlalchemy import func, select

from elearn.accounts.limiting import address_key
from elearn.accounts.models import Throttle
from elearn.accounts.throttle import TableStorage
from elearn.db import db
from tests.conftest import NOW

ITEM = RateLimitItemPerMinute(3)


@pytest.fixture
def storage(app: Flask) -> TableStorage:
    assert app
    return TableStorage(lambda key: key[:64])


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("198.51.100.7", "198.51.100.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        (None, "unknown"),
        ("not an address", "unknown"),
    ],
)
def test_tries_are_counted_by_address_or_network(address: str | None, key: str) -> None:
    assert address_key(address) == key


def test_it_counts_up_and_starts_anew_when_the_window_is_over(storage: TableStorage) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        assert [storage.incr("a", 60) for _try in range(3)] == [1, 2, 3]
        assert storage.get("a") == 3
        assert storage.get_expiry("a") == NOW.timestamp() + 60
        clock.shift(60)
        assert storage.get("a") == 0
        assert storage.incr("a", 60) == 1


def test_keys_do_not_mix(storage: TableStorage) -> None:
    storage.incr("a", 60)
    assert storage.get("b") == 0
    assert storage.get_expiry("b") <= time.time()


def test_a_counter_can_be_cleared_and_all_can(storage: TableStorage) -> None:
    storage.incr("a", 60)
    storage.incr("b", 60)
    storage.clear("a")
    assert (storage.get("a"), storage.get("b")) == (0, 1)
    assert storage.reset() == 1
    assert storage.check()


def test_what_is_over_is_forgotten(storage: TableStorage) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        for number in range(5):
            storage.incr(f"k{number}", 60)
        clock.shift(61)
        storage.incr("new", 60)
    assert db.session.scalar(select(func.count(Throttle.id))) == 1


def test_eight_threads_count_every_try_once(app: Flask, storage: TableStorage) -> None:
    counts: list[int] = []

    def try_often() -> None:
        with app.app_context():
            counts.extend(storage.incr("a", 60) for _try in range(10))

    threads = [threading.Thread(target=try_often) for _thread in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(counts) == list(range(1, 81))


def test_a_counter_stands_though_the_request_behind_it_fails(app: Flask, storage: TableStorage) -> None:
    assert app
    storage.incr("a", 60)
    db.session.rollback()
    assert storage.get("a") == 1
