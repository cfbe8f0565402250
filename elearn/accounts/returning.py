"""Where somebody goes on after signing in: only to pages of this site."""

from urllib.parse import urlsplit

LONGEST = 2000


def safe_path(target: str | None) -> str | None:
    """The target if it is a path of this site, with its query; else None. Nothing that leads elsewhere passes."""
    if not target or len(target) > LONGEST or not target.startswith("/"):
        return None
    # Browsers read //host and /\host as another site, and drop tabs and line ends before they look.
    if target[1:2] in {"/", "\\"} or "\\" in target or any(ord(c) < 0x21 or ord(c) == 0x7F for c in target):  # noqa: PLR2004
        return None
    parts = urlsplit(target)
    return None if parts.scheme or parts.netloc else target
