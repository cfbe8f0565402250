"""Keep the two forms of a course's own test, and what learners answered in them."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "form_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("structure", sa.JSON(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["course_id"], ["course.id"], name=op.f("fk_form_version_course_id_course")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_form_version")),
        sa.UniqueConstraint("course_id", "digest", name=op.f("uq_form_version_course_id_digest")),
    )
    op.create_table(
        "form_question",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("form", sa.String(length=6), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("structure", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"], ["form_version.id"], name=op.f("fk_form_question_version_id_form_version")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_form_question")),
        sa.UniqueConstraint("version_id", "key", name=op.f("uq_form_question_version_id_key")),
    )
    op.create_table(
        "form_question_text",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("lang", sa.String(length=2), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["question_id"], ["form_question.id"], name=op.f("fk_form_question_text_question_id_form_question")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_form_question_text")),
        sa.UniqueConstraint("question_id", "lang", name=op.f("uq_form_question_text_question_id_lang")),
    )
    op.create_table(
        "form_attempt",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("form", sa.String(length=6), nullable=False),
        sa.Column("turn", sa.String(length=6), nullable=False),
        sa.Column("seed", sa.String(length=32), nullable=False),
        sa.Column("drawn", sa.JSON(), nullable=False),
        sa.Column("draft", sa.JSON(), nullable=False),
        sa.Column("draft_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answers", sa.JSON(), nullable=True),
        sa.Column("result", sa.JSON(), nullable=True),
        sa.Column("points", sa.Double(), nullable=True),
        sa.Column("points_max", sa.Double(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["course_id"], ["course.id"], name=op.f("fk_form_attempt_course_id_course")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_form_attempt_person_id_person")),
        sa.ForeignKeyConstraint(
            ["version_id"], ["form_version.id"], name=op.f("fk_form_attempt_version_id_form_version")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_form_attempt")),
        sa.UniqueConstraint("person_id", "course_id", "form", name=op.f("uq_form_attempt_person_id_course_id_form")),
        sa.UniqueConstraint("person_id", "course_id", "turn", name=op.f("uq_form_attempt_person_id_course_id_turn")),
    )
    with op.batch_alter_table("form_attempt", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_form_attempt_course_id"), ["course_id"], unique=False)
    with op.batch_alter_table("course", schema=None) as batch_op:
        batch_op.add_column(sa.Column("form_version_id", sa.Integer(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("course", schema=None) as batch_op:
        batch_op.drop_column("form_version_id")
    op.drop_table("form_attempt")
    op.drop_table("form_question_text")
    op.drop_table("form_question")
    op.drop_table("form_version")
