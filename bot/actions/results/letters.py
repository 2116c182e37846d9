"""The messages at a stage of a vote: to each of its groups below the card, and to the committee."""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.estates.estate import Office
from bot.voting.proposals.proposal import Proposal
from storage.deliveries import OldLetter
from storage.estates import estates
from storage.proposals import postings


async def to_groups(
    connection: AsyncConnection, proposal: Proposal, kind: str, mark: str = "", **fields: Any
) -> list[OldLetter]:
    """Return a new message below each card: editing the card would notify nobody.

    ``mark`` tells it from others of its kind about the same vote.
    """
    return [
        OldLetter(
            key=f"{kind}{mark}:{proposal.id}:{posting.id}",
            estate_id=proposal.estate_id,
            chat_id=posting.chat_id,
            kind=kind,
            fields={"proposal_id": proposal.id, **fields},
            thread_id=posting.thread_id,
            reply_to=posting.message_id,
        )
        for posting in await postings.of_proposal(connection, proposal.id)
    ]


async def to_committee(
    connection: AsyncConnection, proposal: Proposal, kind: str, mark: str = "", **fields: Any
) -> list[OldLetter]:
    """Return a letter to each of the committee."""
    return [
        OldLetter(
            key=f"{kind}{mark}:{proposal.id}:{user_id}",
            estate_id=proposal.estate_id,
            chat_id=user_id,
            kind=kind,
            fields={"proposal_id": proposal.id, **fields},
        )
        for user_id in await estates.holders(connection, proposal.estate_id, Office.COMMITTEE)
    ]
