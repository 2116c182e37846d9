"""What is looked through for one person: running votes, running drives, and his own places."""

from collections.abc import Sequence

from msgspec import Struct
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions.hall import Hall
from bot.actions.shares import looking
from bot.voting.estates.estate import Estate
from bot.voting.households.household import Member
from bot.voting.overview.visitor import Visitor
from bot.voting.proposals.proposal import Proposal
from bot.voting.shares.view import DriveView
from storage.proposals import proposals


class PersonalLook(Struct, frozen=True):
    """The votes that take ballots now, each with its estate, and the places in which somebody may vote.

    ``drives`` are the pledge drives in which households can answer now.
    """

    connection: AsyncConnection
    visitor: Visitor
    votes: Sequence[tuple[Estate, Proposal]]
    homes: Sequence[Member]
    drives: Sequence[DriveView]

    def of(self, estate: Estate) -> list[Member]:
        return [home for home in self.homes if home.estate_id == estate.id]


async def look_at(connection: AsyncConnection, hall: Hall, visitor: Visitor) -> PersonalLook:
    """Look through what can wait for a visitor at home and at doors."""
    found = await proposals.of_estates(connection, visitor.estates)
    running = sorted(
        (vote for vote in found if vote.takes_ballots(hall.now)), key=lambda vote: vote.closes_at
    )
    votes = [(visitor.estates[vote.estate_id], vote) for vote in running]
    homes = [place for place in visitor.places if place.may_vote]
    drives = [
        each
        for estate_id in visitor.estates
        for each in await looking.in_estate(connection, estate_id, hall.now)
        if hall.now < each.drive.until
    ]
    return PersonalLook(connection, visitor, votes, homes, drives)
