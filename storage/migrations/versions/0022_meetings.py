"""Meetings of matters: who is invited and comes, what is said there, and the minutes."""

import sqlalchemy as sa
from alembic import op

import storage.columns

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "meetings",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("estate_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("matter_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("at", storage.columns.Moment(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("agenda", sa.JSON(), nullable=False),
        sa.Column("parts", sa.JSON(), nullable=False),
        sa.Column("chair", sa.BigInteger(), nullable=False),
        sa.Column("minute_taker", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("token", sa.String(length=40), nullable=False),
        sa.Column("called_by", sa.BigInteger(), nullable=False),
        sa.Column("called_at", storage.columns.Moment(), nullable=False),
        sa.Column("opened_at", storage.columns.Moment(), nullable=True),
        sa.Column("closed_at", storage.columns.Moment(), nullable=True),
        sa.Column("published_at", storage.columns.Moment(), nullable=True),
        sa.Column("cancelled_why", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["chair"], ["people.user_id"], name=op.f("fk_meetings_chair")),
        sa.ForeignKeyConstraint(["estate_id"], ["estates.id"], name=op.f("fk_meetings_estate_id")),
        sa.ForeignKeyConstraint(["matter_id"], ["matters.id"], name=op.f("fk_meetings_matter_id")),
        sa.ForeignKeyConstraint(["minute_taker"], ["people.user_id"], name=op.f("fk_meetings_minute_taker")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meetings")),
        sa.UniqueConstraint("matter_id", "number", name=op.f("uq_meetings_matter_id_number")),
        sa.UniqueConstraint("token", name=op.f("uq_meetings_token")),
    )
    op.create_index(op.f("ix_meetings_estate_id"), "meetings", ["estate_id"], unique=False)
    op.create_index("ix_meetings_state_at", "meetings", ["state", "at"], unique=False)
    op.create_table(
        "check_ins",
        sa.Column("estate_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("meeting_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("household_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("stood_in_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("way", sa.String(length=20), nullable=False),
        sa.Column("photo", sa.Text(), nullable=True),
        sa.Column("by", sa.BigInteger(), nullable=False),
        sa.Column("at", storage.columns.Moment(), nullable=False),
        sa.ForeignKeyConstraint(["estate_id"], ["estates.id"], name=op.f("fk_check_ins_estate_id")),
        sa.ForeignKeyConstraint(["household_id"], ["households.id"], name=op.f("fk_check_ins_household_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_check_ins_meeting_id")),
        sa.ForeignKeyConstraint(["stood_in_by"], ["households.id"], name=op.f("fk_check_ins_stood_in_by")),
        sa.PrimaryKeyConstraint("meeting_id", "household_id", name=op.f("pk_check_ins")),
    )
    op.create_index(op.f("ix_check_ins_estate_id"), "check_ins", ["estate_id"], unique=False)
    op.create_table(
        "invited",
        sa.Column("estate_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("meeting_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("household_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("label", sa.String(length=200), nullable=False),
        sa.Column("building", sa.String(length=60), nullable=False),
        sa.Column("staircase", sa.String(length=60), nullable=False),
        sa.Column("reply", sa.String(length=20), nullable=True),
        sa.Column("replied_by", sa.BigInteger(), nullable=True),
        sa.Column("replied_at", storage.columns.Moment(), nullable=True),
        sa.ForeignKeyConstraint(["estate_id"], ["estates.id"], name=op.f("fk_invited_estate_id")),
        sa.ForeignKeyConstraint(["household_id"], ["households.id"], name=op.f("fk_invited_household_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_invited_meeting_id")),
        sa.PrimaryKeyConstraint("meeting_id", "household_id", name=op.f("pk_invited")),
    )
    op.create_index(op.f("ix_invited_estate_id"), "invited", ["estate_id"], unique=False)
    op.create_table(
        "meeting_asked",
        sa.Column("estate_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("meeting_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("household_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("step", sa.String(length=40), nullable=False),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("claimed_at", storage.columns.Moment(), nullable=False),
        sa.ForeignKeyConstraint(["estate_id"], ["estates.id"], name=op.f("fk_meeting_asked_estate_id")),
        sa.ForeignKeyConstraint(
            ["household_id"], ["households.id"], name=op.f("fk_meeting_asked_household_id")
        ),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_meeting_asked_meeting_id")),
        sa.PrimaryKeyConstraint(
            "meeting_id", "household_id", "step", "channel", name=op.f("pk_meeting_asked")
        ),
    )
    op.create_index(op.f("ix_meeting_asked_estate_id"), "meeting_asked", ["estate_id"], unique=False)
    op.create_table(
        "meeting_entries",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("estate_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("meeting_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("room", sa.String(length=200), nullable=False),
        sa.Column("numbers", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("until", sa.String(length=10), nullable=True),
        sa.Column("done_at", storage.columns.Moment(), nullable=True),
        sa.Column("photo", sa.Text(), nullable=True),
        sa.Column("by", sa.BigInteger(), nullable=False),
        sa.Column("at", storage.columns.Moment(), nullable=False),
        sa.Column("struck_at", storage.columns.Moment(), nullable=True),
        sa.ForeignKeyConstraint(["estate_id"], ["estates.id"], name=op.f("fk_meeting_entries_estate_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_meeting_entries_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_entries")),
    )
    op.create_index(op.f("ix_meeting_entries_estate_id"), "meeting_entries", ["estate_id"], unique=False)
    op.create_index(op.f("ix_meeting_entries_meeting_id"), "meeting_entries", ["meeting_id"], unique=False)
    op.create_table(
        "meeting_runs",
        sa.Column("estate_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("meeting_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("step", sa.String(length=40), nullable=False),
        sa.Column("at", storage.columns.Moment(), nullable=False),
        sa.ForeignKeyConstraint(["estate_id"], ["estates.id"], name=op.f("fk_meeting_runs_estate_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_meeting_runs_meeting_id")),
        sa.PrimaryKeyConstraint("meeting_id", "step", name=op.f("pk_meeting_runs")),
    )
    op.create_index(op.f("ix_meeting_runs_estate_id"), "meeting_runs", ["estate_id"], unique=False)
    op.create_table(
        "meeting_visits",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("estate_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("meeting_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("household_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("outcome", sa.String(length=20), nullable=False),
        sa.Column("at", storage.columns.Moment(), nullable=False),
        sa.ForeignKeyConstraint(["estate_id"], ["estates.id"], name=op.f("fk_meeting_visits_estate_id")),
        sa.ForeignKeyConstraint(
            ["household_id"], ["households.id"], name=op.f("fk_meeting_visits_household_id")
        ),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_meeting_visits_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_visits")),
    )
    op.create_index(op.f("ix_meeting_visits_estate_id"), "meeting_visits", ["estate_id"], unique=False)
    op.create_index(op.f("ix_meeting_visits_meeting_id"), "meeting_visits", ["meeting_id"], unique=False)
    op.create_table(
        "minutes_signatures",
        sa.Column("estate_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("meeting_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("signer", sa.String(length=20), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("seal", sa.String(length=14), nullable=False),
        sa.Column("at", storage.columns.Moment(), nullable=False),
        sa.ForeignKeyConstraint(["estate_id"], ["estates.id"], name=op.f("fk_minutes_signatures_estate_id")),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_minutes_signatures_meeting_id")
        ),
        sa.PrimaryKeyConstraint("meeting_id", "signer", name=op.f("pk_minutes_signatures")),
    )
    op.create_index(
        op.f("ix_minutes_signatures_estate_id"), "minutes_signatures", ["estate_id"], unique=False
    )
    op.create_table(
        "stand_ins",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("estate_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("meeting_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("principal_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("holder_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("asked_by", sa.BigInteger(), nullable=False),
        sa.Column("asked_at", storage.columns.Moment(), nullable=False),
        sa.Column("accepted_at", storage.columns.Moment(), nullable=True),
        sa.Column("ending", sa.String(length=20), nullable=True),
        sa.Column("ended_at", storage.columns.Moment(), nullable=True),
        sa.ForeignKeyConstraint(["estate_id"], ["estates.id"], name=op.f("fk_stand_ins_estate_id")),
        sa.ForeignKeyConstraint(["holder_id"], ["households.id"], name=op.f("fk_stand_ins_holder_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_stand_ins_meeting_id")),
        sa.ForeignKeyConstraint(["principal_id"], ["households.id"], name=op.f("fk_stand_ins_principal_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stand_ins")),
    )
    op.create_index(op.f("ix_stand_ins_estate_id"), "stand_ins", ["estate_id"], unique=False)
    op.create_index(
        "uq_stand_ins_live",
        "stand_ins",
        ["meeting_id", "principal_id"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "turns",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("estate_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("meeting_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("household_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("asked_at", storage.columns.Moment(), nullable=False),
        sa.Column("begun_at", storage.columns.Moment(), nullable=True),
        sa.Column("ended_at", storage.columns.Moment(), nullable=True),
        sa.ForeignKeyConstraint(["estate_id"], ["estates.id"], name=op.f("fk_turns_estate_id")),
        sa.ForeignKeyConstraint(["household_id"], ["households.id"], name=op.f("fk_turns_household_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_turns_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_turns")),
    )
    op.create_index(op.f("ix_turns_estate_id"), "turns", ["estate_id"], unique=False)
    op.create_index(op.f("ix_turns_meeting_id"), "turns", ["meeting_id"], unique=False)
