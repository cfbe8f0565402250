"""What this installation is: production, or a demonstration that is marked as one.

The mark stands twice, in the instance folder and in the database, because either can be exchanged for another.
"""

import json
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from elearn.db import Base

MARK = "demonstration.json"


class Installation(Base):
    """Facts about the database as a whole: `kind` is `demonstration`, or there is no row."""

    __tablename__ = "installation"
    key: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[str] = mapped_column(String(200))


@dataclass(frozen=True, slots=True)
class Mark:
    """The instance folder's half of the mark: a demonstration's own secret key and common password."""

    secret_key: str
    password: str


def read_mark(instance: Path) -> Mark | None:
    """The mark of a demonstration, or None where this is no demonstration."""
    path = instance / MARK
    return Mark(**json.loads(path.read_text("utf-8"))) if path.exists() else None


def write_mark(instance: Path, password: str | None) -> Mark:
    """Mark the instance folder, once: a mark that is there stays, with its key and password."""
    present = read_mark(instance)
    if present:
        return present
    instance.mkdir(parents=True, exist_ok=True)
    mark = Mark(secrets.token_hex(32), password or secrets.token_urlsafe(9))
    path = instance / MARK
    path.touch(mode=0o600)
    path.write_text(json.dumps(asdict(mark)), "utf-8")
    return mark
