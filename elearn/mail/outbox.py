"""The outbox: a folder in which letters wait for a person where no mail server is set up, or it does not answer."""

from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from secrets import token_hex

FOLDER = "outbox"


def put(message: EmailMessage, instance: Path) -> Path:
    """Write the letter into the outbox, readable by the server's own account only."""
    folder = instance / FOLDER
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / f"{datetime.now(UTC):%Y%m%dT%H%M%S}-{token_hex(4)}.eml"
    path.touch(mode=0o600)
    path.write_bytes(message.as_bytes(policy=SMTP))
    return path
