"""Soundings at meetings, with an answer for each household."""

import sqlalchemy as sa
from alembic import op

import storage.columns

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "soundings",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("estate_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("meeting_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("begun_by", sa.BigInteger(), nullable=False),
        sa.Column("begun_at", storage.columns.Moment(), nullable=False),
        sa.Column("ended_at", storage.columns.Moment(), nullable=True),
        sa.ForeignKeyConstraint(["estate_id"], ["estates.id"], name=op.f("fk_soundings_estate_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_soundings_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_soundings")),
    )
    op.create_index(op.f("ix_soundings_estate_id"), "soundings", ["estate_id"], unique=False)
    op.create_index(op.f("ix_soundings_meeting_id"), "soundings", ["meeting_id"], unique=False)
    op.create_table(
        "sounding_answers",
        sa.Column("estate_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("sounding_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("household_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("choice", sa.String(length=20), nullable=False),
        sa.Column("by", sa.BigInteger(), nullable=False),
        sa.Column("at", storage.columns.Moment(), nullable=False),
        sa.ForeignKeyConstraint(["estate_id"], ["estates.id"], name=op.f("fk_sounding_answers_estate_id")),
        sa.ForeignKeyConstraint(
            ["household_id"], ["households.id"], name=op.f("fk_sounding_answers_household_id")
        ),
        sa.ForeignKeyConstraint(
            ["sounding_id"], ["soundings.id"], name=op.f("fk_sounding_answers_sounding_id")
        ),
        sa.PrimaryKeyConstraint("sounding_id", "household_id", name=op.f("pk_sounding_answers")),
    )
    op.create_index(op.f("ix_sounding_answers_estate_id"), "sounding_answers", ["estate_id"], unique=False)
