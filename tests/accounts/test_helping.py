"""Whom somebody may help with a new password: a code lets its giver into the account, so belonging must be settled."""

import pytest
from sqlalchemy import func, select

from elearn.accounts.models import Person, Ticket
from elearn.db import db
from elearn.mechanisms import joining
from elearn.mechanisms.models import Mechanism, Membership
from tests.accounts.conftest import SignIn
from tests.accounts.test_ticket_routes import printed_for
from tests.cast import Cast, add_member, add_person
from tests.conftest import NOW

OUT_OF_REACH = "there is nobody of this name"


def add(name: str, asks: tuple[int, ...] = (), belongs: tuple[int, ...] = ()) -> Person:
    """Somebody with an account who asks to belong to some mechanisms, and belongs to others."""
    person = add_person(name.title(), NOW, sign_in_name=name)
    for number in belongs:
        add_member(person, db.session.get_one(Mechanism, number), "policy", NOW).learning_under = False
    db.session.flush()
    for number in asks:
        joining.join(person.id, db.session.get_one(Mechanism, number), "policy", NOW, learn=False)
    db.session.commit()
    return person


def is_refused(helper: str, name: str, sign_in: SignIn) -> bool:
    answer = sign_in(helper).post("/en/people/help", data={"sign_in_name": name})
    assert answer.status_code == 200
    return OUT_OF_REACH in answer.text and db.session.scalar(select(func.count(Ticket.id))) == 0


@pytest.mark.parametrize("helper", ["focal", "coordinator", "commission"])
def test_whoever_only_asks_to_belong_is_not_in_anybodys_hands(people: Cast, sign_in: SignIn, helper: str) -> None:
    add("asker", asks=(people.ministry,))
    assert is_refused(helper, "asker", sign_in)
    assert printed_for(sign_in("admin"), "asker")


def test_asking_elsewhere_takes_nobody_out_of_the_hands_of_her_own(people: Cast, sign_in: SignIn) -> None:
    add("asker", asks=(people.ombuds,), belongs=(people.ministry,))
    assert is_refused("focal2", "asker", sign_in)
    assert printed_for(sign_in("focal"), "asker")


def test_whoever_belongs_to_two_mechanisms_is_helped_by_those_above_both(people: Cast, sign_in: SignIn) -> None:
    add("both", belongs=(people.ministry, people.ombuds))
    assert is_refused("focal", "both", sign_in)
    assert is_refused("focal2", "both", sign_in)
    assert printed_for(sign_in("coordinator"), "both")


def test_whoever_has_left_is_helped_by_the_project_only(people: Cast, sign_in: SignIn) -> None:
    person = add("former", asks=(people.ministry,))
    joining.end(
        joining.own_membership(
            person.id, db.session.scalars(select(Membership.id).where(Membership.person_id == person.id)).one()
        ),
        person.id,
        NOW,
    )
    db.session.commit()
    assert is_refused("focal", "former", sign_in)
    assert printed_for(sign_in("admin"), "former")
