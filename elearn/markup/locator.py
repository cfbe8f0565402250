"""Finds the line of something that the rendering met, by looking for its text in the source in the same order."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Locator:
    """Numbered source lines without code. Each text is found where it stands next, then from the top again."""

    lines: list[tuple[int, str]]
    seen: dict[str, int] = field(default_factory=dict)

    def find(self, *texts: str) -> int:
        """The line of the first of `texts` that can be found; the first line of the text if none can."""
        for text in texts:
            index = self._index(text) if text else None
            if index is not None:
                return self.lines[index][0]
        return self.lines[0][0] if self.lines else 1

    def _index(self, text: str) -> int | None:
        start = self.seen.get(text, 0)
        order: list[int] = [*range(start, len(self.lines)), *range(start)]
        for index in order:
            if text in self.lines[index][1]:
                self.seen[text] = index + 1
                return index
        return None
