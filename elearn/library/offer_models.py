"""Cases that mechanisms offer of their own practice, and what became of each."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from elearn.db import Base


class OfferedCase(Base):
    """A mechanism's own practice as a case: what happened, what there is to discuss, and how it was reviewed."""

    __tablename__ = "offered_case"
    __table_args__ = (
        CheckConstraint("state IN ('draft', 'offered', 'published', 'declined', 'withdrawn')", name="state"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    # Drawn with the form on which it was begun: a double click begins one case.
    form_key: Mapped[str] = mapped_column(String(32), unique=True)
    mechanism_id: Mapped[int] = mapped_column(ForeignKey("mechanism.id"), index=True)
    # Who began it, and from then on whoever offered it last.
    offered_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    lang: Mapped[str] = mapped_column(String(2))
    title: Mapped[str] = mapped_column(String(200))
    happened: Mapped[str] = mapped_column(Text)
    discuss: Mapped[str] = mapped_column(Text)
    # The two texts as safe HTML, made when they are stored: what is reviewed is what is published.
    happened_html: Mapped[str] = mapped_column(Text)
    discuss_html: Mapped[str] = mapped_column(Text)
    year: Mapped[int | None]
    source: Mapped[str] = mapped_column(String(500))
    source_url: Mapped[str] = mapped_column(String(500))
    types: Mapped[list[Any]]
    themes: Mapped[list[Any]]
    state: Mapped[str] = mapped_column(String(10), index=True)
    # Of a decline, or of a return for changes; shown to the mechanism.
    reason: Mapped[str] = mapped_column(Text, default="")
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    decided_at: Mapped[datetime | None]
    # Stays when it is withdrawn, so that its address says so; goes when it is offered again.
    published_at: Mapped[datetime | None]
    offered_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    # Raised by every change, so that one made on a page that was open for long cannot undo another.
    revision: Mapped[int] = mapped_column(default=0)
