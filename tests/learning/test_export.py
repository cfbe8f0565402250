import json
from datetime import datetime

from flask.testing import FlaskCliRunner

from elearn.accounts.models import Person
from elearn.db import db
from elearn.learning.models import Attempt
from tests.cast import Cast
from tests.learning.material import add_course


def add_attempt(cast: Cast, now: datetime, name: str, **more: object) -> None:
    made = add_course(now, f"course-{name}")
    values = {
        "person_id": cast.learner,
        "module_id": made.module,
        "version_id": made.version,
        "seed": "5eed",
        "drawn": [{"id": "q-one", "choices": ["a", "b"]}],
        "draft": {},
        "points_max": 1.0,
        "opened_at": now,
    }
    db.session.add(Attempt(id=name, **values | more))
    db.session.commit()


def test_every_attempt_is_a_line_with_ids_and_without_names(runner: FlaskCliRunner, cast: Cast, now: datetime) -> None:
    answers = {"q-one": {"chosen": ["a"], "text": ""}}
    add_attempt(cast, now, "a1", answers=answers, result={}, points=1.0, passed=True, submitted_at=now)
    add_attempt(cast, now, "a2", draft=answers)
    result = runner.invoke(args=["learning", "export"])
    assert result.exit_code == 0, result.output
    done, begun = (json.loads(line) for line in result.output.splitlines())
    assert (done["attempt"], done["person"], done["passed"], done["answers"]) == ("a1", cast.learner, True, answers)
    assert (begun["submitted_at"], begun["draft"], begun["answers"]) == (None, answers, None)
    assert done["course"] == "course-a1"
    assert done["version"] == 1
    person = db.session.get_one(Person, cast.learner)
    assert person.name not in result.output
    assert person.sign_in_name not in result.output


def test_an_empty_platform_exports_nothing(runner: FlaskCliRunner) -> None:
    assert runner.invoke(args=["learning", "export"]).output == ""
