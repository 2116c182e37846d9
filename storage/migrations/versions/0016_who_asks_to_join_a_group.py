"""Who asks to join a group, and whether an estate lets in whoever shows a household's code."""

import sqlalchemy as sa
from alembic import op

import storage.columns

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("estates") as estates:
        estates.add_column(
            sa.Column("entry_by_code", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    op.create_table(
        "join_requests",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("estate_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("asked_at", storage.columns.Moment(), nullable=False),
        sa.Column("admitted_at", storage.columns.Moment(), nullable=True),
        sa.Column("due_at", storage.columns.Moment(), nullable=True),
        sa.ForeignKeyConstraint(["estate_id"], ["estates.id"], name=op.f("fk_join_requests_estate_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_join_requests")),
        sa.UniqueConstraint("chat_id", "user_id", name=op.f("uq_join_requests_chat_id_user_id")),
    )
    op.create_index(op.f("ix_join_requests_due_at"), "join_requests", ["due_at"], unique=False)
    op.create_index(op.f("ix_join_requests_estate_id"), "join_requests", ["estate_id"], unique=False)
