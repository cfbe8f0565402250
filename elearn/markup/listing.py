"""Long lists of short words, written as one text."""


def words_of(text: str) -> frozenset[str]:
    return frozenset(text.split())
