"""docs/privacy.md lists every column that there is, and its statements do what it says, on both databases."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import Table as SqlTable
from sqlalchemy import select, text

import elearn.app
from elearn.accounts.loading import load_viewer
from elearn.accounts.person_queries import candidates
from elearn.db import Base, db
from elearn.learning.recounting import differences
from elearn.mechanisms import joining
from elearn.mechanisms.models import Membership
from elearn.plans.feed_operations import renew
from elearn.plans.models import ActionComment
from tests.cast import Cast
from tests.conftest import Browser
from tests.courses.forms import RIGHT, with_forms
from tests.documents import Table, blocks, read, tables, without_blocks
from tests.learning.reading import FIRST, MODULE, answer, publish
from tests.plans.making import make_action, make_plan

TEXT = read("docs/privacy.md")
LISTED = {one.heading.strip("`"): one for one in tables(TEXT) if one.head[0] == "column"}
SHORT, WHOLE = ("column", "what for"), ("column", "what for", "who sees it", "until", "copy")
COPY = re.compile(r"yes(, .+)?|no: (secret|technical|another person's)")
# Numbers of persons that are no foreign keys, since the journal outlives what it speaks of.
MORE = {"audit_entry"}
SECRET = "What I wrote for myself alone."

assert elearn.app  # importing it loads all models


def about_a_person(table: SqlTable) -> bool:
    keys = {key.column.table.name for key in table.foreign_keys}
    return table.name in {"person", *MORE} or "person" in keys


@pytest.mark.parametrize("table", Base.metadata.sorted_tables, ids=str)
def test_every_column_stands_in_the_document_and_no_other(table: SqlTable) -> None:
    assert table.name in LISTED, f"{table.name} is not listed"
    assert LISTED[table.name].code() == [column.name for column in table.columns]


def test_no_table_is_listed_that_does_not_exist() -> None:
    assert LISTED.keys() - Base.metadata.tables.keys() == set()
    assert len(LISTED) == sum(one.head[0] == "column" for one in tables(TEXT))


def test_every_table_stands_under_its_package() -> None:
    package, found = "", {}
    for line in without_blocks(TEXT):
        heading = re.match(r"^## .*\(`(\w+)`\)$", line)
        table = re.match(r"^### `(\w+)`$", line)
        package = heading[1] if heading else package
        if table:
            found[table[1]] = package
    models = {mapper.local_table: mapper.class_.__module__.split(".")[1] for mapper in Base.registry.mappers}
    assert found == {str(table): name for table, name in models.items()}


@pytest.mark.parametrize("table", Base.metadata.sorted_tables, ids=str)
def test_what_leads_to_a_person_says_who_sees_it_and_until_when(table: SqlTable) -> None:
    listed = LISTED[table.name]
    assert listed.head == (WHOLE if about_a_person(table) else SHORT)
    assert [row for row in listed.rows if len(row) != len(listed.head) or not all(row)] == []
    if listed.head == WHOLE:
        assert [cell for cell in listed.column(4) if not COPY.fullmatch(cell)] == []


def statements(name: str) -> list[str]:
    block = next(one for one in blocks(TEXT) if one.info == ("sql", name))
    parts = [" ".join(part.split()) for part in block.text.split(";\n")]
    return [part for part in parts if part and part not in {"BEGIN", "COMMIT"}]


def run(name: str, person: int) -> Iterator[tuple[str, Any]]:
    for statement in statements(name):
        yield statement, db.session.execute(text(statement), {"person": person})


def in_a_copy(listed: Table) -> set[str]:
    return {row[0].strip("`") for row in listed.rows if listed.head == WHOLE and row[4].startswith("yes")}


def test_a_copy_holds_the_columns_that_belong_into_it_and_no_others(cast: Cast) -> None:
    wanted = {name: columns for name, listed in LISTED.items() if (columns := in_a_copy(listed))}
    found = {}
    for statement, result in run("copy", cast.learner):
        table = re.search(r"FROM (\w+) WHERE \w+ = :person", statement)
        assert table, statement
        found[table[1]] = set(result.keys())
    assert found == wanted


@pytest.fixture
def learned(cast: Cast, client: Browser, now: datetime) -> Cast:
    """The learner read a lesson, wrote a reflection, tried both kinds of test, and has left her mechanism since."""
    publish(now, with_forms())
    learner = client.sign_in(cast.learner)
    assert learner.get(FIRST).status_code == 200
    answer(learner, "q-how-many", "b")
    answer(learner, "q-think", SECRET)
    assert learner.post(f"{FIRST}/done").status_code == 303
    attempt = learner.post(f"{MODULE}/test").location
    assert learner.post(f"{attempt}/submit", data={"q-t-one": "a", "q-t-two": "a"}).status_code == 303
    form = learner.post("/en/courses/small/before-and-after/first").location
    data = {"q-a-dates": SECRET, "q-b-dates": SECRET, "confirm": "yes"}
    assert learner.post(f"{form}/submit", data=data).status_code == 303
    action = make_action(make_plan(now), now)
    db.session.add(ActionComment(key="comment", action_id=action.id, at=now, person_id=cast.learner, text=SECRET))
    renew(cast.learner, now)
    membership = db.session.scalars(select(Membership).where(Membership.person_id == cast.learner)).one()
    joining.end(membership, cast.learner, now)
    db.session.commit()
    return cast


def everything() -> dict[str, list[Any]]:
    return {table.name: list(db.session.execute(table.select())) for table in Base.metadata.sorted_tables}


def test_a_copy_holds_what_she_wrote(learned: Cast) -> None:
    rows = [str(dict(row)) for _, result in run("copy", learned.learner) for row in result.mappings()]
    assert any(SECRET in row for row in rows)
    assert any("learner@demo.example" in row for row in rows)
    assert not any("Farid" in row for row in rows)


def test_a_copy_holds_points_of_the_courses_own_test_only_once_both_forms_are_done(
    learned: Cast, client: Browser
) -> None:
    def copied() -> list[tuple[float | None, bool]]:
        rows = next(result for statement, result in run("copy", learned.learner) if "FROM form_attempt W" in statement)
        return [(row.points, row.result is not None) for row in rows]

    assert copied() == [(None, False)]
    # The module's test was passed above, so the second form is open.
    second = client.post("/en/courses/small/before-and-after/second").location
    assert client.post(f"{second}/submit", data=RIGHT["form-a"] | RIGHT["form-b"]).status_code == 303
    assert sorted(copied()) == [(0.0, True), (2.0, True)]


def test_an_erased_person_is_nowhere_and_the_figures_stay(learned: Cast) -> None:
    before = everything()
    assert SECRET in str(before)
    assert before["roll_up"]
    list(run("erase", learned.learner))
    db.session.commit()
    after = everything()
    assert {"roll_up", "credit", "coverage"} <= {name for name in after if after[name] == before[name]}
    assert list(differences()) == []
    for trace in (SECRET, "learner@demo.example", "أمل الهادي"):
        assert [name for name, rows in after.items() if trace in str(rows)] == []
    assert after["calendar_feed"] == []
    person = next(row for row in after["person"] if row.id == learned.learner)
    assert (person.sign_in_name, person.password_hash) == (f"erased-{learned.learner}", None)
    assert person.closed_at


def test_an_erased_person_cannot_sign_in_again(learned: Cast) -> None:
    assert load_viewer(learned.learner)
    list(run("erase", learned.learner))
    db.session.commit()
    assert load_viewer(learned.learner) is None
    assert candidates("learner") == candidates("learner@demo.example") == []
