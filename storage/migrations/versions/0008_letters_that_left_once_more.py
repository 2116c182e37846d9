"""A letter that may have left when a program died is sent once more, and no third time."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("deliveries") as deliveries:
        deliveries.add_column(sa.Column("repeated", sa.Boolean(), nullable=False, server_default=sa.false()))
