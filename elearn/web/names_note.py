"""The sentence about names of countries."""

from flask_babel import gettext as _


def note() -> str:
    """What stands in the foot of every page and in every file."""
    words = _(
        "The names used on this site, and the way its material is presented, imply no opinion whatsoever of the United "
        "Nations on the legal status of any country, territory, city or area, or of its authorities, or on the course "
        "of its frontiers or boundaries."
    )
    return str(words)
