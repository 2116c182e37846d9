"""Everything from one database into another, of whichever kind each is."""

from collections import Counter

from sqlalchemy import Table, delete, func, insert, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables import estates, metadata

PORTION = 1000  # rows


class NotEmpty(Exception):
    """There are estates already where everything is to be moved to."""


async def move(source: AsyncConnection, target: AsyncConnection) -> Counter[str]:
    """Copy every row of every table, and return how many rows each had; both have the newest schema.

    Raises:
        NotEmpty: there is something at the target.
    """
    if await target.scalar(select(func.count()).select_from(estates)):
        raise NotEmpty
    for table in reversed(metadata.sorted_tables):  # such as what a program started there has noted
        await target.execute(delete(table))
    moved = Counter[str]()
    for table in metadata.sorted_tables:
        moved[table.name] = await _move(source, target, table)
        await _number_on(target, table)
    return moved


async def _move(source: AsyncConnection, target: AsyncConnection, table: Table) -> int:
    """Copy a table in portions, rows to which later ones of it refer first."""
    moved = 0
    async with source.stream(select(table).order_by(*table.primary_key)) as rows:
        async for portion in rows.mappings().partitions(PORTION):
            await target.execute(insert(table), [dict(row) for row in portion])
            moved += len(portion)
    return moved


async def _number_on(target: AsyncConnection, table: Table) -> None:
    """Let PostgreSQL number new rows after those that are there; SQLite looks for itself."""
    column = table.autoincrement_column
    if target.dialect.name != "postgresql" or column is None:
        return
    last = await target.scalar(select(func.max(column)))
    if last is not None:
        await target.execute(
            text("SELECT setval(pg_get_serial_sequence(:table, :column), :last)"),
            {"table": table.name, "column": column.name, "last": last},
        )
