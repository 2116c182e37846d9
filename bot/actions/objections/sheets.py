"""Laying an objection out: what it is about, what stands there now, and who may settle it."""

from collections.abc import Mapping, Sequence

from msgspec import Struct
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions import hands, rights
from bot.actions.hall import Hall
from bot.actions.known_as import known_as
from bot.voting.ballots.ballot import Ballot
from bot.voting.counting.ballot_channel import BallotChannel
from bot.voting.estates.estate import Estate, Office
from bot.voting.households.household import Member
from bot.voting.objections.objection import Objection, can_void, seconds, settlers
from bot.voting.paper.paper import COUNTING, PaperEntry
from bot.voting.proposals.proposal import Proposal
from bot.voting.refusals import UnknownButton
from bot.voting.rights import Right
from storage import objections, paper
from storage.ballots import ballots
from storage.estates import estates
from storage.households import members
from storage.proposals import proposals

ON_PAGE = 10


class ObjectionSheet(Struct, frozen=True):
    """An objection with what it takes to show it and to settle it.

    ``ballot`` stands for the household now, ``slip`` is the one it was entered from. ``entitled`` may settle
    it, ``seconds`` agree that the ballot does not count; ``names`` are people's by user id.
    """

    objection: Objection
    estate: Estate
    proposal: Proposal
    ballot: Ballot | None
    slip: PaperEntry | None
    residents: Sequence[Member]
    entitled: Sequence[int]
    seconds: Sequence[int]
    names: Mapping[int, str]

    @property
    def is_over(self) -> bool:
        """Tell whether there is nothing left to decide: it is settled, or the vote was given up."""
        return self.objection.is_settled or self.proposal.state.is_given_up

    @property
    def deciders(self) -> Sequence[int]:
        """Return who may decide what is open: the objection, or whether a second person agrees."""
        if self.is_over:
            return []
        return self.seconds if self.objection.waits_for_second else self.entitled

    @property
    def can_void(self) -> bool:
        """Tell whether the ballot that was objected to can be declared void."""
        return can_void(self.objection, self.ballot)

    @property
    def shown_ballot(self) -> Ballot | None:
        """Return the ballot unless what it says is kept back."""
        return self.ballot if self.proposal.choices_are_shown else None


async def look(hall: Hall, objection_id: int) -> ObjectionSheet:
    """Return an objection as it stands now."""
    async with hall.read() as connection:
        return await found(connection, objection_id)


async def seen_by(hall: Hall, user_id: int, objection_id: int) -> ObjectionSheet:
    """Return an objection to a person who may see it.

    Raises:
        CommitteeOnly: it is not for the person.
    """
    async with hall.read() as connection:
        objection = await objections.get(connection, objection_id)
        return await lay_out(connection, await rights.known(connection, user_id, objection, Right.SEE_DETAIL))


class ObjectionsPage(Struct, frozen=True):
    """A page of objections, the newest first: which it is, of how many, and how many there are in all."""

    sheets: list[ObjectionSheet]
    page: int
    pages: int
    total: int


async def on_page(hall: Hall, user_id: int, page: int) -> ObjectionsPage:
    """Return a page of the objections that committee and auditors see; a page too far is the last.

    Raises:
        CommitteeOnly: they are not for the person.
    """
    async with hall.read() as connection:
        seen = [estate.id for estate in await rights.where(connection, user_id, Right.SEE_DETAIL)]
        total = await objections.number(connection, seen)
        pages = max(-(-total // ON_PAGE), 1)
        page = min(page, pages - 1)
        shown = await objections.newest(connection, seen, ON_PAGE, page * ON_PAGE)
        return ObjectionsPage([await lay_out(connection, each) for each in shown], page, pages, total)


async def found(connection: AsyncConnection, objection_id: int) -> ObjectionSheet:
    """Return an objection with what it takes to show it.

    Raises:
        UnknownButton: there is none with that id.
    """
    objection = await objections.get(connection, objection_id)
    if objection is None:
        raise UnknownButton()
    return await lay_out(connection, objection)


async def lay_out(connection: AsyncConnection, objection: Objection) -> ObjectionSheet:
    """Return an objection with what it takes to show it."""
    proposal = (await proposals.by_id(connection, [objection.proposal_id]))[objection.proposal_id]
    ballot, slip, residents = await _at_home(connection, objection)
    committee = await estates.holders(connection, objection.estate_id, Office.COMMITTEE)
    living = [member.user_id for member in residents]
    entitled = settlers(objection, committee, living, ballot, slip.checked_by if slip else None)
    other = seconds(objection, entitled, committee, living)
    if objection.settled_by is not None:
        apart = await hands.seconds(connection, objection.estate_id, objection.settled_by)
        other = [user_id for user_id in other if user_id in apart]
    concerned = [objection.raised_by, objection.settled_by, *entitled, *other]
    return ObjectionSheet(
        objection,
        await estates.get(connection, objection.estate_id),
        proposal,
        ballot,
        slip,
        residents,
        entitled,
        other,
        await known_as(connection, concerned, committee),
    )


async def _at_home(
    connection: AsyncConnection, objection: Objection
) -> tuple[Ballot | None, PaperEntry | None, list[Member]]:
    """Return what stands for the household, the slip it was entered from, and who is bound there."""
    if objection.household is None:
        return None, None, []
    place = (objection.proposal_id, objection.household.id)
    ballot = (await ballots.standing(connection, [place])).get(place)
    slips: list[PaperEntry] = []
    if ballot and ballot.channel is BallotChannel.PAPER:
        slips = [
            slip
            for slip in await paper.at_stages(connection, [objection.proposal_id], COUNTING)
            if slip.household.id == objection.household.id
        ]
    present = await members.of_households(connection, [objection.household.id])
    return ballot, slips[-1] if slips else None, [member for member in present if member.is_bound]
