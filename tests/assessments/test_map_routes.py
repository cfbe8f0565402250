"""The map on its pages and in its files: who sees it, what it says, and what it never says."""

import csv
import io
from collections.abc import Callable
from xml.etree import ElementTree as ET

import networkx as nx
import pytest
from sqlalchemy import select, update

from elearn.accounts.models import Person, Role
from elearn.assessments.models import RoundPartner, Statement
from elearn.db import db, utc_now
from elearn.mechanisms.models import Mechanism, MechanismName, Membership
from tests.assessments.mapping import add_ratings, make_map, publish
from tests.assessments.stating import WHOLE, Pairs, add_statement, close, levels, make_pairs, say_sharing
from tests.cast import Cast, add_member, add_person
from tests.conftest import Browser

As = Callable[[str], Browser]
SVG = "{http://www.w3.org/2000/svg}"
RESULTS = ("map", "map/pairs/QM-01/QM-02", "map.csv", "map.graphml", "map.svg")


def address(made: Pairs, result: str = "map", lang: str = "en") -> str:
    return f"/{lang}/assessments/rounds/{made.id}/{result}"


@pytest.fixture
def unpublished(cast: Cast) -> Pairs:
    return make_map(cast, utc_now())


@pytest.fixture
def pairs(unpublished: Pairs) -> Pairs:
    publish(unpublished, utc_now())
    return unpublished


def observer(cast: Cast, pairs: Pairs) -> None:
    """A member of the observatory, which did not agree, in the place of the trainer."""
    body = db.session.get_one(Mechanism, pairs.observatory)
    add_member(db.session.get_one(Person, cast.trainer), body, "policy", utc_now())
    db.session.commit()


# Result × viewer: those of the two mechanisms that agreed, and the coordinator; nobody above, beside or outside.
MAY = {
    "learner": True,
    "focal": True,
    "neighbour": True,
    "focal2": True,
    "coordinator": True,
    "trainer": False,
    "commission": False,
    "admin": False,
}


@pytest.mark.parametrize(("who", "may"), MAY.items())
@pytest.mark.parametrize("result", RESULTS)
def test_who_sees_which_result(as_: As, pairs: Pairs, cast: Cast, who: str, may: bool, result: str) -> None:
    observer(cast, pairs)
    assert as_(who).get(address(pairs, result)).status_code == (200 if may else 404)


def test_who_is_shown_no_map_reads_why(as_: As, pairs: Pairs, cast: Cast) -> None:
    observer(cast, pairs)
    page = address(pairs, "")[:-1]
    assert "Your mechanism did not agree to be shown" in as_("trainer").get(page).text
    assert "did not agree" not in as_("learner").get(page).text


@pytest.mark.parametrize("who", MAY)
@pytest.mark.parametrize("result", RESULTS)
def test_before_publication_nobody_sees_anything(as_: As, unpublished: Pairs, who: str, result: str) -> None:
    assert as_(who).get(address(unpublished, result)).status_code == 404


@pytest.mark.parametrize("result", RESULTS)
def test_who_left_a_mechanism_sees_its_maps_no_more(as_: As, pairs: Pairs, cast: Cast, result: str) -> None:
    db.session.execute(update(Membership).where(Membership.person_id == cast.learner).values(state="ended"))
    db.session.commit()
    assert as_("learner").get(address(pairs, result)).status_code == 404


@pytest.mark.parametrize("result", RESULTS)
def test_who_opened_a_round_and_coordinates_no_more_sees_nothing(
    as_: As, pairs: Pairs, cast: Cast, result: str
) -> None:
    role = db.session.scalars(select(Role).where(Role.person_id == cast.coordinator)).one()
    role.scope_key = "QN"
    db.session.commit()
    assert as_("coordinator").get(address(pairs, result)).status_code == 404


@pytest.mark.parametrize("who", ["focal", "coordinator"])
def test_pairs_of_one_who_did_not_agree_are_not_there(as_: As, pairs: Pairs, who: str) -> None:
    browser = as_(who)
    for one, other in (("QM-01", "QM-03"), ("QM-03", "QM-01"), ("QM-01", "QM-01"), ("QM-01", "QM-09")):
        assert browser.get(address(pairs, f"map/pairs/{one}/{other}")).status_code == 404


def test_the_coordinator_sees_no_more_than_any_other(as_: As, pairs: Pairs) -> None:
    def body(who: str) -> str:
        return as_(who).get(address(pairs)).text.partition("<main")[2].partition("</main>")[0]

    assert body("coordinator") == body("focal") == body("neighbour")


def test_the_first_screen_says_needs_what_to_discuss_and_what_is_silent(as_: As, pairs: Pairs) -> None:
    page = as_("focal").get(address(pairs)).text
    assert "0 of 1" in page
    assert "Not shared: 2" in page
    assert "Pairs to discuss" in page
    assert "What must stay separate" in page
    assert '<td class="h3"><bdi dir="ltr">3/4</bdi></td>' in page
    assert '<td class="h0"><bdi dir="ltr">0/2</bdi></td>' in page
    assert 'class="h-hidden"><span aria-hidden="true">×</span><span class="visually-hidden">Not shared</span>' in page
    assert 'class="h-none"><span aria-hidden="true">–</span><span class="visually-hidden">Not answered</span>' in page
    assert "Measures of the whole network are given from four mechanisms on" in page


def test_one_pair_is_told_in_the_words_of_the_instrument(as_: As, pairs: Pairs) -> None:
    page = as_("neighbour").get(address(pairs, "map/pairs/QM-02/QM-01")).text
    assert "now: 3, needed: 4" in page
    assert "now: 1, needed: 5" in page
    assert "To discuss" in page
    assert "Ombudsperson&#39;s Office</bdi> may be there to watch over bodies like <bdi" in page
    partner = as_("focal").get(address(pairs, f"map/pairs/QM-02/{pairs.partner}"))
    assert "now: 0, needed: 2" in partner.text
    assert as_("focal").get(address(pairs, f"map/pairs/QM-01/{pairs.partner}")).text.count("Not answered") == 1


def test_trust_is_shown_as_an_average_or_said_to_be_hidden(as_: As, unpublished: Pairs, cast: Cast) -> None:
    add_ratings(unpublished.id, cast.ministry, "QM-02", [(4, 4)] * 4, "a")
    add_ratings(unpublished.id, unpublished.observatory, "QM-02", [(1, 1)], "b")
    publish(unpublished, utc_now())
    page = as_("focal").get(address(unpublished)).text
    assert '<b><bdi dir="ltr">70–80</bdi></b> <span class="quiet">5 persons</span>' in page
    assert "not shown" in page


def test_the_file_for_spreadsheets_has_every_ordered_pair_and_says_why_there_is_no_level(as_: As, pairs: Pairs) -> None:
    answer = as_("focal").get(address(pairs, "map.csv"))
    assert "attachment" in answer.headers["Content-Disposition"]
    rows = list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"))))
    found = {(row["from"], row["about"]): (row["level_now"], row["level_needed"], row["state"]) for row in rows}
    assert found["QM-01", "QM-02"] == ("3", "4", "stated")
    assert found["QM-01", "QM-03"] == ("", "", "not shared")
    assert found["QM-03", "QM-01"] == ("", "", "not shared")
    assert found["QM-01", pairs.partner] == ("", "", "not answered")
    assert found["QM-02", pairs.partner] == ("0", "2", "stated")
    assert len(rows) == 3 * 3 + 1


def test_the_file_for_network_programs_holds_only_what_is_shared(as_: As, pairs: Pairs) -> None:
    text = as_("focal").get(address(pairs, "map.graphml")).text
    graph = nx.parse_graphml(text)
    assert set(graph.edges) == {("QM-01", "QM-02"), ("QM-02", "QM-01")}
    assert graph.graph["not_answered"] == ""
    assert graph.graph["not_shared"] == "QM-01 > QM-03; QM-02 > QM-03; QM-03 > QM-01; QM-03 > QM-02"


EVIL = "</title><script>alert(1)</script> \"'&\ufffe"


def test_names_cannot_break_out_of_the_picture(as_: As, unpublished: Pairs, cast: Cast) -> None:
    db.session.execute(update(RoundPartner).values(name=EVIL))
    db.session.execute(update(MechanismName).where(MechanismName.mechanism_id == cast.ombuds).values(name=EVIL))
    publish(unpublished, utc_now())
    focal = as_("focal")
    for text in (focal.get(address(unpublished)).text, focal.get(address(unpublished, "map.svg")).text):
        assert "<script>alert" not in text
    svg = ET.fromstring(focal.get(address(unpublished, "map.svg")).text)
    assert not list(svg.iter(f"{SVG}script"))
    assert any("<script>" in (title.text or "") for title in svg.iter(f"{SVG}title"))


def test_the_picture_as_a_file_stands_alone_with_title_and_description(as_: As, pairs: Pairs) -> None:
    answer = as_("focal").get(address(pairs, "map.svg?from=2"))
    assert answer.headers["Content-Type"].startswith("image/svg+xml")
    svg = ET.fromstring(answer.text)
    assert [child.tag for child in svg][:2] == [f"{SVG}title", f"{SVG}desc"]
    assert len(list(svg.iter(f"{SVG}path"))) == 1
    assert "style=" not in answer.text


@pytest.mark.parametrize("chosen", ["0", "9", "x", "", "1", "5"])
def test_a_level_that_does_not_exist_chooses_nothing(as_: As, pairs: Pairs, chosen: str) -> None:
    page = as_("focal").get(address(pairs, f"map?from={chosen}")).text
    assert f'<option value="{chosen if chosen == "5" else 1}" selected>' in page


def test_a_body_that_is_not_in_the_round_chooses_none(as_: As, pairs: Pairs) -> None:
    focal = as_("focal")
    assert '<option value="QM-02" selected>' in focal.get(address(pairs, "map?body=QM-02")).text
    assert " selected>QM" not in focal.get(address(pairs, "map?body=HR-01")).text


def test_where_nobody_else_agreed_there_is_nothing_to_show(as_: As, unpublished: Pairs, cast: Cast) -> None:
    say_sharing(unpublished.id, cast.ministry)
    publish(unpublished, utc_now())
    page = as_("focal").get(address(unpublished)).text
    assert "Fewer than two mechanisms agreed" in page
    assert as_("focal2").get(address(unpublished)).status_code == 404


def test_the_pages_are_in_arabic_too(as_: As, pairs: Pairs) -> None:
    focal = as_("focal")
    for result in ("map", "map/pairs/QM-01/QM-02"):
        page = focal.get(address(pairs, result, "ar")).text
        assert '<html lang="ar" dir="rtl">' in page
        assert "وزارة شؤون المرأة" in page


def test_pages_read_what_was_frozen(as_: As, pairs: Pairs) -> None:
    focal = as_("focal")
    before = focal.get(address(pairs)).text
    db.session.execute(update(Statement).values(answers={}))
    db.session.commit()
    assert focal.get(address(pairs)).text.partition("<main")[2] == before.partition("<main")[2]
    assert "now: 3, needed: 4" in focal.get(address(pairs, "map/pairs/QM-01/QM-02")).text


def test_who_only_asked_to_join_sees_nothing(as_: As, pairs: Pairs, cast: Cast) -> None:
    person = add_person("New", utc_now(), sign_in_name="newcomer")
    add_member(person, db.session.get_one(Mechanism, cast.ministry), "policy", utc_now()).state = "requested"
    db.session.commit()
    browser = as_("focal").application.test_client()
    assert isinstance(browser, Browser)
    assert browser.sign_in(person.id).get(address(pairs)).status_code == 404


def test_value_has_a_table_of_its_own_and_a_pair_says_everything(as_: As, cast: Cast) -> None:
    pairs, now = make_pairs(cast, utc_now(), WHOLE), utc_now()
    more = {"value-1": {"value": 4}, "value-2": {"value": 3}, "thanks": {"value": "They answer <letters>."}}
    add_statement(pairs.id, cast.ministry, "QM-02", levels(3, "cannot-say") | more | {"done": _MEETING}, now)
    say_sharing(pairs.id, cast.ministry, cast.ombuds)
    publish(pairs, now)
    focal = as_("focal2")
    assert '<td class="h5"><bdi dir="ltr">83</bdi></td>' in focal.get(address(pairs, "map?value=value")).text
    for unknown in ("map", "map?value=trust", "map?value=x"):
        assert '<bdi dir="ltr">3/?</bdi>' in focal.get(address(pairs, unknown)).text
    page = focal.get(address(pairs, "map/pairs/QM-01/QM-02")).text
    for words in ("now: 3, needed: Cannot say", "They answer &lt;letters&gt;.", ">meeting<"):
        assert words in page
    assert "trust-1" not in page
    row = next(csv.DictReader(io.StringIO(focal.get(address(pairs, "map.csv")).text.removeprefix("\ufeff"))))
    assert (row["level_needed"], row["value_value"]) == ("cannot-say", "83")


_MEETING = {"value": ["meeting"]}


def test_a_round_leads_to_its_map_once_it_is_published(as_: As, unpublished: Pairs, cast: Cast) -> None:
    close(unpublished.round, utc_now())
    coordinator = as_("coordinator")
    assert address(unpublished) not in as_("focal").get(address(unpublished, "").rstrip("/")).text
    assert coordinator.post(address(unpublished, "publish")).status_code == 303
    for who in ("focal", "neighbour", "coordinator"):
        assert address(unpublished) in as_(who).get(address(unpublished, "").rstrip("/")).text
    assert "3/4" in coordinator.get(address(unpublished)).text
    page = as_("focal").get(address(unpublished, "").rstrip("/")).text
    assert address(unpublished, "statements") in page
    assert address(unpublished, "statements") not in coordinator.get(address(unpublished, "").rstrip("/")).text
