"""Whole numbers that people write."""

MAX_DIGITS = 6


def whole(text: str) -> int:
    """The number in any script's digits; 0 where the text is no number, or has too many digits to be meant."""
    return int(text) if text.isdecimal() and len(text) <= MAX_DIGITS else 0
