"""Checkpoints of the ledgers of matters and accounts, beside those of votes."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("checkpoints") as changed:
        changed.drop_constraint(op.f("fk_checkpoints_proposal_id"), type_="foreignkey")
        changed.drop_constraint(op.f("uq_checkpoints_proposal_id_size"), type_="unique")
        changed.alter_column("proposal_id", new_column_name="owner_id")
        changed.add_column(sa.Column("owner", sa.String(20), nullable=False, server_default="proposal"))
    with op.batch_alter_table("checkpoints") as changed:
        changed.alter_column("owner", server_default=None)
        changed.create_unique_constraint(
            op.f("uq_checkpoints_owner_owner_id_size"), ["owner", "owner_id", "size"]
        )
