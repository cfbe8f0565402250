"""What the keys of `vocabulary.py` and `functions.py` are called, in the reader's language."""

from typing import Final

from flask_babel import lazy_gettext as _l

TYPE_LABELS: Final[dict[str, object]] = {
    "national_machinery": _l("National machinery"),
    "inter_ministerial": _l("Inter-ministerial body"),
    "advisory": _l("Advisory body"),
    "ombudsperson": _l("Ombudsperson"),
    "parliamentary_committee": _l("Parliamentary committee"),
    "observatory": _l("Observatory"),
    "other": _l("Other type"),
}

BRANCH_LABELS: Final[dict[str, object]] = {
    "executive": _l("Executive"),
    "legislative": _l("Legislative"),
    "judicial": _l("Judicial"),
    "independent": _l("Independent"),
}

STATUS_LABELS: Final[dict[str, object]] = {
    "active": _l("At work"),
    "draft": _l("Planned, not yet set up"),
    "renamed": _l("Renamed"),
    "upgraded": _l("Raised in rank, and goes on as another body"),
    "merged": _l("Merged into another body"),
    "dissolved": _l("Dissolved"),
    "unknown": _l("Status not known"),
}

DATE_KIND_LABELS: Final[dict[str, object]] = {
    "by_law": _l("date of the law that created it"),
    "by_decree": _l("date of the decree that created it"),
    "start_of_work": _l("date on which it began to work"),
    "first_appointment": _l("date of the first appointment"),
    "unknown": _l("the source does not say what this date means"),
}

# What happened, on the timeline.
EVENT_LABELS: Final[dict[str, object]] = {
    "began": _l("Created"),
    "active": _l("Changed"),
    "draft": _l("Changed"),
    "unknown": _l("Ended"),
    "renamed": _l("Renamed"),
    "upgraded": _l("Raised in rank, and goes on as another body"),
    "merged": _l("Merged into another body"),
    "dissolved": _l("Closed"),
}

CONFIDENCE_LABELS: Final[dict[str, object]] = {
    "verified": _l("Read in the source named here"),
    "partly_verified": _l("Read in the source named here in part"),
    "told": _l("Told by somebody who works there, and confirmed; no source was read"),
    "to_check": _l("Not yet checked against a source"),
}

PARTICIPATION_LABELS: Final[dict[str, object]] = {
    "listed": _l("Listed"),
    "invited": _l("Invited"),
    "taking_part": _l("Taking part"),
    "left": _l("No longer taking part"),
}

COMMISSION_LABELS: Final[dict[str, object]] = {
    "ECA": _l("Economic Commission for Africa (ECA)"),
    "ECE": _l("Economic Commission for Europe (ECE)"),
    "ECLAC": _l("Economic Commission for Latin America and the Caribbean (ECLAC)"),
    "ESCAP": _l("Economic and Social Commission for Asia and the Pacific (ESCAP)"),
    "ESCWA": _l("Economic and Social Commission for Western Asia (ESCWA)"),
}

WORLD_LABEL: Final[object] = _l("All countries")

FUNCTION_LABELS: Final[dict[str, object]] = {
    "management": _l("Management"),
    "policy": _l("Policy and planning"),
    "legal": _l("Law and legislation"),
    "statistics": _l("Statistics and data"),
    "research": _l("Research and analysis"),
    "budget": _l("Budget and finance"),
    "monitoring": _l("Monitoring and evaluation"),
    "communication": _l("Communication and advocacy"),
    "training": _l("Training and capacity building"),
    "complaints": _l("Complaints and inquiries"),
    "international": _l("International relations and reporting"),
    "field": _l("Work in provinces and districts"),
    "secretariat": _l("Secretariat and administration"),
    "other": _l("Other function"),
}

MEMBERSHIP_STATE_LABELS: Final[dict[str, object]] = {
    "requested": _l("Waiting for acceptance"),
    "accepted": _l("Accepted"),
    "refused": _l("Not accepted"),
    "ended": _l("Ended"),
}

FIELD_LABELS: Final[dict[str, object]] = {
    "own_lang": _l("Language of its official name"),
    "types": _l("Type"),
    "branch": _l("Branch"),
    "formal": _l("Formally set up"),
    "status": _l("Status"),
    "valid_from": _l("Beginning"),
    "valid_to": _l("End"),
    "date_kind": _l("What the first date is"),
    "successor_code": _l("Successor"),
    "note": _l("Note"),
    "source": _l("Source"),
    "source_url": _l("Link to the source"),
    "source_year": _l("Year of the source"),
    "confidence": _l("How sure we are"),
    "staff_number": _l("Number of staff"),
    "staff_number_on": _l("Date of the number of staff"),
    "participation": _l("Participation"),
    "taking_part_since": _l("Taking part since"),
    "recognition": _l("Recognition"),
    "code": _l("Code"),
}

CHANGE_LABELS: Final[dict[str, object]] = {
    "loaded": _l("Read from a file"),
    "added": _l("Entered"),
    "proposed": _l("Proposed"),
    "accepted": _l("Confirmed as one of the country’s mechanisms"),
    "refused": _l("Proposal not accepted"),
    "same_as": _l("Found to be listed already"),
    "amended": _l("Amended"),
    "closed": _l("Closed"),
    "confirmed": _l("Confirmed by the country"),
    "participation": _l("Participation"),
    "recognition": _l("Recognition"),
}

# Labels of values that are keys, by the field that holds them.
VALUE_LABELS: Final[dict[str, dict[str, object]]] = {
    "types": TYPE_LABELS,
    "branch": BRANCH_LABELS,
    "status": STATUS_LABELS,
    "date_kind": DATE_KIND_LABELS,
    "confidence": CONFIDENCE_LABELS,
    "participation": PARTICIPATION_LABELS,
}

ROLE_LABELS: Final[dict[str, object]] = {
    "focal_point": _l("Focal point"),
    "deputy": _l("Deputy focal point"),
    "coordinator": _l("Coordinator of the country"),
    "commission_admin": _l("Administrator of the commission"),
    "project_admin": _l("Administrator of the project"),
}
