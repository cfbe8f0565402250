"""A position is written, cleared and released by those who speak for an institution; responses stay as they are."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from elearn.assessments.models import Position, Round
from elearn.assessments.position_states import AUDIENCES, PositionState, Reader, may_read, state, widens
from elearn.audit.models import AuditEntry
from elearn.db import db, utc_now
from tests.assessments.material import SMALL, add_instrument, add_round
from tests.assessments.position_material import (
    SENT_REVIEW,
    SENT_SMALL,
    add_position,
    everything_answered,
    publish,
    review,
    small_round,
)
from tests.cast import Cast, add_country, add_mechanism, add_member, add_person, add_role
from tests.conftest import Browser

As = Callable[[str], Browser]
PAPER = {"name": "Huda Amin", "office": "Minister", "on": "2026-07-14", "reference": "M/14"}
SEEN = {"number": "1", "revision": "0"}


@pytest.fixture
def small(cast: Cast) -> Round:
    return small_round(cast)


def at(made: Round, key: str = "QM-01", page: str = "") -> str:
    return f"/en/assessments/rounds/{made.id}/positions/{key}{page}"


def latest(made: Round) -> Position:
    return db.session.scalars(
        select(Position).where(Position.round_id == made.id).order_by(Position.number.desc())
    ).first()  # type: ignore[return-value]


def written(focal: Browser, made: Round, number: int = 1, revision: int = 0, more: dict[str, str] | None = None) -> int:
    seen = {"number": str(number), "revision": str(revision)}
    return focal.post(at(made, page="/edit"), data=SENT_SMALL | seen | (more or {})).status_code


def cleared(focal: Browser, made: Round, number: int = 1, revision: int = 1, **more: str) -> int:
    seen = {"number": str(number), "revision": str(revision)}
    return focal.post(at(made, page="/clear"), data=PAPER | seen | more).status_code


def released(focal: Browser, made: Round, audience: str, number: int = 1) -> int:
    sent = {"audience": audience, "sure": "1"}
    return focal.post(at(made, page=f"/release/{number}"), data=sent).status_code


# Who reads what: state, audience, and then visitor, member, writer, colleague in the country, coordinator, stranger of
# another country, commission, project.
READERS = ("visitor", "learner", "focal", "neighbour", "focal2", "coordinator", "stranger", "commission", "admin")
TABLE = """
draft     own         - - x - - - - - -
cleared   own         - x x - - - - - -
released  own         - x x - - - - - -
released  country     - x x x x x - - -
released  commission  - x x x x x - x -
released  project     - x x x x x - x x
released  public      x x x x x x x x x
replaced  own         - x x - - - - - -
replaced  public      - x x - - - - - -
draft     public      - - x - - - - - -
cleared   public      - x x - - - - - -
"""
ROWS = [line.split() for line in TABLE.strip().splitlines()]


def _stranger() -> int:
    now = utc_now()
    add_country("QN", ("ECA",), "ECA", en="Quintaland")
    person = add_person("Stranger", now, sign_in_name="stranger")
    add_member(person, add_mechanism("QN-01", "observatory", "independent", now, en="Observatory"), "legal", now)
    add_role(person, "coordinator", "country", "QN", now)
    db.session.commit()
    return person.id


@pytest.mark.parametrize(("state_now", "audience", "marks"), [(a, b, c) for a, b, *c in ROWS])
def test_a_position_is_read_by_its_audience_and_nobody_else(
    as_: As, client: Browser, cast: Cast, small: Round, state_now: str, audience: str, marks: list[str]
) -> None:
    add_position(small, cast.ministry, cast.focal, state_now, audience=audience)
    stranger = _stranger()
    found = []
    for who in READERS:
        browser = client if who == "visitor" else as_("learner").sign_in(stranger) if who == "stranger" else as_(who)
        answer = browser.get(at(small))
        assert answer.status_code in {200, 303, 404}
        assert ("not written" in answer.text) is (answer.status_code == 200)
        found.append("x" if answer.status_code == 200 else "-")
    assert dict(zip(READERS, found, strict=True)) == dict(zip(READERS, marks, strict=True))


def test_a_team_position_is_read_by_the_people_of_the_mechanisms_that_took_part(
    as_: As, cast: Cast, client: Browser
) -> None:
    made = review(cast)
    publish(made)
    add_position(made, None, cast.coordinator, "released", audience="own")
    codes = {who: as_(who).get(at(made, "team")).status_code for who in READERS if who not in {"visitor", "stranger"}}
    assert codes == dict.fromkeys(("learner", "focal", "neighbour", "focal2", "coordinator"), 200) | {
        "commission": 404,
        "admin": 404,
    }
    assert client.get(at(made, "team")).status_code == 303


@pytest.mark.parametrize("now", list(PositionState))
@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_rule_knows_no_other_reader(now: PositionState, audience: str) -> None:
    reach = AUDIENCES.index(audience)
    kinds = (Reader(own=True), Reader(country=True), Reader(commission=True), Reader(project=True), Reader())
    for place, reader in enumerate(kinds):
        expected = place <= reach if now is PositionState.RELEASED else place == 0 and now is not PositionState.DRAFT
        assert may_read(reader, now, audience) is expected
    assert may_read(Reader(writes=True), now, audience)


def test_the_state_follows_from_moments() -> None:
    assert state(cleared=False, released=False, replaced=False) is PositionState.DRAFT
    assert state(cleared=True, released=False, replaced=False) is PositionState.CLEARED
    assert state(cleared=True, released=True, replaced=False) is PositionState.RELEASED
    assert state(cleared=True, released=True, replaced=True) is PositionState.REPLACED
    assert widens("own", "country")
    assert not widens("country", "country")
    assert not widens("public", "project")


@pytest.mark.parametrize(
    ("who", "status"),
    [("learner", 403), ("neighbour", 404), ("focal2", 404), ("coordinator", 404), ("commission", 404), ("admin", 404)],
)
def test_only_who_signs_for_the_mechanism_writes_clears_and_releases(
    as_: As, cast: Cast, small: Round, who: str, status: int
) -> None:
    add_position(small, cast.ministry, cast.focal, "cleared")
    for page in ("/edit", "/clear", "/release/1", "/sheet"):
        assert as_(who).get(at(small, page=page)).status_code == status
        if page != "/sheet":
            assert as_(who).post(at(small, page=page), data=SENT_SMALL).status_code == status


def test_there_is_none_before_publication(as_: As, cast: Cast) -> None:
    now = utc_now()
    made = add_round(cast, add_instrument("small", SMALL, now), now)
    for page in ("", "/edit", "/sheet"):
        assert as_("focal").get(at(made, page=page)).status_code == 404


def test_a_team_is_of_a_joint_review_and_a_mechanism_of_any_other_round(as_: As, cast: Cast, small: Round) -> None:
    assert as_("focal").get(at(small, "team")).status_code == 404
    assert as_("focal").get(at(small, "QM-99")).status_code == 404
    made = review(cast)
    publish(made)
    assert as_("focal").get(at(made, "QM-01")).status_code == 404


def test_a_position_goes_from_draft_to_clearance_to_its_audience(as_: As, small: Round) -> None:
    focal, learner = as_("focal"), as_("learner")
    assert "Write the position" in focal.get(at(small)).text
    assert written(focal, small) == 303
    assert learner.get(at(small)).status_code == 404
    assert cleared(focal, small) == 303
    page = learner.get(at(small)).text
    for words in ("Position of the institution", "Huda Amin", "2026-07-14", "M/14", "Level 2 of 5", "not written"):
        assert words in page
    assert released(focal, small, "country") == 303
    assert as_("neighbour").get(at(small)).status_code == 200


def test_the_spread_stands_beside_it_for_those_alone_who_may_see_results(as_: As, cast: Cast, small: Round) -> None:
    add_position(small, cast.ministry, cast.focal, "released", audience="public")
    assert "Median level" in as_("learner").get(at(small)).text
    for who in ("neighbour", "coordinator", "commission", "admin"):
        assert 'class="spread' not in as_(who).get(at(small)).text


def test_of_fewer_than_k_no_spread_stands_beside_it(as_: As, cast: Cast) -> None:
    made = small_round(cast, persons=4)
    add_position(made, cast.ministry, cast.focal, "cleared")
    page = as_("learner").get(at(made)).text
    assert "Fewer than 5 persons gave a level here" in page
    assert "n = " not in page


def test_responses_are_the_same_before_and_after_every_act(as_: As, small: Round) -> None:
    focal, before = as_("focal"), everything_answered()
    assert len(before) == 9 + 18 + 1
    acts: tuple[Callable[[], int], ...] = (
        lambda: written(focal, small),
        lambda: written(focal, small, revision=1, more={"level-mandate": "none", "other-mandate": "The other."}),
        lambda: cleared(focal, small, revision=2),
        lambda: released(focal, small, "public"),
        lambda: released(focal, small, "own"),
        lambda: written(focal, small, number=2),
        lambda: cleared(focal, small, number=2),
        lambda: released(focal, small, "country", number=2),
    )
    for act in acts:
        assert act() == 303
        assert everything_answered() == before


def test_a_cleared_position_is_amended_only_by_a_new_number(as_: As, small: Round) -> None:
    focal = as_("focal")
    written(focal, small)
    cleared(focal, small)
    released(focal, small, "public")
    assert "It is named, and not written." in focal.get(at(small, page="/edit")).text
    assert written(focal, small, number=2, more={"reasons-mandate": "It is written now."}) == 303
    assert "and not written" in as_("admin").get(at(small)).text
    cleared(focal, small, number=2)
    released(focal, small, "public", number=2)
    page = as_("learner").get(at(small)).text
    assert "It is written now." in page
    assert "Replaced by a later one" in page
    assert "and not written" in as_("learner").get(f"{at(small)}?number=1").text
    assert as_("admin").get(f"{at(small)}?number=1").status_code == 404
    assert focal.post(at(small, page="/release/1"), data={"audience": "public", "sure": "1"}).status_code == 409


def test_whoever_wrote_meanwhile_is_not_overwritten_and_the_text_is_kept(as_: As, small: Round) -> None:
    focal = as_("focal")
    written(focal, small)
    answer = focal.post(
        at(small, page="/edit"), data=SENT_SMALL | SEEN | {"level-mandate": "4", "reasons-mandate": "My own words."}
    )
    assert answer.status_code == 409
    assert "My own words." in answer.text
    assert "and not written" in answer.text
    assert latest(small).views["mandate"]["level"] == 2
    assert 'name="revision" value="1"' in answer.text
    assert written(focal, small, revision=1, more={"reasons-mandate": "My own words."}) == 303


def test_a_page_from_before_the_clearance_begins_no_new_number_by_itself(as_: As, small: Round) -> None:
    focal = as_("focal")
    written(focal, small)
    cleared(focal, small)
    assert written(focal, small, revision=1) == 409
    assert written(focal, small) == 409
    assert db.session.scalar(select(func.count()).select_from(Position)) == 1


def test_nothing_is_cleared_but_what_was_seen(as_: As, small: Round) -> None:
    focal = as_("focal")
    written(focal, small)
    written(focal, small, revision=1, more={"reasons-mandate": "Other words."})
    answer = focal.post(at(small, page="/clear"), data=PAPER | {"number": "1", "revision": "1"})
    assert answer.status_code == 409
    assert "Huda Amin" in answer.text
    assert latest(small).cleared_at is None


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"level-mandate": ""}, "Choose a level, or say that there is no consensus."),
        ({"level-mandate": "none"}, "Where there is no consensus, write down both views."),
        ({"level-mandate": "3"}, "Name one piece of evidence"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_cleared_before(
    as_: As, small: Round, more: dict[str, str], sentence: str
) -> None:
    focal = as_("focal")
    assert written(focal, small, more=more) == 303
    page = focal.get(at(small)).text
    assert sentence in page
    assert "/clear" not in page
    cleared(focal, small)
    assert latest(small).cleared_at is None


@pytest.mark.parametrize("on", ["", "14 July", "2026-13-01", "2026", "3026-01-01"])
def test_the_day_of_the_paper_is_a_day_that_was(as_: As, small: Round, on: str) -> None:
    focal = as_("focal")
    written(focal, small)
    assert cleared(focal, small, on=on) == 200
    assert latest(small).cleared_at is None


def test_the_day_may_be_typed_in_arabic_digits(as_: As, small: Round) -> None:
    focal = as_("focal")
    written(focal, small)
    assert cleared(focal, small, on="٢٠٢٦-٠٧-١٤") == 303
    assert latest(small).cleared_on == "2026-07-14"


def test_a_text_that_is_too_long_is_said_to_be_and_stays_in_the_form(as_: As, small: Round) -> None:
    long = "x" * 4001
    answer = as_("focal").post(at(small, page="/edit"), data=SENT_SMALL | SEEN | {"gaps-mandate": long})
    assert answer.status_code == 422
    assert long in answer.text
    assert "4001 characters" in answer.text


def test_a_wider_audience_is_asked_about_and_a_narrower_one_holds_at_once(as_: As, cast: Cast, small: Round) -> None:
    add_position(small, cast.ministry, cast.focal, "cleared")
    focal, page = as_("focal"), at(small, page="/release/1")
    asked = focal.post(page, data={"audience": "country"})
    assert asked.status_code == 200
    assert "More people will read it" in asked.text
    assert latest(small).released_at is None
    focal.post(page, data={"audience": "country", "sure": "1"})
    assert as_("neighbour").get(at(small)).status_code == 200
    assert focal.post(page, data={"audience": "own"}).status_code == 303
    assert as_("neighbour").get(at(small)).status_code == 404
    assert focal.post(page, data={"audience": "everybody", "sure": "1"}).status_code == 200
    assert latest(small).audience == "own"


def test_the_audience_is_narrowed_while_an_amendment_is_being_written(as_: As, small: Round) -> None:
    focal = as_("focal")
    written(focal, small)
    cleared(focal, small)
    released(focal, small, "public")
    written(focal, small, number=2)
    assert released(focal, small, "own") == 303
    assert as_("admin").get(at(small)).status_code == 404


def test_the_audiences_are_named_in_the_language_of_the_page(as_: As, cast: Cast, small: Round) -> None:
    add_position(small, cast.ministry, cast.focal, "cleared")
    page = as_("focal").get(at(small, page="/release/1").replace("/en/", "/ar/")).text
    assert "الجمهور" in page
    assert "The public" not in page


def test_who_may_read_it_is_one_sentence(as_: As, cast: Cast, small: Round) -> None:
    add_position(small, cast.ministry, cast.focal, "released", audience="country")
    page = as_("focal2").get(at(small)).text
    said = page.partition("Who may read it</dt>")[2].partition("</div>")[0]
    assert said.count("<dd>") == 1
    assert "The country. Also the people of all mechanisms of the country" in said


def test_a_draft_is_not_released(as_: As, small: Round) -> None:
    focal = as_("focal")
    written(focal, small)
    assert focal.get(at(small, page="/release/1")).status_code == 303
    assert released(focal, small, "public") == 409


def test_the_journal_knows_who_cleared_and_who_released(as_: As, cast: Cast, small: Round) -> None:
    focal = as_("focal")
    written(focal, small)
    cleared(focal, small)
    released(focal, small, "country")
    rows = db.session.execute(
        select(AuditEntry.action, AuditEntry.actor_id).where(AuditEntry.subject_kind == "position")
    )
    assert [tuple(row) for row in rows] == [("position cleared", cast.focal), ("position released", cast.focal)]


def test_the_sheet_for_the_meeting_has_spread_levels_and_lines(as_: As, cast: Cast, small: Round) -> None:
    page = as_("focal").get(at(small, page="/sheet")).text
    assert "Median level 2 of 5" in page
    assert page.count('class="write-line"') == 7
    made = review(cast)
    publish(made)
    assert as_("coordinator").get(at(made, "team", "/sheet")).status_code == 200
    assert as_("focal").get(at(made, "team", "/sheet")).status_code == 404


def test_the_coordinator_writes_for_the_team_with_both_views_where_there_is_no_consensus(as_: As, cast: Cast) -> None:
    made = review(cast)
    publish(made)
    coordinator = as_("coordinator")
    assert coordinator.post(at(made, "team", "/edit"), data=SENT_REVIEW | SEEN).status_code == 303
    page = coordinator.get(at(made, "team")).text
    for words in ("No consensus", "The one view", "The other view", "Position of the country"):
        assert words in page
    paper = PAPER | {"number": "1", "revision": "1"}
    assert coordinator.post(at(made, "team", "/clear"), data=paper).status_code == 303
    assert as_("learner").get(at(made, "team")).status_code == 200


def test_results_lead_to_the_position_for_those_who_may_open_it(as_: As, cast: Cast, small: Round) -> None:
    results = f"/en/assessments/rounds/{small.id}/results"
    assert f"{at(small)}" in as_("focal").get(results).text
    assert f"{at(small)}" not in as_("learner").get(results).text
    add_position(small, cast.ministry, cast.focal, "cleared")
    assert f"{at(small)}" in as_("learner").get(results).text


def test_the_page_of_a_round_leads_to_every_position_that_the_reader_may_open(
    as_: As, cast: Cast, small: Round
) -> None:
    page = f"/en/assessments/rounds/{small.id}"
    add_position(small, cast.ministry, cast.focal, "released", audience="country")
    assert [f"{page}/positions/{code}" in as_("focal2").get(page).text for code in ("QM-01", "QM-02")] == [True, True]
    assert [f"{page}/positions/{code}" in as_("learner").get(page).text for code in ("QM-01", "QM-02")] == [True, False]
    db.session.get_one(Position, latest(small).id).audience = "own"
    db.session.commit()
    assert f"{page}/positions" not in as_("coordinator").get(page).text


def test_a_moment_of_the_future_in_the_east_is_today(as_: As, small: Round) -> None:
    focal = as_("focal")
    written(focal, small)
    assert cleared(focal, small, on=(utc_now() + timedelta(days=1)).date().isoformat()) == 303
