"""Joint plans in the terminal."""

from datetime import date, datetime

import pytest
from flask.testing import FlaskCliRunner

from tests.cast import Cast
from tests.plans.making import make_action, make_plan


def test_plans_of_a_scope_are_printed_with_their_actions_by_state(
    runner: FlaskCliRunner, cast: Cast, now: datetime
) -> None:
    plan = make_plan(now)
    make_action(plan, now, state="agreed", due_on=date(2020, 1, 1))
    make_action(plan, now)
    result = runner.invoke(args=["plans", "list", "--scope", "country:QM"])
    assert result.exit_code == 0, result.output
    assert result.output.splitlines() == [
        f"{plan.id}\tcountry:QM\topen\t1 agreed, 1 proposed, 1 overdue\tOur plan",
        "1 plan.",
    ]
    assert runner.invoke(args=["plans", "list", "--scope", "mechanism:QM-02"]).output.endswith("1 plan.\n")
    assert runner.invoke(args=["plans", "list", "--scope", "commission:ESCWA"]).output == "0 plans.\n"


@pytest.mark.parametrize("scope", ["country:ZZ", "nonsense", "mechanism:"])
def test_a_scope_that_is_none_is_refused_with_a_sentence(runner: FlaskCliRunner, cast: Cast, scope: str) -> None:
    result = runner.invoke(args=["plans", "list", "--scope", scope])
    assert result.exit_code == 2
    assert "is no scope: write world" in result.output
