"""The floor under the product's figures: Flask, Flask-Login, one SQLite query, and the same bytes.

Also the floor of a submission: one row written with the same durability, then a page.
"""

import os
import sqlite3
import threading
from pathlib import Path

from flask import Flask, Response
from flask_login import LoginManager, UserMixin, current_user, login_required, login_user

FOLDER = Path(os.environ["FLOOR"])
BODIES = {name: (FOLDER / name).read_text("utf-8") for name in os.environ["FLOOR_PAGES"].split(",")}
local = threading.local()

app = Flask("floor")
app.secret_key = os.environ["SECRET_KEY"]
manager = LoginManager(app)


def connection() -> sqlite3.Connection:
    """This thread's connection, as durable and patient as the product's."""
    if not hasattr(local, "connection"):
        local.connection = sqlite3.connect(FOLDER / "floor.sqlite", isolation_level=None)
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "busy_timeout = 20000"):
            local.connection.execute(f"PRAGMA {pragma}")
    found: sqlite3.Connection = local.connection
    return found


connection().executescript(
    "CREATE TABLE IF NOT EXISTS person (id INTEGER PRIMARY KEY, name TEXT);"
    "INSERT OR IGNORE INTO person VALUES (1, 'Amal');"
    "CREATE TABLE IF NOT EXISTS submission (id INTEGER PRIMARY KEY, person_id INTEGER, answers TEXT);"
)


class User(UserMixin):
    def __init__(self, number: str) -> None:
        self.id = number


@manager.user_loader
def load(number: str) -> User | None:
    row = connection().execute("SELECT id, name FROM person WHERE id = ?", (number,)).fetchone()
    return User(number) if row else None


@app.get("/health")
def health() -> str:
    return "ok"


@app.get("/sign-in")
def sign_in() -> str:
    login_user(User("1"))
    return "ok"


@app.get("/page/<name>")
@login_required
def page(name: str) -> str:
    return BODIES[name]


@app.post("/submit")
@login_required
def submit() -> Response:
    connection().execute("INSERT INTO submission (person_id, answers) VALUES (?, ?)", (current_user.id, "answers" * 40))
    return Response(status=303, headers={"Location": "/page/lesson"})
