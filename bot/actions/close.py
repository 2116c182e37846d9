"""Closing votes whose deadline has come, also those that came while the program was down."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions.house import House
from bot.voting.estate import Office
from bot.voting.proposal import Proposal
from bot.voting.tally import judge
from storage import ballots, deliveries, door_lists, estates, events, postings, proposals
from storage.deliveries import Letter


async def close_due(house: House) -> list[Proposal]:
    """Close every vote that is due, each in its own transaction, and return them as they were before.

    The outcome is stored, the cards become stale, and the announcements are in the outbox, all at once.
    """
    async with house.read() as connection:
        due = await proposals.due_to_close(connection, house.now)
    for proposal in due:
        async with house.write() as connection:
            await _close(connection, house, proposal)
    return due


async def next_deadline(house: House) -> datetime | None:
    """Return when the next open vote closes."""
    async with house.read() as connection:
        return await proposals.next_deadline(connection)


async def _close(connection: AsyncConnection, house: House, proposal: Proposal) -> None:
    verdict = judge(proposal.rule, await ballots.tally(connection, proposal.id))
    await proposals.close(connection, proposal.id, verdict.outcome, house.now)
    await postings.mark_stale(connection, [proposal.id])
    await door_lists.mark_stale(connection, [proposal.id])
    letters = [*await _announcements(connection, proposal), *await _details(connection, proposal)]
    await deliveries.put(connection, letters, house.now)
    await events.record(
        connection,
        proposal.estate_id,
        None,
        "proposal-closed",
        house.now,
        proposal_id=proposal.id,
        outcome=verdict.outcome,
    )


async def _announcements(connection: AsyncConnection, proposal: Proposal) -> list[Letter]:
    return [
        Letter(
            key=f"outcome:{proposal.id}:{posting.id}",
            estate_id=proposal.estate_id,
            chat_id=posting.chat_id,
            kind="outcome",
            fields={"proposal_id": proposal.id},
            thread_id=posting.thread_id,
            reply_to=posting.message_id,
        )
        for posting in await postings.of_proposal(connection, proposal.id)
    ]


async def _details(connection: AsyncConnection, proposal: Proposal) -> list[Letter]:
    committee = await estates.holders(connection, proposal.estate_id, Office.COMMITTEE)
    return [
        Letter(
            key=f"closing-detail:{proposal.id}:{user_id}",
            estate_id=proposal.estate_id,
            chat_id=user_id,
            kind="closing-detail",
            fields={"proposal_id": proposal.id},
        )
        for user_id in committee
    ]
