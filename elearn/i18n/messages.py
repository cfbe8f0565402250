"""Sentences that pure rules return as values, and that a page or a command turns into the reader's language."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence with named gaps, `%(name)s`, and what fills them. `str()` gives it in English."""

    text: str
    values: dict[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.text % self.values if self.values else self.text
