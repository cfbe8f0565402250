"""What a check says of a path: its problems in order, as lines or as JSON."""

import json
from dataclasses import dataclass

from elearn.markup.problems import Problem, Severity


@dataclass(frozen=True, slots=True)
class ProblemReport:
    """The problems of everything at a path, in order."""

    problems: tuple[Problem, ...]

    @property
    def exit_code(self) -> int:
        """1 where there is an error, 0 where there are warnings alone or nothing."""
        return int(bool(self.count(Severity.ERROR)))

    def count(self, severity: Severity) -> int:
        return sum(problem.severity is severity for problem in self.problems)

    def lines(self) -> list[str]:
        return [str(problem) for problem in self.problems]

    def to_json(self) -> str:
        problems = [problem.to_json() for problem in self.problems]
        return json.dumps({"problems": problems, "exit_code": self.exit_code}, ensure_ascii=False, indent=2)
