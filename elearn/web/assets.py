"""Our own stylesheet, script and pictures, under addresses that change with their content."""

from functools import cache
from hashlib import sha256
from pathlib import Path

from flask import Flask
from whitenoise import WhiteNoise

STATIC = Path(__file__).parent.parent / "static"
PREFIX = "static"
DIGEST = 10
YEAR = 31_536_000


@cache
def _address(path: str) -> str:
    digest = sha256((STATIC / path).read_bytes()).hexdigest()[:DIGEST]
    return f"/{PREFIX}/{path}?v={digest}"


def _for_ever(headers: object, path: str, _url: str) -> None:
    if Path(path).suffix in {".css", ".js", ".svg", ".png", ".jpg"}:
        headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"  # type: ignore[index]


def init_app(app: Flask) -> None:
    app.jinja_env.globals["asset"] = (lambda path: f"/{PREFIX}/{path}") if app.debug else _address
    noise = WhiteNoise(app.wsgi_app, root=STATIC, prefix=PREFIX, add_headers_function=_for_ever)
    app.wsgi_app = noise  # type: ignore[method-assign]
