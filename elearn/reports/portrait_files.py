"""A portrait for the terminal: JSON for programs and Markdown for people, both of the rows of the page."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from elearn.plans.rows import ActionRow
from elearn.reports.portrait import Portrait
from elearn.reports.portrait_bodies import STATES
from elearn.reports.portrait_plan import round_json
from elearn.web.names_note import note

Row = dict[str, Any]


def as_dict(found: Portrait) -> Row:
    """None is what is not shown to this person, whether or not there is something."""
    plan = found.plan
    return {
        "country": found.place.code,
        "name": found.place.name.text,
        "as_of": found.at.isoformat(timespec="seconds"),
        "note": note(),
        "mechanisms": found.bodies.to_json(),
        "learning": found.learning.to_json() if found.learning else None,
        "map": found.map.to_json() if found.map else None,
        "positions": [part.to_json() for part in found.positions.parts],
        "plan": plan.to_json() if plan.is_there else None,
        "next": {
            "rounds": [round_json(one) for one in found.rounds],
            "actions": [_due(row) for row in plan.due_next],
        },
    }


def _due(row: ActionRow) -> Row:
    due = row.action.due_on
    return {"what": row.action.what, "due_on": due.isoformat() if due else None}


def as_json(found: Portrait) -> str:
    return json.dumps(as_dict(found), ensure_ascii=False, indent=2)


def as_markdown(found: Portrait) -> str:
    """The same in English, a heading for each part."""
    data = as_dict(found)
    parts = (_mechanisms, _learning, _map, _positions, _plan, _next)
    lines = [f"# {data['name']} ({data['country']})", "", f"As of {data['as_of']}, as this person may see it."]
    for part in parts:
        lines += ["", *part(data)]
    return "\n".join([*lines, "", data["note"]])


def _mechanisms(data: Row) -> Iterator[str]:
    found = data["mechanisms"]
    yield "## Mechanisms"
    counts = ", ".join(f"{found[state]} {state.replace('_', ' ')}" for state in STATES)
    yield f"{found['present']} at work or planned: {counts}."
    for row in found["rows"]:
        said = [", ".join(row["types"]), row["branch"], row["status"], f"since {row['since'] or 'unknown'}"]
        more = ["contested"] if row["contested"] else []
        yield f"- {row['code']} {row['name']}: {'; '.join([*said, row['participation'], *more])}"


def _learning(data: Row) -> Iterator[str]:
    found = data["learning"]
    yield "## Learning"
    if found is None:
        yield "Not shown to this person, or no course is published."
        return
    whole = found["mechanisms_that_took_part"]
    yield f"{found['enrolled']} persons enrolled in {found['course']}."
    for row in found["modules"]:
        yield f"- {row['module']}: {row['passed']} passed; reached by {row['mechanisms_reached']} of {whole} mechanisms"


def _map(data: Row) -> Iterator[str]:
    found = data["map"]
    yield "## Map"
    if found is None:
        yield "No map is shown to this person."
        return
    yield f"Needs met: {found['needs_met']} of {found['of_pairs']} pairs; published on {found['published_on']}."
    yield f"{found['mechanisms_agreed']} of {found['mechanisms']} mechanisms agreed to be shown."
    yield f"{found['ordered_pairs_known']} of {found['ordered_pairs']} views are known."
    yield f"- To discuss: {_listed('–'.join(pair) for pair in found['discuss'])}"
    yield f"- Without a link: {_listed(found['isolates'])}"
    yield f"- Single bridges: {_listed(found['bridges'])}"
    if found["before"]:
        then = found["before"]
        yield (
            f"- Pairs known in both rounds: {then['pairs']}; of them met on {then['published_on']}: {then['met_then']} "
            f"({then['ordered_pairs_known']} of {then['ordered_pairs']} views known), now: {then['met_now']}. "
            "Others may have answered, and a lower level can mean a sharper eye."
        )


def _listed(texts: Iterable[str]) -> str:
    return ", ".join(texts) or "none known"


def _positions(data: Row) -> Iterator[str]:
    yield "## Released positions"
    if not data["positions"]:
        yield "None was released to this person."
    for one in data["positions"]:
        yield f"### {one['of']}: {one['instrument']}, released on {one['released_on']}"
        for said in one["dimensions"]:
            level = "no consensus" if said["level"] is None else f"level {said['level']} of {said['levels']}"
            yield f"- {said['dimension']}: {level}"
            texts = {name: said[name] for name in ("reasons", "other", "strengths", "gaps") if name in said}
            yield from (f"  - {name}: {' '.join(text.split())}" for name, text in texts.items())


def _plan(data: Row) -> Iterator[str]:
    yield "## Joint plan"
    if data["plan"] is None:
        yield "Not shown to this person."
        return
    if not data["plan"]["plans"]:
        yield "There is no open plan."
    for row in data["plan"]["actions"]:
        late = ", overdue" if row["overdue"] else ""
        yield f"- {row['what']}: {row['state']}{late}; {', '.join(row['owners'])}; by {row['due_on'] or 'no date'}"


def _next(data: Row) -> Iterator[str]:
    yield "## Next"
    for row in data["next"]["rounds"]:
        yield f"- {row['title']}: {row['state']}, closes at {row['closes_at']}"
    for row in data["next"]["actions"]:
        yield f"- {row['due_on']}: {row['what']}"
    if not any(data["next"].values()):
        yield "Nothing that this person may see."
