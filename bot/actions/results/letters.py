"""The messages at a stage of a vote: to each of its groups below the card, and to the committee."""

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.estates.estate import Office
from bot.voting.letter import Envelope, Letter
from bot.voting.proposals.proposal import Proposal
from storage.estates import estates
from storage.proposals import postings


async def to_groups(
    connection: AsyncConnection, proposal: Proposal, letter: Letter, mark: str = ""
) -> list[Envelope[Letter]]:
    """Return a new message below each card: editing the card would notify nobody.

    ``mark`` tells it from others of its kind about the same vote.
    """
    return [
        Envelope(
            key=f"{letter.KIND}{mark}:{proposal.id}:{posting.id}",
            estate_id=proposal.estate_id,
            chat_id=posting.chat_id,
            letter=letter,
            thread_id=posting.thread_id,
            reply_to=posting.message_id,
        )
        for posting in await postings.of_proposal(connection, proposal.id)
    ]


async def to_committee(
    connection: AsyncConnection, proposal: Proposal, letter: Letter, mark: str = ""
) -> list[Envelope[Letter]]:
    """Return a letter to each of the committee."""
    return await _to_holders(connection, Office.COMMITTEE, proposal, letter, mark)


async def to_auditors(
    connection: AsyncConnection, proposal: Proposal, letter: Letter, mark: str = ""
) -> list[Envelope[Letter]]:
    """Return a letter to each of the auditors."""
    return await _to_holders(connection, Office.AUDITOR, proposal, letter, mark)


async def _to_holders(
    connection: AsyncConnection, office: Office, proposal: Proposal, letter: Letter, mark: str
) -> list[Envelope[Letter]]:
    return [
        Envelope(f"{letter.KIND}{mark}:{proposal.id}:{user_id}", proposal.estate_id, user_id, letter)
        for user_id in await estates.holders(connection, proposal.estate_id, office)
    ]
