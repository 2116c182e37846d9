"""An estate may have no areas, and what was said of the columns of its register is kept."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("estates") as estates:
        estates.add_column(sa.Column("layout", sa.JSON()))
    for table in ("households", "units", "rolls", "counters"):
        with op.batch_alter_table(table) as changed:
            changed.alter_column("area", existing_type=sa.BigInteger(), nullable=True)
