"""Whatever has a key has a label."""

import pytest

from elearn.mechanisms import labels, vocabulary
from elearn.mechanisms.functions import FUNCTIONS


@pytest.mark.parametrize(
    ("keys", "named"),
    [
        (vocabulary.TYPES, labels.TYPE_LABELS),
        (vocabulary.BRANCHES, labels.BRANCH_LABELS),
        (vocabulary.STATUSES, labels.STATUS_LABELS),
        (vocabulary.DATE_KINDS, labels.DATE_KIND_LABELS),
        (vocabulary.CONFIDENCES, labels.CONFIDENCE_LABELS),
        (vocabulary.PARTICIPATIONS, labels.PARTICIPATION_LABELS),
        (vocabulary.COMMISSIONS, labels.COMMISSION_LABELS),
        (FUNCTIONS, labels.FUNCTION_LABELS),
    ],
)
def test_every_key_has_a_label_in_the_order_of_the_keys(keys: tuple[str, ...], named: dict[str, object]) -> None:
    assert tuple(named) == keys
