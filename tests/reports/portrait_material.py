"""A country of which every part of its portrait is there, and the parts as one person's page shows them."""

import re
from datetime import datetime
from html import unescape

from elearn.accounts.models import Person
from elearn.assessments.models import Round
from elearn.db import db
from elearn.mechanisms.models import Mechanism
from tests.assessments.mapping import publish as publish_map
from tests.assessments.material import PAIRS, SMALL, add_instrument, add_round
from tests.assessments.position_material import add_position, publish, review, small_round
from tests.assessments.stating import add_statement, levels, say_sharing
from tests.cast import Cast, add_mechanism, add_member
from tests.conftest import Browser
from tests.learning.material import add_course
from tests.plans.making import make_action, make_plan
from tests.reports.test_reports import learn

PARTS = ("mechanisms", "learning", "map", "positions", "plan", "next")
PAGE = "/en/countries/QM/portrait"
# In the place of the trainer: the one member of the observatory, which agrees to nothing and takes part no more.
OUTSIDER = "trainer"


def add_outsider(cast: Cast, now: datetime) -> Mechanism:
    body = add_mechanism("QM-03", "observatory", "independent", now, en="Observatory", ar="المرصد")
    add_member(db.session.get_one(Person, getattr(cast, OUTSIDER)), body, "data", now)
    body.participation = "listed"
    db.session.commit()
    return body


def fill(cast: Cast, third: Mechanism, now: datetime) -> None:
    """A map of the ministry and the ombudsperson, positions, a plan, figures of learning, and an open round."""
    add_map(cast, add_instrument("pairs", PAIRS, now), third, now, (2, 3))
    add_positions(cast)
    make_action(make_plan(now), now, answer="confirmed", state="agreed", what="Meet every quarter")
    learn(cast.learner, add_course(now), now, "enrolled", "started", "passed")
    db.session.commit()
    add_round(cast, add_instrument("open", SMALL, now), now)


def add_map(
    cast: Cast, version: int, third: Mechanism, now: datetime, says: tuple[int, int], *, agreed: tuple[int, ...] = ()
) -> Round:
    """Published; the ministry and the ombudsperson say the same of each other: level now, and level needed."""
    made = add_round(cast, version, now, (cast.ministry, cast.ombuds, third.id))
    for mechanism, about in ((cast.ministry, "QM-02"), (cast.ombuds, "QM-01"), (third.id, "QM-01")):
        add_statement(made.id, mechanism, about, levels(*says), now)
    say_sharing(made.id, *(agreed or (cast.ministry, cast.ombuds)))
    publish_map(made, now)
    return made


def add_positions(cast: Cast) -> None:
    """The ministry's for the country, the team's for the commission, the ombudsperson's for its own people."""
    small, team = small_round(cast), review(cast)
    publish(team)
    words = {"level": 2, "agreed": True, "reasons": "Named, and not written.", "strengths": "A law.", "gaps": "Means."}
    apart = {"level": None, "agreed": False, "reasons": "We share it.", "other": "نحن لا نتشاركه."}
    add_position(small, cast.ministry, cast.focal, "released", audience="country", views={"mandate": words})
    add_position(small, cast.ombuds, cast.focal2, "released", audience="own")
    views = {"purpose": words, "roles": apart}
    add_position(team, None, cast.coordinator, "released", audience="commission", views=views)


def parts(browser: Browser, lang: str = "en", code: str = "QM") -> dict[str, str]:
    """Name → the part as it is written on the page."""
    answer = browser.get(f"/{lang}/countries/{code}/portrait")
    assert answer.status_code == 200
    found = dict(re.findall(r'<section id="(\w+)">(.*?)</section>', answer.text, flags=re.DOTALL))
    assert tuple(found) == PARTS
    return found


def words(html: str) -> str:
    """What a reader reads of it, in one line."""
    text = " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())
    return re.sub(r" (?=[:;,.)])|(?<=\() ", "", text)
