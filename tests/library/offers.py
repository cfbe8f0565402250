"""Cases of Farid's ministry, as he writes them, and who reviews them."""

import re
from datetime import datetime
from typing import Any

from sqlalchemy import select

from elearn.db import db
from elearn.installation import Installation
from elearn.library import offer_operations as operations
from elearn.library.offer_drafts import Draft
from elearn.library.offer_models import OfferedCase
from tests.cast import Cast, add_person, add_role
from tests.conftest import Browser

REASON = "Name the office, not the person."
DRAFT = Draft(
    lang="en",
    title="Two offices share one form",
    happened="In 2019 the ministry and the office agreed on **one form**.",
    discuss="1. Who keeps such a form in your country?",
    year=2019,
    source="Minutes of 12 May 2019",
    source_url="https://example.org/minutes",
    types=("national_machinery", "ombudsperson"),
    themes=("data",),
)


def filled(**changed: Any) -> dict[str, Any]:
    """The form with some fields changed. The client takes a tuple for a file."""
    values = {name: getattr(DRAFT, name) for name in Draft.__slots__} | {"revision": "0", "form_key": "a" * 32}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in (values | changed).items()}


def demonstrate() -> None:
    """Cases of invented countries are read in a demonstration only."""
    db.session.add(Installation(key="kind", value="demonstration"))
    db.session.commit()


def add_reviewer(now: datetime) -> int:
    """A trainer of all courses."""
    person = add_person("Rita Vale", now, sign_in_name="reviewer")
    add_role(person, "trainer", "world", "", now)
    db.session.commit()
    return person.id


def begun(cast: Cast, now: datetime, key: str = "b" * 32, draft: Draft = DRAFT) -> OfferedCase:
    case = operations.begin(cast.focal, cast.ministry, key, draft, now)
    assert case
    db.session.commit()
    return case


def offered(cast: Cast, now: datetime, **more: Any) -> OfferedCase:
    case = begun(cast, now, **more)
    operations.offer(cast.focal, case, case.revision, now)
    db.session.commit()
    return case


def published(cast: Cast, now: datetime, **more: Any) -> OfferedCase:
    case = offered(cast, now, **more)
    operations.publish(cast.admin, case, case.revision, now)
    db.session.commit()
    return case


def now_stored() -> OfferedCase:
    """The only case that there is, as it is stored at this moment."""
    db.session.rollback()
    return db.session.scalars(select(OfferedCase)).one()


def shown_revision(page: str) -> str:
    match = re.search(r'name="revision"[^>]*value="(\d+)"', page)
    assert match
    return match[1]


def main_of(browser: Browser, path: str) -> str:
    page = browser.get(path).text
    return page[page.index("<main") : page.index("</main>")]
