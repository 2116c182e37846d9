"""For which matter money is, and what is outstanding."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("book_entries", sa.Column("matter", sa.Integer(), nullable=True))
    for name, kind in (("owing_households", sa.Integer()), ("owing", sa.BigInteger())):
        op.add_column("book_notices", sa.Column(name, kind, server_default=sa.text("0"), nullable=False))
