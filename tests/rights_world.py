"""The people and things that the table of rights speaks of: the cast, two neighbouring countries, a course, requests.

Names with `@` in `rights_matrix.toml` are looked up in what `make_world` returns; add a line there for a new thing.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from flask import Flask
from sqlalchemy import select

from elearn.accounts.models import Person, Role, Ticket
from elearn.assessments.models import Answer, LateAnswer
from elearn.courses import operations
from elearn.courses.compiled import CompiledCourse
from elearn.courses.models import Course, Module, StaticPage
from elearn.db import db, utc_now
from elearn.installation import Installation
from elearn.instruments.compiled import DimensionText, Instrument, InstrumentText, ItemText
from elearn.instruments.operations import publish as publish_instrument
from elearn.instruments.structure import Dimension, Item, Structure
from elearn.learning.form_models import FormAttempt
from elearn.learning.models import Attempt, TryRequest
from elearn.library import offer_operations as offers
from elearn.library.compiled import Case, CaseText, Definition, Shelf, Term
from elearn.library.offer_drafts import Draft
from elearn.library.offer_keys import key_of
from elearn.library.operations import publish_shelf
from elearn.mechanisms.models import Membership, Recognition
from elearn.reports.region.frozen import Content, Taking
from elearn.reports.region.models import RegionalEdition
from tests.assessments import mapping
from tests.assessments.material import PAIRS, SMALL, add_instrument, add_response, add_round, add_staff
from tests.assessments.position_material import add_position, publish, review, small_round
from tests.assessments.stating import add_statement, levels, say_sharing
from tests.cast import Cast, add_country, add_mechanism, add_person, add_role, make_cast
from tests.conftest import Browser
from tests.courses.forms import with_forms
from tests.plans.making import make_action, make_plan

# From the left to the right of the table. The teacher trains the course "small", the trainer another one;
# abroad coordinates another country, eca administers another commission.
COLUMNS = (
    "visitor",
    "learner",
    "focal",
    "neighbour",
    "focal2",
    "coordinator",
    "teacher",
    "trainer",
    "commission",
    "admin",
    "abroad",
    "eca",
)


# What somebody else answered in every round.
WITNESS = "A nightingale that only one person heard"


@dataclass(frozen=True)
class World:
    people: dict[str, int]
    things: dict[str, str]


@cache
def _course() -> CompiledCourse:
    return with_forms()


def _others(now: datetime) -> dict[str, Person]:
    add_country("QN", ("ECA", "ESCAP"), "ECA", en="Quintaland")
    add_mechanism("QN-01", "observatory", "independent", now, en="Equality Observatory")
    made = {key: add_person(key.title(), now, sign_in_name=key) for key in ("teacher", "abroad", "eca", "newcomer")}
    add_role(made["teacher"], "trainer", "course", "small", now)
    add_role(made["abroad"], "coordinator", "country", "QN", now)
    add_role(made["eca"], "commission_admin", "commission", "ECA", now)
    return made


def _requests(cast: Cast, newcomer: int, now: datetime) -> dict[str, int]:
    """A request to join the ministry, a proposed mechanism, and one view of the ministry."""
    proposed = add_mechanism("QM-90", "other", "executive", now, en="New Office")
    proposed.state, proposed.proposed_by_id = "proposed", newcomer
    values = {"person_id": newcomer, "function": "legal", "state": "requested", "requested_at": now}
    joining = Membership(mechanism_id=cast.ministry, **values)
    view = Recognition(mechanism_id=cast.ministry, by_whom="A council", recognised=False, view="")
    db.session.add_all((joining, view))
    db.session.flush()
    return {"joining": joining.id, "view": view.id} | _invitations(cast, now)


def _invitations(cast: Cast, now: datetime) -> dict[str, int]:
    """Open ones into the ministry: by its focal point as a member, by the coordinator as a deputy."""
    far = datetime(2100, 1, 1, tzinfo=UTC)
    values = {"purpose": "invitation", "form": "link", "scope_kind": "mechanism", "scope_key": "QM-01"}
    offers = {"member": (cast.focal, None), "deputy": (cast.coordinator, "deputy")}
    made = {
        f"invitation.{name}": Ticket(
            digest=name, issuer_id=issuer, role_kind=role, created_at=now, expires_at=far, email="a@b.example", **values
        )
        for name, (issuer, role) in offers.items()
    }
    db.session.add_all(made.values())
    db.session.flush()
    return {name: ticket.id for name, ticket in made.items()}


def _learning(app: Flask, cast: Cast, now: datetime) -> dict[str, str]:
    """The course and the pages, the learner's open attempt and form, and her request for one more try."""
    operations.publish(_course(), None, now)
    pages = ("about", "privacy", "accessibility")
    db.session.add_all(StaticPage(key=key, lang="en", title=key, html="<p>Text</p>") for key in pages)
    db.session.commit()
    with app.app_context():
        browser = app.test_client()
        assert isinstance(browser, Browser)
        browser.sign_in(cast.learner)
        browser.post("/en/courses/small/enrol")
        browser.post("/en/courses/small/01-bodies/test")
        browser.post("/en/courses/small/before-and-after/first")
    module = db.session.scalars(select(Module.id).join(Course, Course.id == Module.course_id)).one()
    request = TryRequest(person_id=cast.learner, module_id=module, requested_at=now)
    db.session.add(request)
    db.session.flush()
    form = str(db.session.scalars(select(FormAttempt.id)).one())
    return {"attempt": str(db.session.scalars(select(Attempt.id)).one()), "try": str(request.id), "form": form}


def _shelf() -> Shelf:
    """One term and one case."""
    term = Term("mechanism", (), (), {}, {"en": Definition("mechanism", "<p>A body.</p>")})
    case = Case(
        "qm-answer", "QM", ("ombudsperson",), ("data",), 2015, {"en": CaseText("A case", "<p>It met.</p>", "source")}
    )
    return Shelf((term,), (case,), ())


def _offers(cast: Cast, now: datetime) -> dict[str, str]:
    """Cases: a draft and one that waits, of the ministry; one that waits and a published one, of the neighbour."""
    # What an invented country offers is read in a demonstration only.
    db.session.add(Installation(key="kind", value="demonstration"))
    draft = Draft("en", "A case", "It met.", "Why?", None, "Minutes", "", ("ombudsperson",), ("data",))
    made = {}
    for number, (name, person, body) in enumerate(
        (
            ("draft", cast.focal, cast.ministry),
            ("ours", cast.focal, cast.ministry),
            ("theirs", cast.focal2, cast.ombuds),
            ("shown", cast.focal2, cast.ombuds),
        )
    ):
        case = offers.begin(person, body, f"{number:032x}", draft, now)
        assert case
        made[name] = case
        if name != "draft":
            offers.offer(person, case, 0, now)
    offers.publish(cast.admin, made["shown"], 1, now)
    keys = {"shown": key_of(made["shown"].id), "hidden": key_of(made["ours"].id)}
    return {f"case.{name}": str(case.id) for name, case in made.items()} | keys


def _instrument() -> Instrument:
    """One part with one item."""
    item = Item("valued", "text", limit=1000)
    structure = Structure("mechanism", (), (Dimension("profile", scored=False, items=(item,)),))
    parts, items = {"profile": DimensionText("Profile")}, {"valued": ItemText("<p>What is valued?</p>")}
    words = InstrumentText("en", "A questionnaire", "<p>Text</p>", "", {}, parts, items, "source", "digest")
    return Instrument("sample", "en", 5, structure, "digest", {"en": words})


def _positions(cast: Cast) -> dict[str, str]:
    """Published rounds with positions: of both mechanisms, of the team; and joint reviews that are open and closed."""
    small, team = small_round(cast), review(cast)
    publish(team)
    add_position(small, cast.ministry, cast.focal, "released", audience="country")
    add_position(small, cast.ombuds, cast.focal2, "draft")
    add_position(team, None, cast.coordinator, "released", audience="public")
    closed = review(cast, code="closed", closed_at=utc_now())
    made = {"small": small, "team": team, "open": review(cast, code="open"), "closed": closed}
    return {f"reviewed.{name}": str(one.id) for name, one in made.items()}


def _plans(now: datetime) -> dict[str, str]:
    """A plan of QM that its coordinator opened, with an action of the ministry and the ombudsperson; one of QN."""
    own, abroad = make_plan(now), make_plan(now, key="QN")
    actions = {"action": make_action(own, now), "action.abroad": make_action(abroad, now, ("QN-01",))}
    plans = {"plan": own, "plan.abroad": abroad}
    return {name: str(one.id) for name, one in (plans | actions).items()}


def _regional(now: datetime) -> None:
    """An edition of ESCWA in which QM is; nobody has opted in since."""
    content = Content(5, Taking(1, 1, 2, 2), ()).to_json()
    values = {"scope_kind": "commission", "scope_key": "ESCWA", "number": 1, "published_at": now}
    db.session.add(RegionalEdition(countries=["QM"], content=content, texts=[], **values))


def _ids(cast: Cast) -> dict[str, str]:
    roles = {person: str(number) for number, person in db.session.execute(select(Role.id, Role.person_id))}
    members = db.session.execute(select(Membership.id, Membership.person_id))
    belongs = {person: str(number) for number, person in members}
    names = ("learner", "focal", "neighbour", "focal2", "coordinator", "trainer", "commission", "admin")
    return {f"role.{name}": roles[getattr(cast, name)] for name in names if getattr(cast, name) in roles} | {
        f"member.{name}": belongs[getattr(cast, name)] for name in names if getattr(cast, name) in belongs
    }


def _rounds(cast: Cast, now: datetime) -> dict[str, str]:
    """An open round of the country, in which enough are asked, a planned one, and a closed one of the ministry."""
    add_staff(cast, 5, now)
    version, day, today = add_instrument("small", SMALL, now), timedelta(days=1), utc_now()
    moments: dict[str, Any] = {"opens_at": today - day, "closes_at": today + 60 * day}
    made = {
        "open": add_round(cast, version, now, **moments),
        "room": add_round(cast, version, now, facilitated=True, **moments),
        "closed": add_round(cast, version, now, opens_at=today - 3 * day, closes_at=today - day),
        "own": add_round(
            cast,
            version,
            now,
            (cast.ministry,),
            scope_kind="mechanism",
            scope_key="QM-01",
            opened_by_id=cast.focal,
            **moments,
        ),
    }
    return {f"round.{name}": str(one.id) for name, one in made.items()}


def _maps(cast: Cast, now: datetime) -> dict[str, str]:
    """Rounds about relations: one that is open, and two published maps, of two mechanisms that agreed and of one."""
    version, day, today = add_instrument("pairs", PAIRS, now), timedelta(days=1), utc_now()
    made = {"pairs": add_round(cast, version, now, opens_at=today - day, closes_at=today + 60 * day)}
    for name, agreed in (("map", (cast.ministry, cast.ombuds)), ("silent", (cast.ministry,))):
        made[name] = add_round(cast, version, now, opens_at=today - 3 * day, closes_at=today - day)
        for mechanism, about in ((cast.ministry, "QM-02"), (cast.ombuds, "QM-01")):
            add_statement(made[name].id, mechanism, about, levels(2, 3), now)
        say_sharing(made[name].id, *agreed)
        mapping.publish(made[name], today)
    return {f"round.{name}": str(one.id) for name, one in made.items()}


def _answers(cast: Cast, places: dict[str, str], now: datetime) -> None:
    """Somebody whom no column names has answered in each round: nobody of the table may ever read it."""
    (person,) = db.session.scalars(select(Person.id).where(Person.sign_in_name == "staff0"))
    for name, number in places.items():
        response = add_response(int(number), cast.ministry, person, now, f"answered-{name}")
        db.session.add(Answer(response_id=response.id, item="mandate-why", given={"value": WITNESS}))
        db.session.add(LateAnswer(response_id=response.id, item="mandate-1", given={"value": WITNESS}))
    db.session.commit()


def make_world(app: Flask, now: datetime) -> World:
    """Fill empty tables; returns the persons behind the columns, and the things behind the names with `@`."""
    cast = make_cast(now)
    others = _others(now)
    requests = {key: str(number) for key, number in _requests(cast, others["newcomer"].id, now).items()}
    learning = _learning(app, cast, now)
    places = _rounds(cast, now) | _positions(cast) | _maps(cast, now)
    _answers(cast, places, now)
    things = _ids(cast) | requests | learning | _offers(cast, now) | _plans(now) | places
    _regional(now)
    publish_shelf(_shelf(), None, now)
    publish_instrument(_instrument(), None, now)
    db.session.commit()
    people = {name: others[name].id if name in others else getattr(cast, name) for name in COLUMNS[1:]}
    return World(people, things)
