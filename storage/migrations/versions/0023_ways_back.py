"""Which button leads out of a message that is kept current, to where it was opened."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("kept_messages", sa.Column("way_back", sa.JSON(none_as_null=True), nullable=True))
