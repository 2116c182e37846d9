"""What a committee settles for its estate, and wishes to settle it otherwise."""

import sqlalchemy as sa
from alembic import op

import storage.columns

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "setting_wishes",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("estate_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("setting", sa.String(length=40), nullable=False),
        sa.Column("value", sa.String(length=40), nullable=False),
        sa.Column("asked_by", sa.BigInteger(), nullable=False),
        sa.Column("asked_at", storage.columns.Moment(), nullable=False),
        sa.Column("decided_by", sa.BigInteger(), nullable=True),
        sa.Column("decided_at", storage.columns.Moment(), nullable=True),
        sa.Column("agreed", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(["estate_id"], ["estates.id"], name=op.f("fk_setting_wishes_estate_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_setting_wishes")),
    )
    op.create_index(op.f("ix_setting_wishes_estate_id"), "setting_wishes", ["estate_id"], unique=False)
    undecided = sa.text("decided_by IS NULL")
    op.create_index(
        "uq_setting_wishes_waiting",
        "setting_wishes",
        ["estate_id", "setting"],
        unique=True,
        sqlite_where=undecided,
        postgresql_where=undecided,
    )
    with op.batch_alter_table("estates") as estates:
        estates.add_column(sa.Column("settled", sa.JSON(), nullable=False, server_default="{}"))
