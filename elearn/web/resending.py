"""A form whose token no longer fits: what was written in it is shown again, to be sent once more.

That is offered only to a form of this site. A form of another site, which a token is there to stop, gets nothing: its
reader cannot be led to press a button that sends what she never wrote.
"""

from dataclasses import dataclass
from urllib.parse import urlsplit

from flask import Request

# The token is what did not fit; it is put in anew.
TOKEN = "csrf_token"  # noqa: S105 - the name of a field
SECRET = "password"  # noqa: S105 - part of the names of fields that no page may show
# A typed code, which opens something; `successor_code` and its like are no secret.
CODE = "code"


@dataclass(frozen=True, slots=True)
class Resend:
    """Where a form goes, and what it carries, one pair for each value in the order of the form."""

    address: str
    fields: tuple[tuple[str, str], ...]


def of_this_site(request: Request) -> bool:
    """Whether a page of this site sent the form. Browsers of 2017 say so by the referrer, later ones by the origin."""
    sender = request.headers.get("Origin") or request.referrer or ""
    return urlsplit(sender).netloc == request.host


def to_send_again(request: Request) -> Resend | None:
    """What a form of this site carried; None where it had a password or a file, or comes from elsewhere."""
    fields = tuple((key, value) for key, value in request.form.items(multi=True) if key != TOKEN)
    secret = any(key == CODE or SECRET in key for key, _ in fields)
    if not fields or secret or request.files or not of_this_site(request):
        return None
    return Resend(request.script_root + request.full_path.rstrip("?"), fields)
