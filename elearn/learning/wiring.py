"""Connecting learning to what mechanisms tell: the only way in which something travels upwards."""

from datetime import datetime

from flask import Flask

from elearn.learning import corrections
from elearn.mechanisms import signals


def _accepted(_sender: object, *, membership_id: int, now: datetime) -> None:
    corrections.membership_changed(membership_id, now, earned=True)


def _ended(_sender: object, *, membership_id: int, now: datetime) -> None:
    corrections.membership_changed(membership_id, now, earned=False)


def _other_function(_sender: object, *, membership_id: int, now: datetime, **_before: object) -> None:
    corrections.membership_changed(membership_id, now, earned=False)


def _reports_elsewhere(_sender: object, *, country_code: str, before: str | None, now: datetime) -> None:
    corrections.reports_under_changed(country_code, before, now)


def _mechanism_accepted(_sender: object, *, mechanism_id: int, now: datetime) -> None:
    corrections.mechanism_accepted(mechanism_id, now)


def init_app(_app: Flask) -> None:
    signals.membership_accepted.connect(_accepted)
    signals.membership_ended.connect(_ended)
    signals.membership_function_changed.connect(_other_function)
    signals.reports_under_changed.connect(_reports_elsewhere)
    signals.mechanism_accepted.connect(_mechanism_accepted)
