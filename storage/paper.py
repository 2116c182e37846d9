"""Ballots on paper: what was entered, and who did what with it when."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, insert, select, union, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.ballots.conflicts import Answered
from bot.voting.counting.ballot_channel import BallotChannel
from bot.voting.counting.choice import Choice
from bot.voting.paper.paper import REPLACEABLE, PaperEntry, PaperStage, SignedSlip
from storage.proposals.proposals import household_on_roll
from storage.tables import ballots, paper_entries, proposals, rolls

ACT: dict[PaperStage, str] = {
    PaperStage.COUNTED: "checked",
    PaperStage.REFUSED: "checked",
    PaperStage.OVERRULED: "checked",
    PaperStage.OBJECTED: "objected",
    PaperStage.UPHELD: "settled",
    PaperStage.REMOVED: "settled",
}
"""Below which of the columns it is written who brought an entry to a stage."""


def _query() -> Select[Any]:
    on_roll = (rolls.c.label, rolls.c.building, rolls.c.staircase, rolls.c.area)
    here = (rolls.c.proposal_id == paper_entries.c.proposal_id) & (
        rolls.c.household_id == paper_entries.c.household_id
    )
    return select(paper_entries, *on_roll).join(rolls, here).order_by(paper_entries.c.id)


def _entry(row: Row[Any]) -> PaperEntry:
    return PaperEntry(
        id=row.id,
        estate_id=row.estate_id,
        proposal_id=row.proposal_id,
        household=household_on_roll(row),
        choice=Choice(row.choice),
        photo=row.photo_file_id,
        stage=PaperStage(row.stage),
        entered_by=row.entered_by,
        entered_at=row.entered_at,
        checked_by=row.checked_by,
        settled_by=row.settled_by,
    )


async def add(
    connection: AsyncConnection, estate_id: int, slip: SignedSlip, by: int, now: datetime
) -> PaperEntry:
    """Store a slip that somebody entered."""
    result = await connection.execute(
        insert(paper_entries)
        .values(
            estate_id=estate_id,
            proposal_id=slip.proposal_id,
            household_id=slip.household_id,
            choice=slip.choice,
            photo_file_id=slip.photo,
            stage=PaperStage.WAITING,
            entered_by=by,
            entered_at=now,
        )
        .returning(paper_entries.c.id)
    )
    row = (await connection.execute(_query().where(paper_entries.c.id == result.scalar_one()))).one()
    return _entry(row)


async def get(connection: AsyncConnection, entry_id: int) -> PaperEntry | None:
    """Return one entry."""
    row = (await connection.execute(_query().where(paper_entries.c.id == entry_id))).one_or_none()
    return _entry(row) if row else None


async def hold(connection: AsyncConnection, entry_id: int) -> PaperEntry | None:
    """Return one entry, and let nobody else change it until the transaction ends."""
    query = _query().where(paper_entries.c.id == entry_id).with_for_update(of=paper_entries)
    row = (await connection.execute(query)).one_or_none()
    return _entry(row) if row else None


async def at_stages(
    connection: AsyncConnection, proposal_ids: Iterable[int], stages: Iterable[PaperStage]
) -> list[PaperEntry]:
    """Return the entries of these proposals that stand at one of these stages, oldest first."""
    query = _query().where(
        paper_entries.c.proposal_id.in_(set(proposal_ids)), paper_entries.c.stage.in_(list(stages))
    )
    return [_entry(row) for row in await connection.execute(query)]


async def move(
    connection: AsyncConnection, entry_id: int, stage: PaperStage, by: int | None, now: datetime
) -> None:
    """Bring an entry to another stage; ``by`` is who decided it, None where nobody had to."""
    values: dict[str, Any] = {"stage": stage}
    if by is not None:
        values |= {f"{ACT[stage]}_by": by, f"{ACT[stage]}_at": now}
    await connection.execute(update(paper_entries).where(paper_entries.c.id == entry_id).values(values))


async def lapse(connection: AsyncConnection, proposal_id: int) -> None:
    """Let no slip of a proposal count any more that was entered until now."""
    of_use = (*REPLACEABLE, PaperStage.OVERRULED)
    await connection.execute(
        update(paper_entries)
        .where(paper_entries.c.proposal_id == proposal_id, paper_entries.c.stage.in_(of_use))
        .values(stage=PaperStage.LAPSED)
    )


async def replace_earlier(
    connection: AsyncConnection, entry: PaperEntry, stages: Iterable[PaperStage]
) -> None:
    """Let a slip take the place of the household's earlier ones that stand at one of these stages."""
    await connection.execute(
        update(paper_entries)
        .where(
            paper_entries.c.proposal_id == entry.proposal_id,
            paper_entries.c.household_id == entry.household.id,
            paper_entries.c.id < entry.id,
            paper_entries.c.stage.in_(list(stages)),
        )
        .values(stage=PaperStage.REPLACED)
    )


async def answers_beside_chat(connection: AsyncConnection, proposal_id: int) -> list[Answered]:
    """Return all answers, oldest first, of the households that did not answer in the chat alone.

    A slip that was overruled is among them; one that was removed after an objection is not, nor is what
    was answered before the proposal was changed in substance.
    """
    asked = select(proposals.c.asked_version).where(proposals.c.id == proposal_id).scalar_subquery()
    beside_chat = union(
        select(ballots.c.household_id).where(
            ballots.c.proposal_id == proposal_id,
            ballots.c.channel != BallotChannel.CHAT,
            ballots.c.version >= asked,
        ),
        select(paper_entries.c.household_id).where(
            paper_entries.c.proposal_id == proposal_id, paper_entries.c.stage == PaperStage.OVERRULED
        ),
    )
    cast = await connection.execute(
        select(ballots)
        .where(
            ballots.c.proposal_id == proposal_id,
            ballots.c.household_id.in_(beside_chat),
            ballots.c.version >= asked,
        )
        .order_by(ballots.c.id)
    )
    removed = await at_stages(connection, [proposal_id], [PaperStage.REMOVED])
    overruled = await at_stages(connection, [proposal_id], [PaperStage.OVERRULED])
    not_theirs = {entry.ballot_id for entry in removed}
    answers = [(row.cast_at, _answered(row)) for row in cast if row.tap_id not in not_theirs]
    answers += [
        (entry.entered_at, Answered(entry.household.id, BallotChannel.PAPER, entry.choice, counts=False))
        for entry in overruled
    ]
    return [answer for _, answer in sorted(answers, key=lambda pair: (pair[0], pair[1].counts))]


def _answered(row: Row[Any]) -> Answered:
    return Answered(row.household_id, BallotChannel(row.channel), Choice(row.choice), row.ended_at is None)
