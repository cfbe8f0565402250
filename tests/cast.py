"""The cast of every story: people of an invented Arabic-speaking country, QM, that reports under ESCWA.

Amal learns at the ministry's QM-01; Farid is its focal point. Nour is of the ombudsperson's office QM-02, whose focal
point is Salma. Omar coordinates the country, Tariq trains, Cora administers ESCWA, Ada administers the project.
"""

from dataclasses import dataclass
from datetime import datetime

from elearn.accounts.models import Person, Role
from elearn.db import db
from elearn.mechanisms.models import Country, CountryCommission, Mechanism, MechanismName, MechanismType, Membership

TERMS = "1"


@dataclass(frozen=True)
class Cast:
    """Ids of the persons, and of the two mechanisms."""

    learner: int
    focal: int
    neighbour: int
    focal2: int
    coordinator: int
    trainer: int
    commission: int
    admin: int
    ministry: int
    ombuds: int


def add_person(name: str, now: datetime, **more: object) -> Person:
    sign_in_name = str(more.pop("sign_in_name", name.lower().replace(" ", ".")))
    values: dict[str, object] = {"language": "en", "time_zone": "UTC", "terms_version": TERMS, "terms_accepted_at": now}
    person = Person(
        sign_in_name=sign_in_name, email=f"{sign_in_name}@demo.example", name=name, created_at=now, **values | more
    )
    db.session.add(person)
    db.session.flush()
    return person


def add_role(person: Person, kind: str, scope_kind: str, scope_key: str, now: datetime) -> None:
    db.session.add(Role(person_id=person.id, kind=kind, scope_kind=scope_kind, scope_key=scope_key, granted_at=now))


def add_country(code: str, commissions: tuple[str, ...], reports_under: str | None, **names: str) -> Country:
    country = Country(
        code=code,
        iso3=f"{code}X",
        m49="",
        un_status="invented",
        names=names,
        reports_under=reports_under,
        invented=True,
    )
    db.session.add(country)
    db.session.flush()
    db.session.add_all(CountryCommission(country_code=code, commission=key) for key in commissions)
    return country


def add_mechanism(code: str, type_: str, branch: str, now: datetime, **names: str) -> Mechanism:
    mechanism = Mechanism(
        code=code,
        country_code=code[:2],
        branch=branch,
        status="active",
        date_kind="unknown",
        confidence="verified",
        created_at=now,
        search_text=" ".join(names.values()).casefold(),
    )
    db.session.add(mechanism)
    db.session.flush()
    db.session.add(MechanismType(mechanism_id=mechanism.id, type=type_))
    db.session.add_all(MechanismName(mechanism_id=mechanism.id, lang=lang, name=name) for lang, name in names.items())
    return mechanism


def add_member(person: Person, mechanism: Mechanism, function: str, now: datetime) -> Membership:
    membership = Membership(
        person_id=person.id,
        mechanism_id=mechanism.id,
        function=function,
        state="accepted",
        requested_at=now,
        decided_at=now,
        learning_under=True,
    )
    db.session.add(membership)
    mechanism.participation, mechanism.taking_part_since = "taking_part", now
    return membership


def make_cast(now: datetime) -> Cast:
    add_country("QM", ("ESCWA",), "ESCWA", en="Zahrania", ar="زهرانيا")
    ministry = add_mechanism(
        "QM-01", "national_machinery", "executive", now, en="Ministry for Women", ar="وزارة شؤون المرأة"
    )
    ombuds = add_mechanism("QM-02", "ombudsperson", "independent", now, en="Ombudsperson's Office", ar="ديوان المظالم")
    amal = add_person("أمل الهادي", now, sign_in_name="learner", language="ar")
    farid, nour, salma = (
        add_person(name, now, sign_in_name=key)
        for name, key in (("Farid Nasser", "focal"), ("Nour Karam", "neighbour"), ("Salma Aziz", "focal2"))
    )
    omar, tariq, cora, ada = (
        add_person(name, now, sign_in_name=key)
        for name, key in (
            ("Omar Saleh", "coordinator"),
            ("Tariq Lund", "trainer"),
            ("Cora Meyer", "commission"),
            ("Ada Rossi", "admin"),
        )
    )
    add_member(amal, ministry, "policy", now)
    add_member(farid, ministry, "management", now)
    add_member(nour, ombuds, "legal", now)
    add_member(salma, ombuds, "management", now)
    add_role(farid, "focal_point", "mechanism", "QM-01", now)
    add_role(salma, "focal_point", "mechanism", "QM-02", now)
    add_role(omar, "coordinator", "country", "QM", now)
    add_role(tariq, "trainer", "course", "working-together", now)
    add_role(cora, "commission_admin", "commission", "ESCWA", now)
    add_role(ada, "project_admin", "world", "", now)
    db.session.commit()
    return Cast(
        learner=amal.id,
        focal=farid.id,
        neighbour=nour.id,
        focal2=salma.id,
        coordinator=omar.id,
        trainer=tariq.id,
        commission=cora.id,
        admin=ada.id,
        ministry=ministry.id,
        ombuds=ombuds.id,
    )
