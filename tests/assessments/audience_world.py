"""A country in which everything that self-assessment shows has been planted, so that each page can be asked for it.

QM-01 and QM-02 agreed to be shown to each other, QM-03 did not, QM-04 had agreed and took it back; QM-05 is of the same
country and takes part in nothing. Of each instrument there is a round in each state. A *marker* is a number or a text
that stands for one result and for no other; `audiences.toml` says who meets which.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import insert

from elearn.accounts.models import Person, Role
from elearn.assessments import round_operations
from elearn.assessments.map_gathering import MAP
from elearn.assessments.map_picture import _line
from elearn.assessments.models import Answer, LateAnswer, Response, Round, RoundPartner, RoundResult, Statement
from elearn.assessments.round_queries import find
from elearn.assessments.settling import settle
from elearn.db import db
from elearn.instruments.structure import Dimension, Item, Structure
from elearn.measures.picture import points
from elearn.mechanisms.models import Mechanism, Membership
from elearn.plans.models import ActionComment
from tests.assessments.audience_markers import (
    LATE,
    LEVELS,
    MARKERS,
    NUMBERS,
    PLANNED,
    POSITIONS,
    SAID,
    STATED,
    STATES,
    THANKS,
    WRITERS,
    Marker,
)
from tests.assessments.material import TRUTH, add_instrument, add_response, add_round
from tests.assessments.position_material import LEVEL, add_position
from tests.assessments.stating import WHOLE, levels, say_sharing
from tests.cast import Cast, add_country, add_mechanism, add_member, add_person, add_role, make_cast
from tests.plans.making import make_action, make_plan

DAY = timedelta(days=1)
PARTS = ("mandate", "roles", "voice")


def _part(key: str) -> Dimension:
    items = (
        Item(f"{key}-1", "scale", scale="truth"),
        Item(f"{key}-level", "level", "institutional", levels=5, evidence=3),
        Item(f"{key}-why", "text", limit=200),
    )
    return Dimension(key, scored=True, threshold=3, answered=1, learn=("working-together/02-roles",), items=items)


_STAFF = Dimension(
    "profile",
    scored=False,
    answers="institutional",
    items=(Item("staff", "number", "institutional", least=0, greatest=99_999),),
)
_WORD = Dimension("word", scored=False, items=(Item("word-why", "text", limit=200),))
SMALL = Structure("mechanism", (TRUTH,), (_STAFF, *map(_part, PARTS)))
REVIEW = Structure(
    "system",
    (),
    (
        *(
            Dimension(key, scored=True, threshold=3, items=(Item(f"{key}-level", "level", "consensus", levels=5),))
            for key in ("purpose", "roles")
        ),
        _WORD,
    ),
)
PAIRS = replace(WHOLE, dimensions=(*WHOLE.dimensions, _WORD))


@dataclass(frozen=True)
class AudienceWorld:
    """Ids of the persons by the names of the columns, and of things by the names with `@` in the table."""

    people: dict[str, int]
    things: dict[str, str]
    markers: Mapping[str, Marker]

    def fill(self, values: Mapping[str, str]) -> dict[str, Any]:
        return {name: self.things[one[1:]] if one.startswith("@") else one for name, one in values.items()}


@dataclass
class _Making:
    cast: Cast
    now: datetime
    people: dict[str, int] = field(default_factory=dict)
    rounds: dict[str, Round] = field(default_factory=dict)
    bodies: dict[str, int] = field(default_factory=dict)


def make_audience_world(now: datetime) -> AudienceWorld:
    making = _Making(make_cast(now), now)
    _people(making)
    for instrument, structure in (("small", SMALL), ("pairs", PAIRS), ("review", REVIEW)):
        version = add_instrument(instrument, structure, now)
        for state in STATES:
            _round(making, instrument, version, state)
    _answers(making)
    _statements(making)
    for name in sorted(making.rounds, key=lambda one: not one.endswith("untied")):
        _move(making, name)
    settle(now)
    _positions(making)
    things = {name: str(made.id) for name, made in making.rounds.items()} | _plans(making)
    things["partner"] = _partner(making, "pairs.published")
    db.session.commit()
    return AudienceWorld(making.people, things, MARKERS | lines(making))


def _people(making: _Making) -> None:
    """Everybody of the columns, and staff so that enough persons are asked."""
    cast, now = making.cast, making.now
    names = ("learner", "focal", "neighbour", "focal2", "coordinator", "commission", "trainer", "admin")
    making.people.update({name: getattr(cast, name) for name in names})
    making.bodies.update({"01": cast.ministry, "02": cast.ombuds})
    for code, name in (("03", "Observatory"), ("04", "Committee"), ("05", "Council")):
        making.bodies[code] = add_mechanism(f"QM-{code}", "other", "legislative", now, en=name, ar=name).id
    add_country("QN", ("ECA",), "ECA", en="Quintaland")
    add_mechanism("QN-01", "observatory", "independent", now, en="Equality Observatory")
    more = ("deputy", "silent", "withdrew", "outside", "opener", "former", "reset", "abroad", "far")
    made = {name: add_person(name.title(), now, sign_in_name=name) for name in more}
    making.people.update({name: one.id for name, one in made.items()})
    _roles(made, now)
    for name, code in (
        ("silent", "03"),
        ("withdrew", "04"),
        ("outside", "05"),
        ("former", "01"),
        ("reset", "01"),
    ):
        _belongs(making, made[name], code)
    for number in range(6):
        for code in ("01", "02"):
            _belongs(making, add_person(f"Staff {number}", now, sign_in_name=f"staff{number}.{code}"), code)
    db.session.commit()


def _roles(made: Mapping[str, Person], now: datetime) -> None:
    for name, kind, key in (
        ("deputy", "deputy", "QM-01"),
        ("silent", "focal_point", "QM-03"),
        ("withdrew", "focal_point", "QM-04"),
        ("far", "focal_point", "QN-01"),
    ):
        add_role(made[name], kind, "mechanism", key, now)
    add_role(made["abroad"], "coordinator", "country", "QN", now)
    # Coordinated the country when the rounds were opened, and does no more.
    db.session.add(
        Role(
            person_id=made["opener"].id,
            kind="coordinator",
            scope_kind="country",
            scope_key="QM",
            granted_at=now - 90 * DAY,
            ended_at=now - DAY,
        )
    )


def _belongs(making: _Making, person: Person, code: str) -> Membership:
    body = db.session.get_one(Mechanism, making.bodies[code])
    return add_member(person, body, "policy", making.now)


def _round(making: _Making, instrument: str, version: int, state: str) -> None:
    """Open at first, whatever it is to be; all but QM-05 take part."""
    begins = making.now - (60 if state == "untied" else 5) * DAY
    made = add_round(
        making.cast,
        version,
        making.now,
        [making.bodies[code] for code in ("01", "02", "03", "04")],
        opened_by_id=making.people["opener"],
        opens_at=begins,
        closes_at=making.now + 14 * DAY,
        facilitated=instrument == "review",
    )
    making.rounds[f"{instrument}.{state}"] = made
    if instrument == "pairs":
        db.session.add(RoundPartner(round_id=made.id, name="Women's Union"))
        agreed = ("01", "02", "03", "04") if state == "untied" else ("01", "02")
        say_sharing(made.id, *(making.bodies[code] for code in agreed))


def _partner(making: _Making, name: str) -> str:
    made = making.rounds[name]
    return f"partner-{db.session.scalars(db.select(RoundPartner.id).where(RoundPartner.round_id == made.id)).one()}"


# answers


def _answers(making: _Making) -> None:
    for name, number in NUMBERS.items():
        kind, body, *state = name.split(".")
        if kind == "n":
            _crowd(making, body, state[0], number)
    for rated in ("published", "untied"):
        _raters(making, rated)
    for made, who in WRITERS:
        _writes(making, made, who)
    row = db.session.get_one(Person, making.people["reset"])
    row.private_before = making.now
    left = db.session.scalars(db.select(Membership).where(Membership.person_id == making.people["former"])).one()
    left.state, left.ended_at = "ended", making.now


def _fill(rows: Sequence[tuple[str, int, int, Mapping[tuple[str, str], Any]]]) -> None:
    """Id, round, mechanism and answers of many responses at once."""
    db.session.execute(
        insert(Response),
        [{"id": key, "round_id": made, "mechanism_id": body, "entered": "screen"} for key, made, body, _given in rows],
    )
    answers = [
        {"response_id": key, "item": item, "about": about, "given": {"value": value}}
        for key, _made, _body, given in rows
        for (item, about), value in given.items()
    ]
    db.session.execute(insert(Answer), answers)


def _crowd(making: _Making, body: str, state: str, number: int) -> None:
    """So many persons with a level in the first part: five at each other level, all others at level 2.

    Those who write for themselves are among them in the first mechanism.
    """
    if body == "team":
        made, item, bottom, own = making.rounds[f"review.{state}"], "purpose-level", 1, ("01", "02")
    else:
        made, item, bottom, own = making.rounds[f"small.{state}"], "mandate-1", 0, (body, body)
    writing = sum(name == f"small.{state}" and who != "neighbour" for name, who in WRITERS) if body == "01" else 0
    more = {("roles-1", ""): 4, ("voice-1", ""): 1} if body != "team" else {}
    rows = []
    for each in range(number - writing):
        place = (0, 2, 3, 4)[each // 5] if each < 20 else 1
        given = {(item, ""): place + bottom, **(more if each < 50 else {})}
        rows.append((f"{made.id}-{body}-{each}", made.id, making.bodies[own[each % 2]], given))
    _fill(rows)


def _raters(making: _Making, state: str) -> None:
    """So many persons of two other mechanisms rate a body."""
    made, partner = making.rounds[f"pairs.{state}"], _partner(making, f"pairs.{state}")
    wanted = {"01": "trust.01", "02": "trust.02", "03": "trust.03", "partner": "trust.partner"}
    if state == "untied":
        wanted = {"04": "trust.04.untied"}
    rows = []
    for about, name in wanted.items():
        own = [making.bodies[code] for code in ("01", "02", "03") if code != about][:2]
        key = partner if about == "partner" else f"QM-{about}"
        for each in range(NUMBERS[name]):
            given = {("trust-1", key): 1 + each % 4, ("trust-2", key): 2}
            rows.append((f"{made.id}-{about}-{each}", made.id, own[each % 2], given))
    _fill(rows)


def _writes(making: _Making, name: str, who: str) -> None:
    made, person = making.rounds[name], making.people[who]
    key = f"{name}-{who}"
    body = making.bodies["02" if who == "neighbour" else "01"]
    add_response(made.id, body, person, making.now - 2 * DAY, key)
    text = SAID[f"answer.{who}.{name}"]
    if name.startswith("small"):
        given = {"mandate-1": 0 if who == "learner" else 4, "mandate-why": text}
        db.session.add_all(Answer(response_id=key, item=item, given={"value": value}) for item, value in given.items())
    else:
        about = "QM-02" if name.startswith("pairs") else ""
        db.session.add(Answer(response_id=key, item="word-why", about=about, given={"value": text}))
    if name == "small.closed":
        late = {"value": LATE["late.learner"]}
        db.session.add(LateAnswer(response_id=key, item="roles-why", given=late))


# what institutions state


def _statements(making: _Making) -> None:
    for state in STATES:
        for number, code in enumerate(("01", "02")):
            level = {"value": 5 - number, "evidence": STATED.get(f"stated.{code}.{state}", "Decree")}
            _state(making, f"small.{state}", code, "", {"mandate-level": level})
        for name, (one, other, now, needed) in LEVELS.items():
            if name.endswith(".untied") is (state == "untied"):
                _says(making, state, one[3:], other, levels(now, needed))


def _says(making: _Making, state: str, one: str, other: str, answers: dict[str, Any]) -> None:
    made = f"pairs.{state}"
    about = _partner(making, made) if other == "partner" else other
    thanks = THANKS.get(f"thanks.{one}>{other.removeprefix('QM-')}.{state}")
    _state(making, made, one, about, answers | ({"thanks": {"value": thanks}} if thanks else {}))


def _state(making: _Making, made: str, code: str, about: str, answers: dict[str, Any]) -> None:
    row = Statement(round_id=making.rounds[made].id, mechanism_id=making.bodies[code], about=about, answers=answers)
    row.written_at, row.signed_at, row.revision = making.now, making.now, 1
    db.session.add(row)


# what happens to rounds


def _move(making: _Making, name: str) -> None:
    """Into its state, as the product does it."""
    made, state, now = making.rounds[name], name.partition(".")[2], making.now
    row = db.session.get_one(Round, made.id)
    if state == "cancelled":
        round_operations.cancel(find(row.id, now), making.people["coordinator"], now)
    if state in {"closed", "published", "untied"}:
        row.closes_at = now - (45 if state == "untied" else 1) * DAY
    db.session.flush()
    if state in {"published", "untied"}:
        round_operations.publish(row, making.people["opener"], now - (40 * DAY if state == "untied" else timedelta()))
    db.session.commit()


def lines(making: _Making) -> dict[str, Marker]:
    """The line in a picture for each thing that one body states about another, whether it may be drawn or not."""
    found = {}
    for name, (one, other, level, _needed) in LEVELS.items():
        made = "pairs.untied" if name.endswith("untied") else "pairs.published"
        where = RoundResult.round_id == making.rounds[made].id, RoundResult.name == MAP
        at = points(db.session.scalars(db.select(RoundResult.content).where(*where)).one()["places"])
        to_partner = other == "partner"
        start, end = at[one], at["partner:women's union" if to_partner else other]
        if level:
            drawn = _line(start, end, 1 if to_partner else 0.5)
            found[name.replace("level", "line").removesuffix(".untied")] = Marker(
                re.compile(re.escape(drawn) + r'(?=[M"])'), (drawn,)
            )
    return found


def _positions(making: _Making) -> None:
    def add(name: str, made: str, code: str | None, number: int, state: str, audience: str = "own") -> None:
        keys = PARTS if code else ("purpose", "roles")
        views = {key: LEVEL | {"reasons": POSITIONS[name]} for key in keys}
        body, writer = making.bodies[code] if code else None, making.people["focal" if code else "coordinator"]
        add_position(making.rounds[made], body, writer, state, number=number, audience=audience, views=views)

    add("replaced", "small.published", "01", 1, "replaced", "public")
    add("country", "small.published", "01", 2, "released", "country")
    add("draft", "small.published", "01", 3, "draft")
    add("cleared", "small.published", "02", 1, "cleared")
    add("public", "small.published", "03", 1, "released", "public")
    # It was released to the public, and then its audience was made narrower.
    add("withdrawn", "small.published", "04", 1, "released", "own")
    add("own", "small.untied", "01", 1, "released", "own")
    add("commission", "small.untied", "02", 1, "released", "commission")
    add("project", "small.untied", "03", 1, "released", "project")
    add("other-draft", "small.untied", "04", 1, "draft")
    add("team", "review.published", None, 1, "released", "country")
    add("team-draft", "review.published", None, 2, "draft")


def _plans(making: _Making) -> dict[str, str]:
    plan = make_plan(making.now, title=PLANNED["plan"])
    action = make_action(plan, making.now, what=PLANNED["action"])
    draft = make_action(plan, making.now, ("QM-01",), what=PLANNED["action.draft"], state="draft")
    comment = ActionComment(key="one", action_id=action.id, at=making.now, text=PLANNED["comment"])
    comment.person_id, comment.mechanism_id = making.people["focal"], making.bodies["01"]
    db.session.add(comment)
    return {"plan": str(plan.id), "action": str(action.id), "action.draft": str(draft.id)}
