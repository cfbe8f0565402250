from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from sqlalchemy import event, insert, inspect, select, update

from elearn.accounts.loading import load_viewer
from elearn.accounts.viewer import AnyViewer, Visitor
from elearn.db import db
from elearn.mechanisms.directory import Filter, countries, search
from elearn.mechanisms.intake import load_countries, load_mechanisms
from elearn.mechanisms.models import Country, Mechanism, MechanismName
from tests.cast import Cast, add_mechanism, add_person, add_role
from tests.conftest import NOW, Browser
from tests.mechanisms.files import COUNTRIES, HEAD, MECHANISMS, OFFICE


@contextmanager
def statements() -> Iterator[list[str]]:
    """The statements that reach the driver, without those that begin and end transactions."""
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        if not statement.startswith(("BEGIN", "COMMIT", "PRAGMA", "ROLLBACK")):
            seen.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(db.engine, "before_cursor_execute", note)


@pytest.fixture
def loaded(app: Flask) -> Flask:
    load_countries(COUNTRIES.encode(), NOW)
    load_mechanisms(MECHANISMS.encode(), NOW)
    db.session.commit()
    return app


def viewer_with(kind: str, scope_kind: str, key: str) -> AnyViewer:
    person = add_person(f"{kind} {key}", NOW, sign_in_name=f"{kind}-{key}".lower())
    add_role(person, kind, scope_kind, key, NOW)
    db.session.flush()
    found = load_viewer(person.id)
    assert found is not None
    return found


def codes(viewer: AnyViewer | None = None, lang: str = "en", **asked: str) -> list[str]:
    return [row.code for row in search(Filter(**asked), viewer or Visitor(), lang, 1).rows]


@pytest.mark.parametrize(
    ("lang", "expected"),
    [("en", ["HR-01", "HR-04", "JO-01"]), ("ar", ["JO-01", "HR-01", "HR-04"]), ("ru", ["JO-01", "HR-01", "HR-04"])],
)
def test_rows_are_alphabetical_by_country_in_the_readers_language(
    loaded: Flask, lang: str, expected: list[str]
) -> None:
    assert codes(lang=lang) == expected


def test_a_row_shows_the_readers_name_and_the_bodys_own_beneath(loaded: Flask) -> None:
    first = search(Filter(), Visitor(), "en", 1).rows[0]
    assert (first.name.text, first.name.lang) == ("Office for Gender Equality", "en")
    assert first.own is not None
    assert (first.own.text, first.own.lang, first.own.dir) == ("Ured za ravnopravnost spolova", "hr", "ltr")
    assert (first.country, first.types) == ("Croatia", ("national_machinery",))


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"commission": "ECE"}, ["HR-01", "HR-04"]),
        ({"commission": "ESCWA"}, ["JO-01", "TN-01"]),
        ({"commission": "ECA"}, ["TN-01"]),
        ({"commission": "ECLAC"}, []),
        ({"country": "JO"}, ["JO-01"]),
        ({"type": "advisory"}, ["HR-04", "TN-01"]),
        ({"branch": "independent"}, ["JO-01"]),
        ({"words": "equality GENDER"}, ["HR-01", "HR-04"]),
        ({"words": "croatie"}, ["HR-01", "HR-04"]),
        ({"words": "المَرأة"}, ["TN-01"]),
        ({"words": "مراة"}, ["TN-01"]),
        ({"words": "الأردن"}, ["JO-01"]),
        ({"words": "hr-04"}, ["HR-04"]),
        ({"words": "100%"}, []),
        ({"words": "_"}, []),
        ({"words": "gender", "type": "advisory", "branch": "executive", "country": "HR"}, ["HR-04"]),
    ],
)
def test_filters_narrow_the_list(loaded: Flask, asked: dict[str, str], expected: list[str]) -> None:
    assert codes(viewer_with("project_admin", "world", ""), **asked) == expected


def test_a_country_that_chose_is_listed_under_its_choice_only(loaded: Flask) -> None:
    admin = viewer_with("project_admin", "world", "")
    assert search(Filter(commission="ECA"), admin, "en", 1).rows[0].not_chosen
    db.session.execute(update(Country).where(Country.code == "TN").values(reports_under="ESCWA"))
    assert codes(admin, commission="ECA") == []
    assert codes(admin, commission="ESCWA") == ["JO-01", "TN-01"]
    assert not search(Filter(country="TN"), admin, "en", 1).rows[0].not_chosen


@pytest.mark.parametrize(
    ("kind", "scope_kind", "key", "sees"),
    [
        ("project_admin", "world", "", True),
        ("coordinator", "country", "TN", True),
        ("coordinator", "country", "JO", False),
        ("commission_admin", "commission", "ESCWA", False),
        ("commission_admin", "commission", "ECE", False),
        ("focal_point", "mechanism", "TN-01", True),
        ("focal_point", "mechanism", "JO-01", False),
        ("trainer", "course", "working-together", False),
    ],
)
def test_rows_to_check_are_for_those_who_can_have_them_checked(
    loaded: Flask, kind: str, scope_kind: str, key: str, *, sees: bool
) -> None:
    viewer = viewer_with(kind, scope_kind, key)
    assert ("TN-01" in codes(viewer)) is sees
    assert ("TN" in [code for code, _name in countries("en", viewer)]) is sees


def test_a_commission_sees_them_once_the_country_reports_under_it(loaded: Flask) -> None:
    db.session.execute(update(Country).where(Country.code == "TN").values(reports_under="ESCWA"))
    assert "TN-01" in codes(viewer_with("commission_admin", "commission", "ESCWA"))
    assert "TN-01" not in codes(viewer_with("commission_admin", "commission", "ECA"))


def test_a_visitor_sees_no_row_to_check(loaded: Flask) -> None:
    assert "TN-01" not in codes()


def test_refused_proposals_are_not_in_the_directory(loaded: Flask) -> None:
    db.session.execute(update(Mechanism).where(Mechanism.code == "JO-01").values(state="refused"))
    assert "JO-01" not in codes(viewer_with("project_admin", "world", ""))


def many(number: int) -> str:
    rows = [OFFICE.replace("HR-01", f"HR-{count:04d}") for count in range(1, number + 1)]
    return HEAD + "".join(rows)


def test_the_list_has_pages_of_fifty(app: Flask) -> None:
    load_countries(COUNTRIES.encode(), NOW)
    load_mechanisms(many(120).encode(), NOW)
    pages = [search(Filter(), Visitor(), "en", number) for number in (1, 3, 99)]
    assert [(page.number, len(page.rows), page.total, page.count) for page in pages] == [
        (1, 50, 120, 3),
        (3, 20, 120, 3),
        (3, 20, 120, 3),
    ]
    assert pages[1].rows[0].code == "HR-0101"


def fill(numbers: range) -> None:
    """Many rows at once, without the reading of a file."""
    croatia = db.session.scalars(select(Mechanism).where(Mechanism.code == "HR-01")).one()
    columns = [column.name for column in inspect(Mechanism).columns if column.name not in {"id", "code", "former_code"}]
    values = {name: getattr(croatia, name) for name in columns}
    db.session.execute(insert(Mechanism), [values | {"code": f"HR-{number:04d}"} for number in numbers])
    db.session.commit()


def test_three_thousand_mechanisms_take_as_many_statements_as_thirty(loaded: Flask, client: Browser) -> None:
    seen: list[int] = []
    client.get("/en/mechanisms")
    for numbers in (range(100, 127), range(127, 3100)):
        fill(numbers)
        for address in ("/en/mechanisms", "/ar/mechanisms?words=ured&commission=ECE&page=2"):
            with statements() as found:
                assert client.get(address).status_code == 200
            seen.append(len(found))
    assert seen == [3, 3, 3, 3]


def test_the_cast_finds_its_country_in_both_languages(app: Flask, cast: Cast, as_: Callable[[str], Browser]) -> None:
    page = as_("learner").get("/ar/mechanisms").text
    assert "زهرانيا" in page
    assert "وزارة شؤون المرأة" in page
    assert 'dir="rtl"' in page


@pytest.mark.parametrize("signs", ["%", "_", "!", "😀", "%%%"])
def test_signs_alone_are_looked_for_as_they_stand(loaded: Flask, signs: str) -> None:
    assert codes(words=signs) == []
    db.session.add(MechanismName(mechanism_id=1, lang="fr", name=f"Bureau {signs} femmes"))
    db.session.flush()
    assert codes(words=signs) == ["HR-01"]


def test_a_proposal_is_in_the_directory_of_those_who_may_see_its_page(cast: Cast) -> None:
    council = add_mechanism("QM-P01", "advisory", "executive", NOW, en="Council")
    council.state, council.confidence = "proposed", "to_check"
    db.session.flush()
    neighbour = load_viewer(cast.neighbour)
    assert neighbour is not None
    assert codes(neighbour) == ["QM-01", "QM-02", "QM-P01"]
    assert codes() == ["QM-01", "QM-02"]
    rows = search(Filter(words="council"), neighbour, "en", 1).rows
    assert [row.state for row in rows] == ["proposed"]
