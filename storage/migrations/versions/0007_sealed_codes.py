"""Codes are sealed; those in plain letters by the program when it starts, for it has the key."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("codes") as batch_op:
        batch_op.alter_column(
            "code", new_column_name="digest", type_=sa.String(64), existing_type=sa.String(16)
        )
        batch_op.add_column(sa.Column("sealed", sa.Text(), nullable=False, server_default=""))
    with op.batch_alter_table("codes") as batch_op:
        batch_op.alter_column("sealed", server_default=None, existing_type=sa.Text(), existing_nullable=False)
