"""What cases and documents are about: keys, and what they are called."""

from typing import Final

from flask_babel import lazy_gettext as _l

from elearn.library.vocabulary import KINDS, THEMES

THEME_LABELS: Final[dict[str, object]] = {
    "coordination": _l("Coordination"),
    "independence": _l("Independence and oversight"),
    "data": _l("Data and knowledge"),
    "budget": _l("Budgets"),
    "law": _l("Law and mandates"),
    "parliament": _l("Parliament"),
    "justice": _l("Courts and justice"),
    "participation": _l("Participation and public voice"),
    "continuity": _l("Continuity"),
    "local-level": _l("Local level"),
    "measurement": _l("Measurement and evaluation"),
    "trust": _l("Trust"),
}
KIND_LABELS: Final[dict[str, object]] = {
    "project": _l("Documents of the project"),
    "normative": _l("Normative texts"),
    "measurement": _l("Measurement and statistics"),
    "theory": _l("On working together"),
    "training": _l("Training material"),
}
PHASE_LABELS: Final[dict[int, object]] = {
    1: _l("Phase 1: studies"),
    2: _l("Phase 2: capacity"),
    3: _l("Phase 3: evaluation"),
}
if set(THEME_LABELS) != set(THEMES) or set(KIND_LABELS) != set(KINDS):
    raise ValueError("a theme or a kind of document has no label")
