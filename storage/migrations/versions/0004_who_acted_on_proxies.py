"""Who acted on a proxy stands on the record of acts, and nowhere a second time."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("proxies") as proxies:
        proxies.drop_column("asked_by")
        proxies.drop_column("accepted_by")
        proxies.drop_column("ended_by")
