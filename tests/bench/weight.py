"""(d) Bytes on the line and requests of the first page and of later ones, for a learner on a slow line."""

import gzip
import re
from pathlib import Path

from tests.bench.product import LESSON, TEST, add_people, make_instance, visitor

LINKED = re.compile(r'(?:href|src)="(/(?:static|courses)/[^"]+)"')
HEADERS = 400  # an estimate for one answer


def measure(folder: Path) -> None:
    app = make_instance(folder)
    client = app.test_client()
    client.set_cookie("elearn", visitor(app, add_people(app, 1)[0]).cookie)
    for lang in ("en", "ar"):
        path = LESSON.replace("/en/", f"/{lang}/")
        page = client.get(path, headers={"Accept-Encoding": "gzip"})
        html = gzip.decompress(page.data).decode()
        files = {
            url: client.get(url.replace("&amp;", "&"), headers={"Accept-Encoding": "gzip"})
            for url in LINKED.findall(html)
        }
        loaded = {
            url: answer for url, answer in files.items() if url.split("?")[0].endswith((".css", ".js", ".svg", ".png"))
        }
        first = len(page.data) + sum(len(answer.data) for answer in loaded.values()) + HEADERS * (1 + len(loaded))
        print(f"(d) {lang}: first lesson {first / 1000:.1f} kB in {1 + len(loaded)} requests (target: 40 kB, 4)")
        print(f"(d) {lang}: later lesson {(len(page.data) + HEADERS) / 1000:.1f} kB (target: 8 kB)")
    for name, path in (("course", "/en/courses"), ("test", TEST), ("my progress", "/en/my-progress")):
        answer = client.get(path, headers={"Accept-Encoding": "gzip"})
        print(f"(d) {name}: {(len(answer.data) + HEADERS) / 1000:.1f} kB (target: 8 kB)")
