"""What the words of a map are called on its pages."""

from typing import Final

from flask_babel import lazy_gettext as _l

from elearn.measures.pairs import Standing

STANDING_LABELS: Final[dict[str, object]] = {
    Standing.MET.name: _l("Need met, as both see it"),
    Standing.NOT_MET.name: _l("Need not met"),
    Standing.NOTHING_NEEDED.name: _l("Nothing needed"),
    Standing.NOT_ANSWERED.name: _l("Not fully answered"),
    Standing.NOT_SHARED.name: _l("Not shared"),
}

TECHNICAL_LABELS: Final[dict[str, object]] = {
    "answered": _l("Ordered pairs that were answered, signed and shared"),
    "density": _l("Density: links as a share of the ordered pairs that were answered"),
    "arc_reciprocity": _l("Arc reciprocity: links that are returned as a share of links"),
    "dyad_reciprocity": _l("Dyad reciprocity: mutual pairs as a share of linked pairs"),
    "corrected_reciprocity": _l("Reciprocity beyond chance (Garlaschelli and Loffredo)"),
    "centralisation": _l("Degree centralisation (Freeman): 0 for a ring, 1 for a star"),
    "mean_level": _l("Mean level now"),
    "mean_gap": _l("Mean difference of the two views, in levels"),
}
