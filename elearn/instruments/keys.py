"""Keys of scales, parts and items: there, well-formed, used once; one that is missing is proposed."""

import re
import unicodedata
from dataclasses import dataclass, field

from elearn.instruments import rules
from elearn.instruments.vocabulary import LONGEST_KEY, is_key
from elearn.markup.problems import Problem

_OTHER = re.compile(r"[^a-z0-9]+")


def slug(text: str) -> str:
    """A key made of a heading; empty for scripts that have none of our letters."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return _OTHER.sub("-", plain)[: LONGEST_KEY - 10].strip("-")


@dataclass(slots=True)
class Keys:
    """The keys of one file; `problems` says what is wrong with them."""

    taken: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def claim(self, what: str, key: str, line: int, base: str, twin: str = "") -> str:
        """The key, or one to go on with. `base` begins a proposal; `twin` is the key at this place of the original."""
        if not key:
            key = self._proposal(base, twin)
            self.problems.append(rules.NO_KEY.at(line, what=what, proposal=key))
        elif not is_key(key):
            proposal = self._proposal(slug(key) or base, twin)
            self.problems.append(rules.BAD_KEY.at(line, key=key[:80], limit=LONGEST_KEY, proposal=proposal))
            key = proposal
        elif key in self.taken:
            self.problems.append(rules.KEY_TWICE.at(line, key=key, first=self.taken[key]))
        self.taken.setdefault(key, line)
        return key

    def _proposal(self, base: str, twin: str) -> str:
        if twin and twin not in self.taken:
            return twin
        name, number = base, 1
        while name in self.taken:
            number += 1
            name = f"{base}-{number}"
        return name
