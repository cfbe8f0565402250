"""Keep the design of a course: which outcomes its lessons, questions and rubrics serve."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("course", schema=None) as batch_op:
        # Until the course is published again, its design is not known.
        batch_op.add_column(sa.Column("outline", sa.JSON(), nullable=False, server_default="[]"))
    with op.batch_alter_table("course", schema=None) as batch_op:
        batch_op.alter_column("outline", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("course", schema=None) as batch_op:
        batch_op.drop_column("outline")
