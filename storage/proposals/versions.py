"""Versions of proposals: what was changed after the announcement, by whom and when."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Row, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.proposals.draft_questions import Question
from bot.voting.proposals.version import Change, Version
from storage.tables import versions


def _version(row: Row[Any]) -> Version:
    changes = tuple(Change(Question(name), before, after) for name, before, after in row.changes)
    return Version(row.version, row.at, row.by, row.substance, changes)


async def add(connection: AsyncConnection, estate_id: int, proposal_id: int, version: Version) -> None:
    """Store a version."""
    await connection.execute(
        insert(versions).values(
            estate_id=estate_id,
            proposal_id=proposal_id,
            version=version.number,
            at=version.at,
            by=version.by,
            substance=version.substance,
            changes=[[change.item, change.before, change.after] for change in version.changes],
        )
    )


async def of_proposals(
    connection: AsyncConnection, proposal_ids: Iterable[int]
) -> dict[int, tuple[Version, ...]]:
    """Return the versions of these proposals after the first, oldest first."""
    query = select(versions).where(versions.c.proposal_id.in_(set(proposal_ids))).order_by(versions.c.version)
    found: dict[int, tuple[Version, ...]] = defaultdict(tuple)
    for row in await connection.execute(query):
        found[row.proposal_id] += (_version(row),)
    return found
