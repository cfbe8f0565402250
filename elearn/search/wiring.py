"""Keeping search up to date with the cases that mechanisms offer."""

from flask import Flask

from elearn.library.offer_signals import offered_cases_changed
from elearn.search.operations import renew_offered_cases


def _changed(_sender: object) -> None:
    renew_offered_cases()


def init_app(_app: Flask) -> None:
    offered_cases_changed.connect(_changed)
