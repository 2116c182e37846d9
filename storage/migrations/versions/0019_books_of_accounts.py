"""Books of accounts."""

import sqlalchemy as sa
from alembic import op

import storage.columns

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "accounts",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("estate_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("holder", sa.String(length=200), nullable=False),
        sa.Column("bank", sa.String(length=200), nullable=False),
        sa.Column("last_four", sa.String(length=4), nullable=False),
        sa.Column("begins", sa.Date(), nullable=False),
        sa.Column("entered_by", sa.BigInteger(), nullable=False),
        sa.Column("entered_at", storage.columns.Moment(), nullable=False),
        sa.Column("stage", sa.String(length=20), nullable=False),
        sa.Column("settled_by", sa.BigInteger(), nullable=True),
        sa.Column("settled_at", storage.columns.Moment(), nullable=True),
        sa.ForeignKeyConstraint(["estate_id"], ["estates.id"], name=op.f("fk_accounts_estate_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accounts")),
        sa.UniqueConstraint("estate_id", "number", name=op.f("uq_accounts_estate_id_number")),
    )
    op.create_index(op.f("ix_accounts_estate_id"), "accounts", ["estate_id"], unique=False)

    op.create_table(
        "book_entries",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("estate_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("account_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("household_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("party", sa.String(length=200), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("photo", sa.Text(), nullable=True),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.Column("reverses", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("entered_by", sa.BigInteger(), nullable=False),
        sa.Column("entered_at", storage.columns.Moment(), nullable=False),
        sa.Column("stage", sa.String(length=20), nullable=False),
        sa.Column("settled_by", sa.BigInteger(), nullable=True),
        sa.Column("settled_at", storage.columns.Moment(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_book_entries_account_id")),
        sa.ForeignKeyConstraint(["estate_id"], ["estates.id"], name=op.f("fk_book_entries_estate_id")),
        sa.ForeignKeyConstraint(
            ["household_id"], ["households.id"], name=op.f("fk_book_entries_household_id")
        ),
        sa.ForeignKeyConstraint(["reverses"], ["book_entries.id"], name=op.f("fk_book_entries_reverses")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_book_entries")),
        sa.UniqueConstraint("account_id", "number", name=op.f("uq_book_entries_account_id_number")),
    )
    op.create_index(op.f("ix_book_entries_estate_id"), "book_entries", ["estate_id"], unique=False)
    op.create_index(op.f("ix_book_entries_household_id"), "book_entries", ["household_id"], unique=False)
    op.create_index(op.f("ix_book_entries_reverses"), "book_entries", ["reverses"], unique=False)
    op.create_index(
        "uq_book_entries_reversed",
        "book_entries",
        ["reverses"],
        unique=True,
        sqlite_where=sa.text("stage <> 'refused'"),
        postgresql_where=sa.text("stage <> 'refused'"),
    )
    op.create_table(
        "book_notices",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("estate_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("account_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("token", sa.String(length=40), nullable=False),
        sa.Column("objections_until", sa.Date(), nullable=True),
        sa.Column("fingerprint", sa.String(length=14), nullable=True),
        sa.Column("entered_by", sa.BigInteger(), nullable=False),
        sa.Column("entered_at", storage.columns.Moment(), nullable=False),
        sa.Column("stage", sa.String(length=20), nullable=False),
        sa.Column("settled_by", sa.BigInteger(), nullable=True),
        sa.Column("settled_at", storage.columns.Moment(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_book_notices_account_id")),
        sa.ForeignKeyConstraint(["estate_id"], ["estates.id"], name=op.f("fk_book_notices_estate_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_book_notices")),
        sa.UniqueConstraint("account_id", "number", name=op.f("uq_book_notices_account_id_number")),
        sa.UniqueConstraint("token", name=op.f("uq_book_notices_token")),
    )
    op.create_index(op.f("ix_book_notices_estate_id"), "book_notices", ["estate_id"], unique=False)
    op.create_index(
        "uq_book_notices_waiting",
        "book_notices",
        ["account_id"],
        unique=True,
        sqlite_where=sa.text("stage = 'waiting'"),
        postgresql_where=sa.text("stage = 'waiting'"),
    )
