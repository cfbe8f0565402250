"""(a) A signed-in lesson page against a bare page with the same bytes; statements per lesson."""

from pathlib import Path

from tests.bench.floors import best, floor_page, told
from tests.bench.product import LESSON, add_people, get, make_instance, statements, visitor
from tests.bench.serving import serving


def measure(folder: Path) -> None:
    app = make_instance(folder / "instance")
    reader = visitor(app, add_people(app, 1)[0])
    client = app.test_client()
    client.set_cookie("elearn", reader.cookie)
    body = client.get(LESSON).data
    with statements(app) as seen:
        client.get(LESSON)
    print(f"(a) SQL statements of a lesson: {len(seen)} (target: at most 3)")
    with serving("wsgi:app", INSTANCE_PATH=str(folder / "instance")) as port:
        ours = best(port, get(LESSON, reader.cookie))
    told("(a) lesson page", ours, floor_page(folder / "floor", body), "target: at least 0.8")
