"""Keep who opted in to the regional view, its editions, and what each of them counted."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

IN_FORCE = sa.text("withdrawn_at IS NULL")


def _refers(table: str, column: str, other: str, key: str = "id") -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.{key}"], name=op.f(f"fk_{table}_{column}_{other}"))


def upgrade() -> None:
    op.create_table(
        "opt_in",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("country_code", sa.String(length=2), nullable=True),
        sa.Column("mechanism_id", sa.Integer(), nullable=True),
        sa.Column("extent", sa.String(length=8), nullable=False),
        sa.Column("decided_by_id", sa.Integer(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_by_id", sa.Integer(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(country_code IS NULL) <> (mechanism_id IS NULL)", name=op.f("ck_opt_in_one_place")),
        _refers("opt_in", "country_code", "country", "code"),
        _refers("opt_in", "mechanism_id", "mechanism"),
        _refers("opt_in", "decided_by_id", "person"),
        _refers("opt_in", "withdrawn_by_id", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opt_in")),
    )
    for name, column in (("uq_opt_in_country", "country_code"), ("uq_opt_in_mechanism", "mechanism_id")):
        op.create_index(name, "opt_in", [column], unique=True, sqlite_where=IN_FORCE, postgresql_where=IN_FORCE)
    op.create_table(
        "regional_edition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("scope_kind", sa.String(length=20), nullable=False),
        sa.Column("scope_key", sa.String(length=80), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("countries", sa.JSON(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("texts", sa.JSON(), nullable=False),
        sa.Column("published_by_id", sa.Integer(), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        _refers("regional_edition", "published_by_id", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_regional_edition")),
        sa.UniqueConstraint(
            "scope_kind", "scope_key", "number", name=op.f("uq_regional_edition_scope_kind_scope_key_number")
        ),
    )
    op.create_table(
        "regional_use",
        sa.Column("table_name", sa.String(length=20), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(length=20), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        _refers("regional_use", "round_id", "round"),
        _refers("regional_use", "edition_id", "regional_edition"),
        sa.PrimaryKeyConstraint("table_name", "round_id", "unit", name=op.f("pk_regional_use")),
    )
    op.create_index(op.f("ix_regional_use_edition_id"), "regional_use", ["edition_id"], unique=False)


def downgrade() -> None:
    for table in ("regional_use", "regional_edition", "opt_in"):
        op.drop_table(table)
