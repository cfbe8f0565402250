"""How migrations reach the database: with the application's engine, or with a connection handed over by a test."""

from alembic import context
from flask import has_app_context
from sqlalchemy import Connection

from elearn.db import Base, Instant, db


def render(kind: str, item: object, _context: object) -> str | bool:
    """A migration names no type of ours: it must still run when that type has changed."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, Instant) else False


def run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        compare_type=True,
        render_item=render,
        transaction_per_migration=True,
    )
    with context.begin_transaction():
        context.run_migrations()


handed_over = context.config.attributes.get("connection")
if handed_over is not None:
    run(handed_over)
elif has_app_context():
    with db.engine.connect() as connection:
        run(connection)
        connection.commit()
else:
    raise SystemExit("Run migrations by `flask db`.")
