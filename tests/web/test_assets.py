"""Our own files: small on the line, kept for a year, asked for again only when they change."""

import pytest

from elearn.web.assets import STATIC, asset
from tests.conftest import Browser


@pytest.mark.parametrize("path", ["css/site.css", "js/site.js"])
def test_a_file_is_sent_compressed_and_kept_for_a_year(client: Browser, path: str) -> None:
    answer = client.get(asset(path), headers={"Accept-Encoding": "gzip"})
    assert answer.status_code == 200
    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert len(answer.data) < (STATIC / path).stat().st_size / 2


@pytest.mark.parametrize("path", ["../config.py", "css/../../app.py", "nothing.css"])
def test_nothing_but_our_own_files_is_sent(client: Browser, path: str) -> None:
    assert client.get(f"/static/{path}").status_code == 404


def test_a_file_needs_no_cookie(client: Browser) -> None:
    assert "Set-Cookie" not in client.get(asset("css/site.css")).headers
