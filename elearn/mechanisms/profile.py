"""The page of one mechanism: everything that is said about it, and its neighbours in time."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, or_, select

from elearn.accounts.models import Person, Role
from elearn.accounts.rights import COORDINATOR, DEPUTY, FOCAL
from elearn.accounts.viewer import AnyViewer
from elearn.db import db
from elearn.errors import NotFoundError
from elearn.i18n.languages import best
from elearn.mechanisms.conditions import known_to
from elearn.mechanisms.description import Description
from elearn.mechanisms.directory import Entry, entries
from elearn.mechanisms.models import Country, Mechanism, MechanismChange, Membership, Recognition
from elearn.mechanisms.naming import Text
from elearn.mechanisms.records import describe
from elearn.mechanisms.vocabulary import OPEN_STATES
from elearn.scope import Scope, mechanism


@dataclass(frozen=True, slots=True)
class Profile:
    mechanism: Mechanism
    country: Country
    description: Description
    scope: Scope
    views: list[Recognition]
    predecessors: list[Entry]
    successor: Entry | None
    lang: str

    @property
    def name(self) -> Text:
        """The name for the reader."""
        text, lang = best(dict(self.description.names), self.lang)
        return Text(text or self.mechanism.code, lang)

    @property
    def names(self) -> list[Text]:
        """All names, the body's own first."""
        own = self.description.own_lang
        ordered = sorted(self.description.names.items(), key=lambda item: (item[0] != own, item[0]))
        return [Text(name, lang) for lang, name in ordered]

    @property
    def contested(self) -> bool:
        """True where some recognise the body as a national mechanism and others do not."""
        return len({view.recognised for view in self.views}) > 1


def find(viewer: AnyViewer, code: str) -> tuple[Mechanism, Country]:
    """A mechanism that the viewer may know of, by its present or former code. Raises NotFoundError."""
    statement = (
        select(Mechanism, Country)
        .join(Country, Country.code == Mechanism.country_code)
        .where(or_(Mechanism.code == code, Mechanism.former_code == code), known_to(viewer))
    )
    row = db.session.execute(statement).first()
    if row is None:
        raise NotFoundError
    return row[0], row[1]


def followed_by(viewer: AnyViewer, code: str) -> str | None:
    """The code of the listed mechanism that a proposal turned out to be, if the viewer may know of it."""
    statement = select(Mechanism.successor_code).where(Mechanism.code == code, Mechanism.state == "refused")
    successor = db.session.scalar(statement)
    if successor is None:
        return None
    known = (
        select(Mechanism.code)
        .join(Country, Country.code == Mechanism.country_code)
        .where(Mechanism.code == successor, known_to(viewer))
    )
    return db.session.scalar(known)


def profile(viewer: AnyViewer, code: str, lang: str) -> Profile:
    """What the page of a mechanism shows. Raises NotFoundError where the viewer may not know of it."""
    body, place = find(viewer, code)
    description = describe(body)
    views = db.session.scalars(select(Recognition).where(Recognition.mechanism_id == body.id).order_by(Recognition.id))
    near = entries(
        and_(or_(Mechanism.successor_code == body.code, Mechanism.code == body.successor_code), known_to(viewer)), lang
    )
    return Profile(
        mechanism=body,
        country=place,
        description=description,
        scope=mechanism(body.code, place.code, place.reports_under),
        views=list(views),
        predecessors=[entry for entry in near if entry.code != body.successor_code],
        successor=next((entry for entry in near if entry.code == body.successor_code), None),
        lang=lang,
    )


def own_membership_in(viewer: AnyViewer, mechanism_id: int) -> Membership | None:
    """The viewer's open membership of a mechanism."""
    if viewer.id is None:
        return None
    statement = select(Membership).where(
        Membership.person_id == viewer.id,
        Membership.mechanism_id == mechanism_id,
        Membership.state.in_(OPEN_STATES),
    )
    return db.session.scalars(statement).first()


def helpers(scope: Scope) -> list[tuple[str, str]]:
    """Pairs of kind of role and name of those nearest to a mechanism; for its own people only."""
    places = [
        and_(Role.scope_kind == place.kind, Role.scope_key == place.key)
        for place in scope.line
        if place.kind in {"mechanism", "country"}
    ]
    statement = (
        select(Role.kind, Person.name)
        .join(Person, Person.id == Role.person_id)
        .where(
            or_(*places),
            Role.kind.in_((FOCAL, DEPUTY, COORDINATOR)),
            Role.ended_at.is_(None),
            Person.closed_at.is_(None),
        )
        .order_by(Role.scope_kind.desc(), Role.kind.desc(), Person.name)
    )
    return [(kind, name) for kind, name in db.session.execute(statement)]


@dataclass(frozen=True, slots=True)
class Change:
    at: datetime
    kind: str
    changes: dict[str, list[object]]
    reason: str
    who: str


def history(mechanism_id: int) -> list[Change]:
    """Everything that was done to a mechanism, the latest first, with who did it."""
    statement = (
        select(MechanismChange, Person.name)
        .outerjoin(Person, Person.id == MechanismChange.person_id)
        .where(MechanismChange.mechanism_id == mechanism_id)
        .order_by(MechanismChange.at.desc(), MechanismChange.id.desc())
    )
    return [
        Change(change.at, change.kind, change.changes, change.reason, name or "")
        for change, name in db.session.execute(statement)
    ]


def changes_since(mechanism: Mechanism, revision: int) -> list[dict[str, list[object]]]:
    """What amendments after a revision changed, the latest first."""
    statement = (
        select(MechanismChange.changes)
        .where(MechanismChange.mechanism_id == mechanism.id, MechanismChange.kind.in_(("amended", "closed", "loaded")))
        .order_by(MechanismChange.id.desc())
        .limit(max(0, mechanism.revision - revision))
    )
    return list(db.session.scalars(statement))
