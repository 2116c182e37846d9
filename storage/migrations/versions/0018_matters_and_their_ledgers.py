"""Matters with the versions of their plans; a ledger is that of a vote, a matter or an account."""

import sqlalchemy as sa
from alembic import op

import storage.columns

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _ledger_of_anything("ledger", ["owner", "owner_id", "seq"])
    _ledger_of_anything("ledger_heads", ["owner", "owner_id"])
    _matters()
    _plans()
    op.add_column("proposals", sa.Column("plans", sa.Text(), nullable=False, server_default=""))


def _ledger_of_anything(table: str, key: list[str]) -> None:
    """Let the ledgers that there are be those of votes, under the ids they have."""
    with op.batch_alter_table(table) as changed:
        changed.drop_constraint(op.f(f"fk_{table}_proposal_id"), type_="foreignkey")
        changed.alter_column("proposal_id", new_column_name="owner_id")
        changed.add_column(sa.Column("owner", sa.String(20), nullable=False, server_default="proposal"))
        changed.drop_constraint(op.f(f"pk_{table}"), type_="primary")
    with op.batch_alter_table(table) as changed:  # in one with the others SQLite would be left without a key
        changed.alter_column("owner", server_default=None)
        changed.create_primary_key(op.f(f"pk_{table}"), key)


def _matters() -> None:
    op.create_table(
        "matters",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("estate_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("parts", sa.JSON(), nullable=False),
        sa.Column("raised_by", sa.BigInteger(), nullable=False),
        sa.Column("raised_at", storage.columns.Moment(), nullable=False),
        sa.Column("room", sa.String(length=200), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("changed_at", storage.columns.Moment(), nullable=False),
        sa.Column("taken_up_at", storage.columns.Moment(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("merged_into", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("token", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["estate_id"], ["estates.id"], name=op.f("fk_matters_estate_id")),
        sa.ForeignKeyConstraint(["merged_into"], ["matters.id"], name=op.f("fk_matters_merged_into")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_matters")),
        sa.UniqueConstraint("estate_id", "number", name=op.f("uq_matters_estate_id_number")),
        sa.UniqueConstraint("token", name=op.f("uq_matters_token")),
    )
    with op.batch_alter_table("matters", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_matters_estate_id"), ["estate_id"], unique=False)
        batch_op.create_index("ix_matters_estate_id_state", ["estate_id", "state"], unique=False)

    op.create_table(
        "matter_postings",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("estate_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("matter_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("topic_id", sa.BigInteger(), nullable=True),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("wanted", sa.BigInteger(), nullable=False),
        sa.Column("shown", sa.BigInteger(), nullable=False),
        sa.Column("holds_until", storage.columns.Moment(), nullable=True),
        sa.ForeignKeyConstraint(["estate_id"], ["estates.id"], name=op.f("fk_matter_postings_estate_id")),
        sa.ForeignKeyConstraint(["matter_id"], ["matters.id"], name=op.f("fk_matter_postings_matter_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_matter_postings")),
        sa.UniqueConstraint("matter_id", "chat_id", name=op.f("uq_matter_postings_matter_id_chat_id")),
    )
    with op.batch_alter_table("matter_postings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_matter_postings_estate_id"), ["estate_id"], unique=False)

    op.create_table(
        "matter_votes",
        sa.Column("estate_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("proposal_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("matter_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("plans", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["estate_id"], ["estates.id"], name=op.f("fk_matter_votes_estate_id")),
        sa.ForeignKeyConstraint(["matter_id"], ["matters.id"], name=op.f("fk_matter_votes_matter_id")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposals.id"], name=op.f("fk_matter_votes_proposal_id")),
        sa.PrimaryKeyConstraint("proposal_id", name=op.f("pk_matter_votes")),
    )
    with op.batch_alter_table("matter_votes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_matter_votes_estate_id"), ["estate_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_matter_votes_matter_id"), ["matter_id"], unique=False)


def _plans() -> None:
    op.create_table(
        "plan_drafts",
        sa.Column("estate_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("matter_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("changed_by", sa.BigInteger(), nullable=False),
        sa.Column("changed_at", storage.columns.Moment(), nullable=False),
        sa.ForeignKeyConstraint(["estate_id"], ["estates.id"], name=op.f("fk_plan_drafts_estate_id")),
        sa.ForeignKeyConstraint(["matter_id"], ["matters.id"], name=op.f("fk_plan_drafts_matter_id")),
        sa.PrimaryKeyConstraint("matter_id", name=op.f("pk_plan_drafts")),
    )
    with op.batch_alter_table("plan_drafts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plan_drafts_estate_id"), ["estate_id"], unique=False)

    op.create_table(
        "plan_versions",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("estate_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("matter_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("frozen_by", sa.BigInteger(), nullable=False),
        sa.Column("frozen_at", storage.columns.Moment(), nullable=False),
        sa.ForeignKeyConstraint(["estate_id"], ["estates.id"], name=op.f("fk_plan_versions_estate_id")),
        sa.ForeignKeyConstraint(["matter_id"], ["matters.id"], name=op.f("fk_plan_versions_matter_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_versions")),
        sa.UniqueConstraint("matter_id", "number", name=op.f("uq_plan_versions_matter_id_number")),
    )
    with op.batch_alter_table("plan_versions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plan_versions_estate_id"), ["estate_id"], unique=False)
