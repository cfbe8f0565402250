"""(d) Bytes on the line and requests of the first page and of later ones, for a learner on a slow line."""

import re
from http import HTTPStatus
from pathlib import Path

from flask.testing import FlaskClient

from tests.bench.product import COURSE, LESSON, MODULE, TEST, add_people, make_instance, visitor

LINKED = re.compile(r'(?:href|src)="(/(?:static|courses)/[^"]+)"')
COURSE_PAGE = f"/courses/{COURSE}"
HEADERS = 400  # an estimate for one answer


LEARNING = ("/", "/courses", COURSE_PAGE, f"{COURSE_PAGE}/{MODULE}", TEST.removeprefix("/en"), "/my-progress")
LIBRARY = (
    f"{COURSE_PAGE}/design",
    "/library",
    "/cases",
    "/cases/rs-one-hearing-three-types",
    "/glossary",
    "/glossary/gender-mainstreaming",
    "/timeline",
    "/search?q=equality",
)
# What browsers ask for: over HTTPS brotli, else gzip.
CODINGS = ("br", "gzip")


def _size(client: FlaskClient, path: str, coding: str) -> int:
    return len(client.get(path, headers={"Accept-Encoding": coding}).data) + HEADERS


def _linked(html: str) -> list[str]:
    """Style, script and pictures of a page; a download is fetched by whoever wants it."""
    found = dict.fromkeys(url.replace("&amp;", "&") for url in LINKED.findall(html))
    return [url for url in found if url.split("?")[0].endswith((".css", ".js", ".svg", ".png"))]


def _lesson(client: FlaskClient, lang: str, coding: str) -> None:
    path = LESSON.replace("/en/", f"/{lang}/")
    files = _linked(client.get(path, headers={"Accept-Encoding": "identity"}).text)
    later = _size(client, path, coding)
    first = later + sum(_size(client, url, coding) for url in files)
    what = f"(d) {lang}, {coding}"
    count = f"{1 + len(files)} requests, favicon included"
    print(f"{what}: first lesson {first / 1000:.1f} kB in {count} (target: 40 kB, 4 and the favicon)")
    print(f"{what}: later lesson {later / 1000:.1f} kB (target: 8 kB)")


def _page(client: FlaskClient, path: str) -> str:
    answer = client.get(path, headers={"Accept-Encoding": "identity"})
    if answer.status_code != HTTPStatus.OK:
        raise SystemExit(f"{path}: {answer.status}")
    br, gzip = (_size(client, path, coding) / 1000 for coding in CODINGS)
    raw = len(answer.data) / 1000
    return f"(d) {path}: {br:.1f} kB with br, {gzip:.1f} kB with gzip, {raw:.1f} kB raw (target: 8 kB)"


def measure(folder: Path) -> None:
    app = make_instance(folder)
    client = app.test_client()
    client.set_cookie("elearn", visitor(app, add_people(app, 1)[0]).cookie)
    for coding in CODINGS:
        for lang in ("en", "ar"):
            _lesson(client, lang, coding)
    for lang in ("en", "ar"):
        for path in (*LEARNING, *LIBRARY):
            print(_page(client, f"/{lang}{path}"))
