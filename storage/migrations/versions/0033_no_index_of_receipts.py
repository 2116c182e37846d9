"""No index of receipts, which had a page of its own written for each ballot."""

from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index(op.f("ix_ballots_receipt"), "ballots")
