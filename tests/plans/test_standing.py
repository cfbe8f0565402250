"""Where a person stands: everything belongs to an office, so that a successor can do what her predecessor could."""

from elearn.plans.standing import Body, Standing

MINISTRY = Body(1, "QM-01", "QM", "ESCWA")
OMBUDS = Body(2, "QM-02", "QM", "ESCWA")
COUNTRY, COMMISSION, ELSEWHERE = ("country", "QM"), ("commission", "ESCWA"), ("country", "QN")
FOCAL = Standing(speaks_for=(MINISTRY,))
COORDINATOR = Standing(looks_after=frozenset({COUNTRY}))


def test_who_speaks_for_a_mechanism_writes_in_its_country_and_under_its_commission() -> None:
    assert FOCAL.writes_in(COUNTRY)
    assert FOCAL.writes_in(COMMISSION)
    assert not FOCAL.writes_in(ELSEWHERE)
    assert FOCAL.may_open_in == (COUNTRY,)


def test_who_only_belongs_to_a_mechanism_writes_nowhere() -> None:
    member = Standing(belongs_to=(MINISTRY,))
    assert not member.writes_in(COUNTRY)
    assert member.may_open_in == ()
    assert not member.keeps([1], 1, COUNTRY)


def test_an_action_is_kept_by_its_owners_and_by_the_office_that_wrote_it() -> None:
    assert FOCAL.keeps([1, 2], 2, COUNTRY)
    assert FOCAL.keeps([2, 3], 1, COUNTRY)
    assert not FOCAL.keeps([2, 3], 2, COUNTRY)
    assert not COORDINATOR.keeps([1, 2], 1, COUNTRY)
    assert COORDINATOR.keeps([1, 2], None, COUNTRY)
    assert not FOCAL.keeps([2, 3], None, COUNTRY)


def test_a_successor_stands_where_her_predecessor_stood() -> None:
    office = FOCAL.office_in(COUNTRY)
    successor = Standing(speaks_for=(MINISTRY,))
    assert successor.holds(office, COUNTRY)
    assert not Standing(speaks_for=(OMBUDS,)).holds(office, COUNTRY)


def test_a_country_without_a_commission_lies_under_none() -> None:
    assert not Body(1, "QM-01", "QM", None).inside(COMMISSION)
    assert not Body(1, "QM-01", "QM", "ESCWA").inside(("world", "QM"))
