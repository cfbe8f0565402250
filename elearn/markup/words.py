"""How many words a text has, and how long it takes to read."""

import re

# Chinese, Japanese: no spaces; two characters count as one word.
_IDEOGRAPH = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_WORD = re.compile(r"\w+(?:[-'’.]\w+)*")
# Words a minute: careful reading of expository text in a second language.
_PER_MINUTE = {"ar": 140, "en": 180, "es": 180, "fr": 180, "ru": 150, "zh": 150}
_EACH_QUESTION = 1.5


def count(text: str) -> int:
    """Words of a plain text; a pair of ideographs counts as one."""
    ideographs = len(_IDEOGRAPH.findall(text))
    rest = _IDEOGRAPH.sub(" ", text) if ideographs else text
    return len(_WORD.findall(rest)) + (ideographs + 1) // 2


def minutes(words: int, lang: str, questions: int = 0) -> int:
    """Whole minutes to read `words` and answer `questions`; at least one."""
    return max(1, round(words / _PER_MINUTE.get(lang, 160) + questions * _EACH_QUESTION))
