"""The keys with which mechanisms are described; their labels are in `labels.py`."""

from typing import Final

TYPES: Final = (
    "national_machinery",
    "inter_ministerial",
    "advisory",
    "ombudsperson",
    "parliamentary_committee",
    "observatory",
    "other",
)
BRANCHES: Final = ("executive", "legislative", "judicial", "independent")
STATUSES: Final = ("active", "draft", "renamed", "upgraded", "merged", "dissolved", "unknown")
# What became of a mechanism that is no more.
ENDINGS: Final = ("renamed", "upgraded", "merged", "dissolved")
# What the date of beginning is the date of.
DATE_KINDS: Final = ("by_law", "by_decree", "start_of_work", "first_appointment", "unknown")
CONFIDENCES: Final = ("verified", "partly_verified", "told", "to_check")
# What whoever confirms a proposal may say of it: without reading a source, it stays what somebody told.
CONFIRMED_AS: Final = ("told", "partly_verified", "verified")
PARTICIPATIONS: Final = ("listed", "invited", "taking_part", "left")
COMMISSIONS: Final = ("ECA", "ECE", "ECLAC", "ESCAP", "ESCWA")
UN_STATUSES: Final = ("member", "observer", "non_member_state", "territory", "invented")
# States of a membership in which a person belongs, or asks to belong, to a mechanism.
OPEN_STATES: Final = ("requested", "accepted")


def says_that_it_was_read(confidence: str) -> bool:
    """Whether it rests on a source, which must then be named."""
    return confidence in {"verified", "partly_verified"}
