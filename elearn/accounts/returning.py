"""Where somebody goes on after signing in: only to pages of this site."""

import re
from urllib.parse import urlsplit

LONGEST = 2000
# Browsers read //host and /\\host as another site, and drop tabs and line ends before they look.
_NEVER = re.compile(r"//|.*[\\\x00-\x20\x7f]", re.DOTALL)


def safe_path(target: str | None) -> str | None:
    """The target if it is a path of this site, with its query; else None. Nothing that leads elsewhere passes."""
    if not target or len(target) > LONGEST or not target.startswith("/") or _NEVER.match(target):
        return None
    parts = urlsplit(target)
    return None if parts.scheme or parts.netloc else target
