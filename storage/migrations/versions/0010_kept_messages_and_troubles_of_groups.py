"""What is amiss in a group is told once to the committee, and what was sent with buttons is kept current."""

import sqlalchemy as sa
from alembic import op

import storage.columns

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "group_troubles",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("estate_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("trouble", sa.String(length=20), nullable=False),
        sa.Column("since", storage.columns.Moment(), nullable=False),
        sa.Column("ended_at", storage.columns.Moment(), nullable=True),
        sa.ForeignKeyConstraint(["estate_id"], ["estates.id"], name=op.f("fk_group_troubles_estate_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_troubles")),
    )
    op.create_index(op.f("ix_group_troubles_estate_id"), "group_troubles", ["estate_id"], unique=False)
    op.create_index(
        "uq_group_troubles_present",
        "group_troubles",
        ["chat_id", "trouble"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "kept_messages",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("estate_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("photo", sa.Boolean(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("marks", sa.BigInteger(), nullable=False),
        sa.Column("sent_at", storage.columns.Moment(), nullable=False),
        sa.Column("due_at", storage.columns.Moment(), nullable=True),
        sa.ForeignKeyConstraint(["estate_id"], ["estates.id"], name=op.f("fk_kept_messages_estate_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_messages")),
        sa.UniqueConstraint("chat_id", "message_id", name=op.f("uq_kept_messages_chat_id_message_id")),
    )
    op.create_index(op.f("ix_kept_messages_due_at"), "kept_messages", ["due_at"], unique=False)
    op.create_index(op.f("ix_kept_messages_estate_id"), "kept_messages", ["estate_id"], unique=False)
    op.create_table(
        "kept_subjects",
        sa.Column("kept_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("subject", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(["kept_id"], ["kept_messages.id"], name=op.f("fk_kept_subjects_kept_id")),
        sa.PrimaryKeyConstraint("kept_id", "subject", name=op.f("pk_kept_subjects")),
    )
    op.create_index("ix_kept_subjects_subject", "kept_subjects", ["subject"], unique=False)
