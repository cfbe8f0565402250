"""Keep what mechanisms and country teams state after a round."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "position",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("mechanism_id", sa.Integer(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("views", sa.JSON(), nullable=False),
        sa.Column("lang", sa.String(length=2), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("written_by_id", sa.Integer(), nullable=False),
        sa.Column("written_at", MOMENT, nullable=False),
        sa.Column("cleared_name", sa.String(length=200), nullable=True),
        sa.Column("cleared_office", sa.String(length=200), nullable=True),
        sa.Column("cleared_on", sa.String(length=10), nullable=True),
        sa.Column("cleared_reference", sa.String(length=200), nullable=True),
        sa.Column("cleared_by_id", sa.Integer(), nullable=True),
        sa.Column("cleared_at", MOMENT, nullable=True),
        sa.Column("audience", sa.String(length=12), nullable=False),
        sa.Column("released_by_id", sa.Integer(), nullable=True),
        sa.Column("released_at", MOMENT, nullable=True),
        sa.Column("replaced_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["cleared_by_id"], ["person.id"], name=op.f("fk_position_cleared_by_id_person")),
        sa.ForeignKeyConstraint(["mechanism_id"], ["mechanism.id"], name=op.f("fk_position_mechanism_id_mechanism")),
        sa.ForeignKeyConstraint(["released_by_id"], ["person.id"], name=op.f("fk_position_released_by_id_person")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_position_round_id_round")),
        sa.ForeignKeyConstraint(["written_by_id"], ["person.id"], name=op.f("fk_position_written_by_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_position")),
    )
    op.create_index("ix_position_round_id", "position", ["round_id", "mechanism_id"])


def downgrade() -> None:
    op.drop_table("position")
