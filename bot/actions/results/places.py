"""In which estates votes are."""

from collections.abc import Iterable

from bot.actions.hall import Hall
from bot.voting.estates.estate import Estate
from bot.voting.proposals.proposal import Proposal
from storage.estates import estates


async def of_votes(hall: Hall, votes: Iterable[Proposal]) -> dict[int, Estate]:
    """Return the estates of these votes by their id."""
    wanted = {vote.estate_id for vote in votes}
    async with hall.read() as connection:
        return {each: await estates.get(connection, each) for each in wanted}
