"""Small rounds by a seed, published as the product does it: two of one instrument in two versions, a review, a map.

Each group has few persons, most of whom answer alike while one or two do not: what they said is what an attacker wants.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from sqlalchemy import insert

from elearn.assessments import round_operations
from elearn.assessments.models import Answer, Response, Round, RoundPartner
from elearn.assessments.result_counting import dimensions, level_in, levels_of, scored
from elearn.db import db
from elearn.instruments.comparison import common_items
from elearn.instruments.models import InstrumentVersion
from elearn.instruments.structure import Dimension, Item, Structure
from tests.assessments.material import PAIRS, TRUTH, add_instrument, add_round
from tests.assessments.position_material import LEVEL, add_position
from tests.assessments.stating import add_statement, levels, say_sharing
from tests.cast import Cast, add_mechanism, add_person, add_role, make_cast

DAY = timedelta(days=1)


def _part(key: str, *items: str, answered: int) -> Dimension:
    asked = tuple(Item(f"{key}-{name}", "scale", scale="truth") for name in items)
    return Dimension(key, scored=True, threshold=3, answered=answered, learn=("working-together/02",), items=asked)


# The second version has another item in the place of one, so that the two are compared by those that both have.
FIRST = Structure("mechanism", (TRUTH,), (_part("mandate", *"abc", answered=2), _part("roles", *"ab", answered=1)))
SECOND = Structure("mechanism", (TRUTH,), (_part("mandate", *"abd", answered=2), _part("roles", *"ab", answered=1)))
COMMON = common_items(FIRST, SECOND).keys
REVIEW = Structure(
    "system",
    (),
    tuple(
        Dimension(key, scored=True, items=(Item(f"{key}-level", "level", "consensus", levels=5),))
        for key in ("purpose", "voice", "trust")
    ),
)
# What somebody answered: item and body → value.
Given = Mapping[tuple[str, str], int]
# The levels of one person, from 0, or None.
Pair = tuple[int | None, int | None]


@dataclass
class Attacked:
    """The rounds, who looks at them, and what is true: for every group and dimension how many stand at each level."""

    cast: Cast
    k: int
    rounds: dict[str, Round] = field(default_factory=dict)
    bodies: dict[str, int] = field(default_factory=dict)
    people: dict[str, int] = field(default_factory=dict)
    # Round, mechanism (empty for the team), dimension → persons at each level.
    levels: dict[tuple[str, str, str], tuple[int, ...]] = field(default_factory=dict)
    # By all items, and by those that both versions have.
    pairs: dict[tuple[str, str, str], set[Pair]] = field(default_factory=dict)
    # Body → how many persons gave each score, in sixths.
    trust: dict[str, Counter[int]] = field(default_factory=dict)


def make_attacked(seed: int, now: datetime) -> Attacked:
    random = Random(seed)
    made = Attacked(make_cast(now), random.choice((3, 5, 5)))
    _people(made, now)
    first = add_instrument("small", FIRST, now)
    versions = {"first": first, "second": _version(first, SECOND, now)}
    staff = {code: random.choice((0, 4, 5, 6, 7, 8, 9, 10, 12)) for code in made.bodies}
    for name, structure in (("first", FIRST), ("second", SECOND)):
        _mechanisms(made, name, versions[name], structure, staff, random, now)
    _review(made, sum(staff.values()), random, now)
    _map(made, random, now)
    return made


def _people(made: Attacked, now: datetime) -> None:
    """Three mechanisms; one more who speaks for the third."""
    cast = made.cast
    third = add_mechanism("QM-03", "observatory", "independent", now, en="Observatory", ar="المرصد")
    speaker = add_person("Rana", now, sign_in_name="focal3")
    add_role(speaker, "focal_point", "mechanism", "QM-03", now)
    made.bodies = {"QM-01": cast.ministry, "QM-02": cast.ombuds, "QM-03": third.id}
    names = ("learner", "focal", "neighbour", "focal2", "coordinator", "commission", "admin")
    made.people = {name: getattr(cast, name) for name in names} | {"focal3": speaker.id}


def _version(first: int, structure: Structure, now: datetime) -> int:
    """The second version of the instrument of the first, with the words of its own."""
    other = add_instrument("other", structure, now)
    row, own = db.session.get_one(InstrumentVersion, other), db.session.get_one(InstrumentVersion, first)
    row.instrument_id, row.number = own.instrument_id, 2
    db.session.flush()
    return other


def _publish(made: Attacked, name: str, version: int, moment: datetime, rows: Sequence[tuple[str, Given]]) -> None:
    """A round with these responses, closed and published."""
    opened = add_round(
        made.cast,
        version,
        moment,
        list(made.bodies.values()),
        threshold=made.k,
        facilitated=name == "review",
        opens_at=moment - 3 * DAY,
        closes_at=moment - DAY,
    )
    made.rounds[name] = opened
    if name == "map":
        _relations(made, opened, moment)
    _store(made, name, rows)
    round_operations.publish(db.session.get_one(Round, opened.id), made.cast.coordinator, moment)
    db.session.commit()


def _store(made: Attacked, name: str, rows: Sequence[tuple[str, Given]]) -> None:
    partner = {"partner": f"partner-{made.rounds[name].id}"}
    responses, answers = [], []
    for number, (code, given) in enumerate(rows):
        key = f"{name}-{number}"
        responses.append({"id": key, "round_id": made.rounds[name].id, "mechanism_id": made.bodies[code]})
        answers += [
            {"response_id": key, "item": item, "about": partner.get(about, about), "given": {"value": value}}
            for (item, about), value in given.items()
        ]
    if responses:
        db.session.execute(insert(Response), [one | {"entered": "screen"} for one in responses])
        db.session.execute(insert(Answer), answers)


# who answers what


def _place(random: Random, usual: int, most: int) -> int:
    """What nearly all say, or, now and then, something else."""
    return usual if random.random() < 0.75 else random.randint(0, most)


def _mechanisms(
    made: Attacked,
    name: str,
    version: int,
    structure: Structure,
    staff: Mapping[str, int],
    random: Random,
    now: datetime,
) -> None:
    rows: list[tuple[str, Given]] = []
    for code, number in staff.items():
        usual = {one.key: random.randint(0, 4) for one in structure.dimensions}
        rows += [(code, _answers(structure, usual, random)) for _person in range(number + random.choice((0, 0, 1)))]
    _publish(made, name, version, now - (40 if name == "first" else 2) * DAY, rows)
    for code in made.bodies:
        _count(made, name, code, structure, [given for own, given in rows if own == code])


def _answers(structure: Structure, usual: Mapping[str, int], random: Random) -> Given:
    """Nearly everybody answers all items of a part alike, so that what a level says is what a person said."""
    given = {}
    for part in structure.dimensions:
        value = _place(random, usual[part.key], 4)
        for item in part.items:
            if random.random() < 0.95:
                given[item.key, ""] = value if random.random() < 0.8 else _place(random, value, 4)
    return given


def _count(made: Attacked, name: str, code: str, structure: Structure, given: Sequence[Given]) -> None:
    answers = [scored({item: {"value": value} for (item, _about), value in one.items()}) for one in given]
    for part in dimensions(structure):
        whole = [level_in(structure, part, one) for one in answers]
        made.levels[name, code, part.key] = tuple(whole.count(level + 1) for level in range(levels_of(part)))
        common = [level_in(structure, part, one, COMMON) for one in answers]
        made.pairs[name, code, part.key] = {
            (one and one - 1, other and other - 1) for one, other in zip(whole, common, strict=True)
        }


def _review(made: Attacked, number: int, random: Random, now: datetime) -> None:
    codes, usual = list(made.bodies), {one.key: random.randint(0, 4) for one in REVIEW.dimensions}
    rows: list[tuple[str, Given]] = [
        (random.choice(codes), {(f"{key}-level", ""): 1 + _place(random, value, 4) for key, value in usual.items()})
        for _person in range(min(number, random.choice((4, 6, 8, 11, 14))))
    ]
    _publish(made, "review", add_instrument("review", REVIEW, now), now - DAY, rows)
    _count(made, "review", "", REVIEW, [given for _code, given in rows])
    views = {one.key: LEVEL for one in REVIEW.dimensions}
    add_position(made.rounds["review"], None, made.cast.coordinator, "released", views=views)


# the map


def _map(made: Attacked, random: Random, now: datetime) -> None:
    """In each map trust in one body stands near the end of the scale, where an average says most."""
    rows: list[tuple[str, Given]] = []
    ends = {about: random.choice((1, 2, 3, 4)) for about in (*made.bodies, "partner")}
    for code in made.bodies:
        rows += [(code, _ratings(code, ends, random)) for _person in range(random.randint(1, 6))]
    _publish(made, "map", add_instrument("pairs", PAIRS, now), now - DAY, rows)
    made.trust = defaultdict(Counter)
    for _code, given in rows:
        for about in ends:
            values = [given[item, about] for item in ("trust-1", "trust-2") if (item, about) in given]
            if len(values) == 2:
                made.trust[about][sum(values) - 2] += 1


def _ratings(code: str, usual: Mapping[str, int], random: Random) -> Given:
    return {
        (item, about): value if random.random() < 0.85 else random.randint(1, 4)
        for about, value in usual.items()
        if about != code and random.random() < 0.95
        for item in ("trust-1", "trust-2")
    }


def _relations(made: Attacked, opened: Round, now: datetime) -> None:
    db.session.add(RoundPartner(id=opened.id, round_id=opened.id, name="Women's Union"))
    db.session.flush()
    codes = list(made.bodies)
    for number, (one, other) in enumerate((a, b) for a in codes for b in codes if a != b):
        add_statement(opened.id, made.bodies[one], other, levels(number % 6, 3), now)
    say_sharing(opened.id, *made.bodies.values())
