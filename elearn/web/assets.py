"""Our own stylesheet, script and pictures, under addresses that change with their content."""

from functools import cache
from hashlib import sha256
from mimetypes import guess_type
from pathlib import Path

from flask import Blueprint, Flask, Response, abort, request
from werkzeug.security import safe_join

STATIC = Path(__file__).parent.parent / "static"
DIGEST = 10
YEAR = 31_536_000

bp = Blueprint("assets", __name__)


@cache
def _digest(path: str) -> str:
    return sha256((STATIC / path).read_bytes()).hexdigest()[:DIGEST]


def asset(path: str) -> str:
    """The address of a file of ours; another one as soon as the file changes."""
    return f"/static/{path}?v={_digest(path)}"


@bp.get("/static/<path:path>")
def show(path: str) -> Response:
    """The file; for a year where the address names its content."""
    place = safe_join(str(STATIC), path)
    if place is None or not Path(place).is_file():
        abort(404)
    kind = guess_type(path)[0] or "application/octet-stream"
    response = Response(Path(place).read_bytes(), mimetype=kind)
    if "v" in request.args:
        response.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    return response


def init_app(app: Flask) -> None:
    app.register_blueprint(bp)
    app.jinja_env.globals["asset"] = asset
