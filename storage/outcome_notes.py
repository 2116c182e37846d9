"""What the committee has said of decisions: what is done by whom, what was done since, that it is done."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.carrying_out.course import Note, NoteKind
from bot.voting.proposals.proposal import Proposal
from storage.among import among, listed
from storage.tables import outcome_notes

OF_VOTES = select(outcome_notes).where(among(outcome_notes.c.proposal_id, "votes"))


async def add(
    connection: AsyncConnection,
    proposal: Proposal,
    kind: NoteKind,
    text: str,
    photo: str | None,
    by: int,
    now: datetime,
) -> int:
    """Store what is said of a decision, and return its id."""
    place = {"estate_id": proposal.estate_id, "proposal_id": proposal.id}
    said = {"kind": kind, "text": text, "photo": photo, "by": by, "at": now}
    statement = insert(outcome_notes).values(**place, **said)
    return int((await connection.execute(statement.returning(outcome_notes.c.id))).scalar_one())


async def get(connection: AsyncConnection, note_id: int) -> Note | None:
    """Return what was said once."""
    row = (await connection.execute(select(outcome_notes).where(outcome_notes.c.id == note_id))).one_or_none()
    return _note(row) if row else None


async def of_votes(connection: AsyncConnection, proposal_ids: Iterable[int]) -> dict[int, list[Note]]:
    """Return what was said of these votes by their ids, the oldest first; none of those without any."""
    rows = await connection.execute(OF_VOTES.order_by(outcome_notes.c.id), {"votes": listed(proposal_ids)})
    found: dict[int, list[Note]] = {}
    for row in rows:
        found.setdefault(row.proposal_id, []).append(_note(row))
    return found


def _note(row: Row[Any]) -> Note:
    kind = NoteKind(row.kind)
    return Note(row.id, row.estate_id, row.proposal_id, kind, row.text, row.photo, row.by, row.at)
