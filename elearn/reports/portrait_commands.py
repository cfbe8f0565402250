"""`flask reports portrait`: the portrait of a country as one person may see it."""

import click

from elearn.accounts.loading import load_viewer
from elearn.accounts.person_queries import candidates
from elearn.accounts.rights import PROJECT, Held
from elearn.accounts.viewer import Viewer
from elearn.db import utc_now
from elearn.errors import AppError
from elearn.i18n.languages import FALLBACK
from elearn.reports.portrait import portrait as read
from elearn.reports.portrait_files import as_json, as_markdown
from elearn.scope import WORLD

# Nobody in particular: whoever looks as the project looks has no mechanism, and so neither map nor plan.
NOBODY = 0


def _viewer(sign_in_name: str | None) -> Viewer:
    if sign_in_name is None:
        return Viewer(NOBODY, "", "", FALLBACK, "UTC", 0, None, (Held(PROJECT, WORLD),))
    found = candidates(sign_in_name) if "@" not in sign_in_name else []
    viewer = load_viewer(found[0].id) if found else None
    if viewer is None:
        raise click.BadParameter(f"Nobody signs in as {sign_in_name!r}.", param_hint="--for")
    return viewer


@click.command("portrait")
@click.argument("country")
@click.option("--for", "sign_in_name", default=None, help="Sign-in name of who looks; else the project's view.")
@click.option("--format", "form", type=click.Choice(["markdown", "json"]), default="markdown")
def portrait(country: str, sign_in_name: str | None, form: str) -> None:
    """Print the portrait of a country, such as QM: what its page shows to one person."""
    try:
        found = read(_viewer(sign_in_name), country, FALLBACK, utc_now())
    except AppError as error:
        raise click.ClickException(str(error)) from error
    click.echo(as_markdown(found) if form == "markdown" else as_json(found))
