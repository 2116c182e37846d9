"""One estate as it is looked through for one reader: its votes, and for whom what there waits."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import chain
from typing import Any

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions import hands
from bot.actions.hall import Hall
from bot.actions.known_as import known_as
from bot.voting.counting.tally import Tally
from bot.voting.estates.estate import Estate, Office
from bot.voting.overview.line import Line, Matter
from bot.voting.proposals.proposal import Proposal, ProposalState
from storage.ballots import ballots
from storage.estates import estates
from storage.proposals import proposals


class Look(Struct, frozen=True):
    """One estate as it is looked through for one reader: its votes, the newest first, and their tallies."""

    connection: AsyncConnection
    estate: Estate
    reader: int
    hall: Hall
    committee: Sequence[int]
    votes: Sequence[Proposal]
    tallies: Mapping[int, Tally]

    @property
    def now(self) -> datetime:
        """Return the present moment (aware UTC)."""
        return self.hall.now

    def at(self, *states: ProposalState) -> list[Proposal]:
        """Return the votes at these stages."""
        return [each for each in self.votes if each.state in states]

    async def line(self, matter: Matter, deciders: Sequence[int], **more: Any) -> Line:
        """Return a line about one thing that waits for one of the deciders."""
        mine, others = int(self.reader in deciders), [each for each in deciders if each != self.reader]
        known = await known_as(self.connection, others, self.committee)
        names = [known[each] for each in others if each in known]
        return Line(self.estate, matter, mine=mine, others=names, **more)

    async def counted(self, matter: Matter, writers: Iterable[int], **more: Any) -> Line | None:
        """Return a line about what these have written and a second person has to see; None for nothing."""
        by = Counter(writers)
        if not by:
            return None
        seconds = {each: await hands.seconds(self.connection, self.estate.id, each) for each in by}
        mine = sum(number for each, number in by.items() if self.reader in seconds[each])
        whose = list(dict.fromkeys(chain.from_iterable(seconds.values())))
        return replace(await self.line(matter, whose, number=by.total(), **more), mine=mine)


async def look_at(connection: AsyncConnection, estate: Estate, reader: int, hall: Hall) -> Look:
    """Look an estate through for one reader (a user id)."""
    committee = await estates.holders(connection, estate.id, Office.COMMITTEE)
    votes = await proposals.of_estates(connection, [estate.id])
    tallies = await ballots.tallies(connection, [vote.id for vote in votes])
    return Look(connection, estate, reader, hall, committee, votes, tallies)


async def name_of(look: Look, user_id: int) -> str:
    """Return as whom the committee knows somebody, empty if it does not."""
    return (await known_as(look.connection, [user_id], look.committee)).get(user_id, "")
