"""What a round costs the database: the same statements, however many mechanisms take part and persons answered."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import insert

from elearn.assessments.models import Answer, Response, Round, RoundMechanism
from elearn.assessments.result_freezing import freeze
from elearn.db import db, utc_now
from elearn.instruments import learn_queries
from elearn.plans.models import Plan
from tests.assessments.mapping import publish as publish_map
from tests.assessments.material import SMALL, add_instrument, add_round, add_staff
from tests.assessments.position_material import add_position, publish
from tests.assessments.stating import WHOLE, add_statement, levels, say_sharing
from tests.cast import Cast, add_mechanism
from tests.conftest import Browser
from tests.learning.reading import publish as publish_course
from tests.plans.making import make_action, make_plan
from tests.reports.test_reports import counted

As = Callable[[str], Browser]
LEARN = ("small/01-bodies", "small/01-bodies/01-first", "small/01-bodies/02-second", "small/01-bodies/no-such-lesson")
# Who opens what, and by how many statements it is made at the most.
PAGES = (
    ("learner", "", 24),
    ("focal", "", 41),
    ("learner", "assessments", 9),
    ("coordinator", "assessments/rounds/{asked}", 18),
    ("learner", "assessments/rounds/{asked}/answer/mandate", 8),
    ("learner", "assessments/rounds/{pairs}/answer/trust", 9),
    ("focal", "assessments/rounds/{pairs}/statements/QM-01", 11),
    ("focal", "assessments/rounds/{pairs}/statements/QM-01/parts/value", 9),
    ("coordinator", "assessments/rounds/{counted}", 21),
    ("learner", "assessments/rounds/{counted}/results", 11),
    ("focal", "assessments/rounds/{counted}/positions/QM-01", 10),
    ("learner", "assessments/rounds/{mapped}/map", 8),
    ("learner", "assessments/rounds/{mapped}/map/pairs/QM-01/QM-02", 9),
    ("focal", "plans/{plan}", 7),
)


@dataclass(frozen=True)
class Scene:
    asked: Round
    pairs: Round
    counted: Round
    mapped: Round
    plan: int

    def address(self, path: str) -> str:
        rounds = {name: getattr(self, name).id for name in ("asked", "pairs", "counted", "mapped")}
        return f"/en/{path.format(**rounds, plan=self.plan)}"


def answer(made: Round, mechanism_ids: list[int], each: int) -> None:
    """So many persons of each mechanism, all at the lowest level."""
    names = {f"{made.id}-{one}-{number}": one for one in mechanism_ids for number in range(each)}
    rows = [{"id": name, "round_id": made.id, "mechanism_id": one, "entered": "screen"} for name, one in names.items()]
    db.session.execute(insert(Response), rows)
    items = [{"item": item, "about": "", "given": {"value": 0}} for item in ("mandate-1", "mandate-2")]
    db.session.execute(insert(Answer), [one | {"response_id": name} for name in names for one in items])
    db.session.commit()


def scene(as_: As, cast: Cast, now: datetime) -> Scene:
    """Two mechanisms: an open round of each kind, a published one of each kind, a position and a plan."""
    publish_course(now)
    add_staff(cast, 5, now)
    dimensions = [replace(one, learn=LEARN if one.learn else ()) for one in SMALL.dimensions]
    small = add_instrument("small", replace(SMALL, dimensions=tuple(dimensions)), now)
    whole = add_instrument("whole", WHOLE, now)
    made = {name: add_round(cast, version, now) for name, version in (("asked", small), ("pairs", whole))}
    counted, mapped = (add_round(cast, version, now - timedelta(days=30)) for version in (small, whole))
    answer(counted, [cast.ministry, cast.ombuds], 9)
    publish(counted)
    add_position(counted, cast.ministry, cast.focal, "released", audience="country")
    say_sharing(mapped.id, cast.ministry, cast.ombuds)
    add_statement(mapped.id, cast.ministry, "QM-02", levels(2, 3), now)
    publish_map(mapped, now)
    plan = make_plan(now)
    make_action(plan, now)
    found = Scene(**made, counted=counted, mapped=mapped, plan=plan.id)
    for path in ("assessments/rounds/{asked}/answer", "assessments/rounds/{pairs}/answer"):
        as_("learner").post(found.address(path))
    return found


def grow(found: Scene, cast: Cast, now: datetime) -> None:
    """Six mechanisms more take part, speak of each other and have positions and actions."""
    for number in range(10, 16):
        body = add_mechanism(f"QM-{number}", "other", "executive", now, en=f"Body {number}", ar=f"هيئة {number}")
        db.session.flush()
        rounds = (found.asked, found.pairs, found.counted, found.mapped)
        rows = [
            {"round_id": one.id, "mechanism_id": body.id, "invites_members": True, "shares": True} for one in rounds
        ]
        db.session.execute(insert(RoundMechanism), rows)
        add_position(found.counted, body.id, cast.focal, "released", audience="country")
        add_statement(found.pairs.id, cast.ministry, body.code, levels(1, 2), now)
        make_action(db.session.get_one(Plan, found.plan), now, ("QM-01", body.code))


def counts(as_: As, found: Scene) -> dict[str, int]:
    """Statements of each page, once it has been opened before."""
    numbers = {}
    for who, path, _most in PAGES:
        browser, address = as_(who), found.address(path)
        assert browser.get(address).status_code == 200, address
        with counted() as seen:
            browser.get(address)
        numbers[f"{who} {path}"] = len(seen)
    return numbers


def test_pages_cost_the_same_however_many_mechanisms_take_part(as_: As, cast: Cast) -> None:
    now = utc_now()
    found = scene(as_, cast, now)
    few = counts(as_, found)
    grow(found, cast, now)
    many = counts(as_, found)
    assert many == few
    most = {f"{who} {path}": number for who, path, number in PAGES}
    assert {page: number for page, number in few.items() if number > most[page]} == {}


def test_a_round_is_counted_at_once_for_all_of_its_mechanisms(cast: Cast) -> None:
    now = utc_now()
    version = add_instrument("small", SMALL, now)
    numbers = []
    for count in (0, 8):
        made = add_round(cast, version, now)
        more = [add_mechanism(f"QM-2{number}", "other", "executive", now, en="Body").id for number in range(count)]
        rows = [{"round_id": made.id, "mechanism_id": one} for one in more]
        db.session.execute(insert(RoundMechanism), rows) if rows else None
        answer(made, [cast.ministry, *more], 6)
        with counted() as seen:
            freeze(None, round_id=made.id, now=now)
        numbers.append(len([one for one in seen if one.startswith("SELECT")]))
    assert numbers[0] == numbers[1] <= 7


def test_a_part_is_saved_by_the_same_statements_however_many_bodies_it_is_about(as_: As, cast: Cast) -> None:
    now, numbers = utc_now(), []
    add_staff(cast, 5, now)
    found = add_round(cast, add_instrument("whole", WHOLE, now), now)
    browser, address = as_("learner"), f"/en/assessments/rounds/{found.id}/answer"
    browser.post(address)
    for count in (1, 6):
        more = [add_mechanism(f"QM-{count}{n}", "other", "executive", now, en="Body") for n in range(count)]
        db.session.execute(insert(RoundMechanism), [{"round_id": found.id, "mechanism_id": one.id} for one in more])
        db.session.commit()
        sent = {f"trust-{item}@{body.code}": str(item) for body in more for item in (1, 2)}
        with counted() as seen:
            assert browser.post(f"{address}/trust", data=sent).status_code == 303
        numbers.append(len(seen))
    assert numbers[0] == numbers[1] <= 11
    with counted() as seen:
        browser.post(f"{address}/trust", data={"trust-1@QM-02": "3"}, headers={"X-Requested-With": "fetch"})
    assert len(seen) <= 8


def test_lessons_that_help_are_looked_up_together(cast: Cast) -> None:
    assert cast
    publish_course(utc_now())
    with counted() as seen:
        found = learn_queries.targets(LEARN, "en")
    assert len(seen) == 2
    assert set(found) == set(LEARN[:3])
    assert [found[name].lesson for name in LEARN[:3]] == ["", "01-first", "02-second"]
    with counted() as seen:
        assert learn_queries.targets((), "en") == {}
    assert seen == []
