"""`flask accounts`: the first administrator, and who holds which role."""

import sys

import click
from flask.cli import AppGroup
from sqlalchemy import select

from elearn.accounts import mailboxes, password_rules, person_names, sign_in_names
from elearn.accounts.appointing import GIVEN
from elearn.accounts.codes import printed
from elearn.accounts.models import Person, Role
from elearn.accounts.person_operations import open_account
from elearn.accounts.person_queries import is_taken
from elearn.accounts.places import find_for_role, scopes_of
from elearn.accounts.rights import PROJECT
from elearn.accounts.role_operations import grant
from elearn.accounts.role_queries import person_by_name
from elearn.accounts.ticket_operations import CODE, issue_reset_code
from elearn.db import db, utc_now
from elearn.errors import RefusedError
from elearn.i18n.languages import FALLBACK, OFFERED_CODES
from elearn.i18n.messages import Message
from elearn.scope import WORLD, Scope

accounts = AppGroup("accounts", help="Persons and the roles that they hold.")


def _refuse(message: Message | None) -> None:
    if message:
        raise click.ClickException(str(message))


def _check(email: str, name: str, sign_in_name: str) -> None:
    _refuse(mailboxes.problem(email))
    _refuse(person_names.problem(name))
    if sign_in_name:
        _refuse(sign_in_names.problem(sign_in_names.fold(sign_in_name)))
        if is_taken(sign_in_names.fold(sign_in_name)):
            raise click.ClickException(f"Somebody has the sign-in name {sign_in_name} already.")


def _ask_password(email: str, sign_in_name: str, name: str) -> str:
    password: str = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    _refuse(password_rules.problem(password, sign_in_name, email, name))
    return password


@accounts.command("create-admin")
@click.option("--email", required=True, help="Where letters go; several accounts may share it.")
@click.option("--name", required=True, help="The person's name, in any script.")
@click.option("--sign-in-name", default="", help="What she signs in with; made of the name if it is left out.")
@click.option("--language", type=click.Choice(OFFERED_CODES), default=FALLBACK, show_default=True)
@click.option("--prompt/--code", default=None, help="Ask for a password, or print a code to set one at /code.")
def create_admin(email: str, name: str, sign_in_name: str, language: str, *, prompt: bool | None) -> None:
    """Open an account that administers the project."""
    _check(email, name, sign_in_name)
    asked = sys.stdin.isatty() if prompt is None else prompt
    password = _ask_password(email, sign_in_name, name) if asked else None
    now = utc_now()
    person = open_account(person_names.without_invisible(name), sign_in_name, email, password, language, "UTC", now)
    grant(person.id, PROJECT, WORLD, None, now)
    code = None if password else issue_reset_code(person.id, None, now)
    db.session.commit()
    click.echo(f"Sign-in name: {person.sign_in_name}")
    if code:
        click.echo(f"Code for a password, good for {CODE.days} days at /{language}/code: {printed(code)}")


def _appointed(role: str, place: str, sign_in_name: str) -> tuple[Scope, Person]:
    scope, person = find_for_role(role, place), person_by_name(sign_in_name)
    if scope is None:
        raise click.ClickException(f"The role {role} does not hold in “{place}”: there is no such place for it.")
    if person is None:
        raise click.ClickException(f"No account has the sign-in name {sign_in_name}.")
    if scope.kind == "mechanism" and scope not in scopes_of(person.id):
        raise click.ClickException(f"{person.sign_in_name} does not belong to {place}, or has not been accepted there.")
    return scope, person


@accounts.command("appoint")
@click.option("--sign-in-name", required=True, help="Of the person.")
@click.option("--role", required=True, type=click.Choice(GIVEN))
@click.option("--place", default="", help="Code of the mechanism, country, commission or course; world for all of it.")
def appoint(sign_in_name: str, role: str, place: str) -> None:
    """Give a role to a person; twice gives it once."""
    scope, person = _appointed(role, place, sign_in_name)
    try:
        given = grant(person.id, role, scope, None, utc_now())
    except RefusedError as error:
        raise click.ClickException(str(error)) from error
    db.session.commit()
    click.echo(f"{person.sign_in_name} {'holds' if given else 'already held'} the role {role} in {scope}.")


@accounts.command("list-roles")
def list_roles() -> None:
    """Print who holds which role: role, scope and sign-in name, separated by tabs."""
    statement = (
        select(Role.kind, Role.scope_kind, Role.scope_key, Person.sign_in_name)
        .join(Person, Person.id == Role.person_id)
        .where(Role.ended_at.is_(None), Person.closed_at.is_(None))
        .order_by(Role.kind, Role.scope_kind, Role.scope_key, Person.sign_in_name)
    )
    for kind, where, key, name in db.session.execute(statement):
        click.echo(f"{kind}\t{where}{':' if key else ''}{key}\t{name}")
