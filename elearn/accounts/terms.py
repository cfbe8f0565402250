"""The terms that everybody accepts once; a new version is asked for again."""

TERMS_VERSION = "1"


def accepted(version: str | None) -> bool:
    """True where the version that somebody accepted is the present one."""
    return version == TERMS_VERSION
