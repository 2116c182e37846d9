"""Reading what has become of decisions."""

from collections.abc import Collection

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions.hall import Hall
from bot.voting.carrying_out.course import Course, Note
from bot.voting.proposals.proposal import Proposal
from bot.voting.refusals import NoSuchProposal, UnknownButton
from storage import outcome_notes
from storage.ballots import ballots
from storage.proposals import proposals


async def of_vote(hall: Hall, proposal_id: int) -> Course:
    """Return a vote with all that the committee has said of its carrying out, the oldest first.

    Raises:
        NoSuchProposal: there is none with that id.
    """
    async with hall.read() as connection:
        proposal = await proposals.get(connection, proposal_id)
        if proposal is None:
            raise NoSuchProposal()
        return await of_one(connection, proposal)


async def of_one(connection: AsyncConnection, proposal: Proposal) -> Course:
    """Return what ``of_vote`` does of a vote that was read."""
    return (await of_votes(connection, [proposal]))[proposal.id]


async def of_votes(connection: AsyncConnection, votes: Collection[Proposal]) -> dict[int, Course]:
    """Return these votes by their ids, each with what was said of its carrying out."""
    ids = [each.id for each in votes]
    tallies, notes = await ballots.tallies(connection, ids), await outcome_notes.of_votes(connection, ids)
    return {
        each.id: Course(each, each.verdict_on(tallies[each.id]).outcome, notes.get(each.id, ()))
        for each in votes
    }


async def note(hall: Hall, note_id: int) -> Note:
    """Return what was said once.

    Raises:
        UnknownButton: there is nothing with that id.
    """
    async with hall.read() as connection:
        found = await outcome_notes.get(connection, note_id)
    if found is None:
        raise UnknownButton()
    return found
