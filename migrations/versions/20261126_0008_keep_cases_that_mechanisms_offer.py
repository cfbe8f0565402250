"""Keep the cases that mechanisms offer of their own practice."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "offered_case",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("form_key", sa.String(length=32), nullable=False),
        sa.Column("mechanism_id", sa.Integer(), nullable=False),
        sa.Column("offered_by_id", sa.Integer(), nullable=False),
        sa.Column("lang", sa.String(length=2), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("happened", sa.Text(), nullable=False),
        sa.Column("discuss", sa.Text(), nullable=False),
        sa.Column("happened_html", sa.Text(), nullable=False),
        sa.Column("discuss_html", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(length=500), nullable=False),
        sa.Column("source_url", sa.String(length=500), nullable=False),
        sa.Column("types", sa.JSON(), nullable=False),
        sa.Column("themes", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("offered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state IN ('draft', 'offered', 'published', 'declined', 'withdrawn')", name=op.f("ck_offered_case_state")
        ),
        sa.ForeignKeyConstraint(["decided_by_id"], ["person.id"], name=op.f("fk_offered_case_decided_by_id_person")),
        sa.ForeignKeyConstraint(["mechanism_id"], ["mechanism.id"], name=op.f("fk_offered_case_mechanism_id_mechanism")),
        sa.ForeignKeyConstraint(["offered_by_id"], ["person.id"], name=op.f("fk_offered_case_offered_by_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offered_case")),
        sa.UniqueConstraint("form_key", name=op.f("uq_offered_case_form_key")),
    )
    with op.batch_alter_table("offered_case", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_offered_case_mechanism_id"), ["mechanism_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_offered_case_offered_by_id"), ["offered_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_offered_case_state"), ["state"], unique=False)


def downgrade() -> None:
    op.drop_table("offered_case")
