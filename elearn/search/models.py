"""What search looks into: a row for each text that readers find."""

from typing import Any

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from elearn.db import Base


class SearchEntry(Base):
    """A lesson, a term, a case or a document in one language. Made anew with every publication.

    `place` are the parts of its address; `open` says whether a visitor may read it. `folded_title` and `folded_text`
    are what words are compared with.
    """

    __tablename__ = "search_entry"
    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(10), index=True)
    key: Mapped[str] = mapped_column(String(240))
    place: Mapped[dict[str, Any]]
    lang: Mapped[str] = mapped_column(String(2))
    title: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    folded_title: Mapped[str] = mapped_column(Text)
    folded_text: Mapped[str] = mapped_column(Text)
    open: Mapped[bool]
