"""People whom no other test knows, so that none of them has learned anything before."""

from itertools import count

from config import read_config
from elearn.accounts.person_operations import accept_terms, open_account
from elearn.app import create_app
from elearn.db import db, utc_now
from tests.browser.conftest import Site
from tests.demonstration import PASSWORD

_number = count(1)


def newcomer(site: Site) -> str:
    """The sign-in name of somebody who has an account, and has accepted the terms, in the demonstration of `site`."""
    name = f"newcomer-{next(_number)}"
    app = create_app(read_config({"INSTANCE_PATH": str(site.instance)}))
    with app.app_context():
        now = utc_now()
        accept_terms(open_account("Noor", name, f"{name}@demo.example", PASSWORD, "en", "UTC", now), now)
        db.session.commit()
        db.engine.dispose()
    return name
