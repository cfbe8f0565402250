"""`make bench`: the figures of docs/performance.md, measured here and now, as ratios of one run.

make bench                     all of them; the reports with 100,000 learners take some minutes
python -m tests.bench lesson submissions classroom weight assessments maps reports
"""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.bench import assessments, classroom, maps, ministry, pages, reports, submissions, weight

FIGURES: dict[str, Callable[[Path], None]] = {
    "lesson": pages.measure,
    "submissions": submissions.measure,
    "classroom": classroom.measure,
    "weight": weight.measure,
    "assessments": assessments.measure,
    "maps": maps.measure,
    "ministry": ministry.measure,
    "reports": reports.measure,
}

if __name__ == "__main__":
    for name in sys.argv[1:] or FIGURES:
        with tempfile.TemporaryDirectory(prefix="elearn-bench-") as folder:
            FIGURES[name](Path(folder))
