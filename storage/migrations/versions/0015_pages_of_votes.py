"""A page of its own on the notice board for every vote, also for those that were put to the vote before."""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def upgrade() -> None:
    op.create_table(
        "pages",
        sa.Column("estate_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("proposal_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("token", sa.String(length=40), nullable=False),
        sa.Column("publicity", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(["estate_id"], ["estates.id"], name=op.f("fk_pages_estate_id")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposals.id"], name=op.f("fk_pages_proposal_id")),
        sa.PrimaryKeyConstraint("proposal_id", name=op.f("pk_pages")),
        sa.UniqueConstraint("token", name=op.f("uq_pages_token")),
    )
    op.create_index(op.f("ix_pages_estate_id"), "pages", ["estate_id"], unique=False)
    _for_the_votes_there_are()


def _for_the_votes_there_are() -> None:
    proposals = sa.table("proposals", sa.column("id"), sa.column("estate_id"))
    found = op.get_bind().execute(sa.select(proposals.c.estate_id, proposals.c.id)).all()
    pages = sa.table("pages", *map(sa.column, ("estate_id", "proposal_id", "token", "publicity")))
    op.bulk_insert(
        pages,
        [
            {"estate_id": estate_id, "proposal_id": number, "token": _token(), "publicity": "link"}
            for estate_id, number in found
        ],
    )


def _token() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(26))
