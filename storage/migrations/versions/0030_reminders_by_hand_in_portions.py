"""Reminders by hand in portions."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("follow_up_runs", sa.Column("waiting", sa.JSON(none_as_null=True), nullable=True))
    some = sa.text("waiting IS NOT NULL")
    op.create_index(
        "ix_follow_up_runs_waiting", "follow_up_runs", ["at"], sqlite_where=some, postgresql_where=some
    )
