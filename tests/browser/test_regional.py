"""An edition of the regional view in a real browser, with figures and texts of invented mechanisms."""

from collections.abc import Mapping
from random import Random

import pytest
from playwright.sync_api import ViewportSize

from config import read_config
from elearn.app import create_app
from elearn.db import db, utc_now
from elearn.instruments.queries import current_version
from elearn.measures.tables import Columns
from elearn.reports.region.declared import TABLES, TEXT_ITEMS, Table
from elearn.reports.region.frozen import Content, FrozenTable, FrozenText, Taking
from elearn.reports.region.grouping import count
from elearn.reports.region.models import RegionalEdition
from elearn.reports.region.units import Unit, frame
from tests.browser.conftest import DESK, PHONE, Opener, Site
from tests.browser.test_pages import overflow, page_of, violations

TEXTS = ("يجتمع المنسقون كل شهرين.", "The committee meets every two months.")
GROUPS = ("national_machinery", "ombudsperson")


@pytest.fixture(scope="module")
def edition(site: Site) -> str:
    """The address of an edition of ESCWA in which the coordinator's country is."""
    app = create_app(read_config({"INSTANCE_PATH": str(site.instance), "SECRET_KEY": "a key for editions " * 3}))
    with app.app_context():
        content = Content(5, Taking(6, 9, 48, 60), [_table(table) for table in TABLES])
        row = RegionalEdition(scope_kind="commission", scope_key="ESCWA", number=1, published_at=utc_now())
        row.countries, row.content = ["QM", "QN", "QO", "QP", "QR"], content.to_json()
        row.texts = [_text(number, item).to_json() for number, item in enumerate(TEXT_ITEMS)]
        db.session.add(row)
        db.session.commit()
        db.engine.dispose()
    return "/regional/ESCWA/1"


def _table(table: Table) -> FrozenTable:
    version, random = current_version(table.instrument), Random(table.key)
    columns = frame(table, version.structure)
    units = [
        Unit(f"{number}", f"C{number % 12}", 1, GROUPS[number % 2], _answers(random, columns.dimensions), most=40)
        for number in range(48)
    ]
    found = count(table, columns, units, random, 5)
    if found is None:
        return FrozenTable(table.key)
    return FrozenTable(table.key, version.id, found.countries, (2026, 2027), found.rows, found.shown)


def _answers(random: Random, dimensions: Mapping[str, Columns]) -> dict[str, str]:
    return {key: random.choice(list(columns)) for key, columns in dimensions.items()}


def _text(number: int, item: str) -> FrozenText:
    version = current_version("questionnaire").id
    names = {"ar": "وزارة شؤون المرأة", "en": "Ministry of Women's Affairs"}
    text = TEXTS[number % 2]
    return FrozenText(item, version, "QM-01", names, GROUPS[:1], "QM", "2026-11-20", text, ("ar", "en")[number % 2])


@pytest.mark.parametrize(("lang", "view"), [("en", DESK), ("ar", PHONE)], ids=["en-desk", "ar-phone"])
def test_an_edition_is_readable_for_everybody(open_page: Opener, edition: str, lang: str, view: ViewportSize) -> None:
    page = page_of(open_page, "coordinator")
    page.set_viewport_size(view)
    for path in (edition, f"{edition}/texts"):
        page.goto(f"/{lang}{path}")
        assert page.locator("h1").count() == 1
        assert overflow(page) <= 0
        assert violations(page) == []
    page.goto(f"/{lang}{edition}")
    assert page.locator("table caption").count() >= len(TABLES)
    for table in page.locator(".table-scroll").all():
        assert table.get_attribute("tabindex") == "0"
