"""Keep rounds, responses, statements and frozen results."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _rounds()
    _asked()
    _answers()
    _statements()


def _rounds() -> None:
    op.create_table(
        "round",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("scope_kind", sa.String(length=20), nullable=False),
        sa.Column("scope_key", sa.String(length=80), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("time_zone", sa.String(length=60), nullable=False),
        sa.Column("opens_at", MOMENT, nullable=False),
        sa.Column("closes_at", MOMENT, nullable=False),
        sa.Column("threshold", sa.Integer(), nullable=False),
        sa.Column("facilitated", sa.Boolean(), nullable=False),
        sa.Column("opened_by_id", sa.Integer(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("reminded_at", MOMENT, nullable=True),
        sa.Column("closed_at", MOMENT, nullable=True),
        sa.Column("published_at", MOMENT, nullable=True),
        sa.Column("published_by_id", sa.Integer(), nullable=True),
        sa.Column("untied_at", MOMENT, nullable=True),
        sa.Column("cancelled_at", MOMENT, nullable=True),
        sa.CheckConstraint("threshold >= 3", name=op.f("ck_round_k")),
        sa.ForeignKeyConstraint(["opened_by_id"], ["person.id"], name=op.f("fk_round_opened_by_id_person")),
        sa.ForeignKeyConstraint(["published_by_id"], ["person.id"], name=op.f("fk_round_published_by_id_person")),
        sa.ForeignKeyConstraint(
            ["version_id"], ["instrument_version.id"], name=op.f("fk_round_version_id_instrument_version")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round")),
    )
    op.create_index("ix_round_scope", "round", ["scope_kind", "scope_key"])


def _asked() -> None:
    op.create_table(
        "round_mechanism",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("mechanism_id", sa.Integer(), nullable=False),
        sa.Column("invites_members", sa.Boolean(), nullable=False),
        sa.Column("shares", sa.Boolean(), nullable=True),
        sa.Column("shares_by_id", sa.Integer(), nullable=True),
        sa.Column("shares_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["mechanism_id"], ["mechanism.id"], name=op.f("fk_round_mechanism_mechanism_id_mechanism")
        ),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_round_mechanism_round_id_round")),
        sa.ForeignKeyConstraint(["shares_by_id"], ["person.id"], name=op.f("fk_round_mechanism_shares_by_id_person")),
        sa.PrimaryKeyConstraint("round_id", "mechanism_id", name=op.f("pk_round_mechanism")),
    )
    op.create_index("ix_round_mechanism_mechanism_id", "round_mechanism", ["mechanism_id"])
    op.create_table(
        "round_partner",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_round_partner_round_id_round")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round_partner")),
    )
    op.create_index("ix_round_partner_round_id", "round_partner", ["round_id"])
    op.create_table(
        "round_invitee",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("mechanism_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["mechanism_id"], ["mechanism.id"], name=op.f("fk_round_invitee_mechanism_id_mechanism")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_round_invitee_person_id_person")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_round_invitee_round_id_round")),
        sa.PrimaryKeyConstraint("round_id", "person_id", name=op.f("pk_round_invitee")),
    )
    op.create_index("ix_round_invitee_person_id", "round_invitee", ["person_id"])
    op.create_table(
        "round_code",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("mechanism_id", sa.Integer(), nullable=False),
        sa.Column("printed_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["mechanism_id"], ["mechanism.id"], name=op.f("fk_round_code_mechanism_id_mechanism")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_round_code_round_id_round")),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_round_code")),
    )
    op.create_index("ix_round_code_round_id", "round_code", ["round_id"])


def _answers() -> None:
    op.create_table(
        "response",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("mechanism_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("code_digest", sa.String(length=64), nullable=True),
        sa.Column("entered", sa.String(length=8), nullable=False),
        sa.Column("begun_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["mechanism_id"], ["mechanism.id"], name=op.f("fk_response_mechanism_id_mechanism")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_response_person_id_person")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_response_round_id_round")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_response")),
        sa.UniqueConstraint("round_id", "code_digest", name=op.f("uq_response_round_id_code_digest")),
        sa.UniqueConstraint("round_id", "person_id", name=op.f("uq_response_round_id_person_id")),
    )
    op.create_index("ix_response_round_id", "response", ["round_id"])
    op.create_index("ix_response_person_id", "response", ["person_id"])
    for name in ("answer", "late_answer"):
        op.create_table(
            name,
            sa.Column("response_id", sa.String(length=36), nullable=False),
            sa.Column("item", sa.String(length=60), nullable=False),
            sa.Column("about", sa.String(length=30), nullable=False),
            sa.Column("given", sa.JSON(), nullable=False),
            sa.ForeignKeyConstraint(["response_id"], ["response.id"], name=op.f(f"fk_{name}_response_id_response")),
            sa.PrimaryKeyConstraint("response_id", "item", "about", name=op.f(f"pk_{name}")),
        )


def _statements() -> None:
    op.create_table(
        "statement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("mechanism_id", sa.Integer(), nullable=False),
        sa.Column("about", sa.String(length=30), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("written_by_id", sa.Integer(), nullable=True),
        sa.Column("written_at", MOMENT, nullable=False),
        sa.Column("signed_by_id", sa.Integer(), nullable=True),
        sa.Column("signed_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["mechanism_id"], ["mechanism.id"], name=op.f("fk_statement_mechanism_id_mechanism")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_statement_round_id_round")),
        sa.ForeignKeyConstraint(["signed_by_id"], ["person.id"], name=op.f("fk_statement_signed_by_id_person")),
        sa.ForeignKeyConstraint(["written_by_id"], ["person.id"], name=op.f("fk_statement_written_by_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statement")),
        sa.UniqueConstraint(
            "round_id", "mechanism_id", "about", name=op.f("uq_statement_round_id_mechanism_id_about")
        ),
    )
    op.create_index("ix_statement_round_id", "statement", ["round_id"])
    op.create_table(
        "round_result",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("mechanism_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("frozen_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["mechanism_id"], ["mechanism.id"], name=op.f("fk_round_result_mechanism_id_mechanism")
        ),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_round_result_round_id_round")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round_result")),
        sa.UniqueConstraint(
            "round_id", "mechanism_id", "name", name=op.f("uq_round_result_round_id_mechanism_id_name")
        ),
    )
    op.create_index("ix_round_result_round_id", "round_result", ["round_id"])


def downgrade() -> None:
    for name in (
        "round_result",
        "statement",
        "late_answer",
        "answer",
        "response",
        "round_code",
        "round_invitee",
        "round_partner",
        "round_mechanism",
        "round",
    ):
        op.drop_table(name)
