"""Requests of different people in one test must not share what Flask keeps for one request."""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask, g, request_started

from tests.conftest import Browser


def _own_g(_app: Flask, **_values: object) -> None:
    for name in list(g):
        g.pop(name)


@pytest.fixture
def as_(app: Flask, as_: Callable[[str], Browser]) -> Iterator[Callable[[str], Browser]]:
    with request_started.connected_to(_own_g, app):
        yield as_
