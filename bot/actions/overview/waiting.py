"""What waits for one person: of the committee's affairs, of his households', and at the doors he visits."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions.hall import Hall
from bot.actions.meetings import unsigned
from bot.actions.overview import overview
from bot.actions.shares import looking
from bot.actions.shares.doors import silent
from bot.voting.estates.estate import Estate
from bot.voting.households.household import Member, Standing
from bot.voting.overview.line import Line, Matter
from bot.voting.overview.visitor import Visitor
from bot.voting.proposals.proposal import Proposal
from bot.voting.rights import Quality, Right
from bot.voting.shares.view import DriveView
from storage import proxies
from storage.ballots import ballots
from storage.estates import leads
from storage.following_up import visits
from storage.households import members
from storage.proposals import proposals

EVERY_DECIDERS = (
    Matter.NOTICE_OBJECTION,
    Matter.DRIVE_SHORT,
    Matter.DRIVE_REACHED,
    Matter.REQUESTS,
    Matter.DRAFT,
)
"""Of these nobody is named for whom they wait: each of the committee may see to them."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for somebody as one of a committee, and what waits for him at home and at doors."""

    office: Sequence[Line]
    own: Sequence[Line]

    @property
    def lines(self) -> list[Line]:
        """Return all of it, the committee's affairs first."""
        return [*self.office, *self.own]


async def of_visitor(hall: Hall, visitor: Visitor) -> Waiting:
    """Return what waits for somebody, in the order in which it is shown."""
    office = await _of_offices(hall, visitor)
    async with hall.read() as connection:
        look = await _look_at(connection, hall, visitor)
        office += await _minutes(look)
        own = [line for part in OWN for line in await part(look)]
    return Waiting(office, own)


async def _of_offices(hall: Hall, visitor: Visitor) -> list[Line]:
    return [*await _of_committees(hall, visitor), *await _of_treasury(hall, visitor)]


async def _of_committees(hall: Hall, visitor: Visitor) -> list[Line]:
    if not visitor.serves(Quality.COMMITTEE):
        return []
    found = await overview.of_estates(hall, visitor.user_id)
    return [
        line
        for line in found.lines
        if line.estate.id in found.decides and (line.mine or line.matter in EVERY_DECIDERS)
    ]


async def _of_treasury(hall: Hall, visitor: Visitor) -> list[Line]:
    """Return what waits for who keeps the books; who serves in the committee as well knows most of it."""
    kept = visitor.serves(Quality.TREASURER)
    serves = {each.id for each in visitor.serves(Quality.COMMITTEE)}
    found = await overview.of_treasury(hall, visitor.user_id, kept) if kept else []
    return [line for line in found if line.matter is Matter.NOTICE_DUE or line.estate.id not in serves]


@dataclass(frozen=True, slots=True)
class _Look:
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


async def _look_at(connection: AsyncConnection, hall: Hall, visitor: Visitor) -> _Look:
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
    return _Look(connection, visitor, votes, homes, drives)


async def _proxies(look: _Look) -> list[Line]:
    """Return the proxies that a household of his was asked to accept."""
    lines = []
    for estate, vote in look.votes:
        homes = {home.household.id for home in look.of(estate)}
        asked = [each for each in await proxies.live(look.connection, vote.id) if homes and each.waits]
        lines += [
            Line(estate, Matter.PROXY, vote, each.id, home=each.principal.label)
            for each in asked
            if each.wish.holder_id in homes
        ]
    return lines


async def _neighbours(look: _Look) -> list[Line]:
    """Return who wants to be let into a household of his."""
    homes = [each.household.id for each in look.homes if each.may(Right.APPROVE_BINDING)]
    present = await members.of_households(look.connection, homes)
    return [
        Line(
            look.visitor.estates[each.estate_id],
            Matter.NEIGHBOUR,
            about=each.id,
            words=each.name,
            home=each.household.label,
        )
        for each in present
        if each.standing is Standing.PENDING and each.user_id != look.visitor.user_id
    ]


async def _ballots(look: _Look) -> list[Line]:
    """Return the votes in which a household of his has not answered, nor entrusted another."""
    places = {(vote.id, home.household.id) for estate, vote in look.votes for home in look.of(estate)}
    roll = await ballots.entitled(look.connection, places)
    answered = await ballots.standing(look.connection, places)
    given = await proxies.live_at(look.connection, places)
    entrusted = {place for place, proxy in given.items() if proxy.is_accepted}
    return [
        Line(estate, Matter.BALLOT, vote, home.household.id, home=home.household.label)
        for estate, vote in look.votes
        for home in look.of(estate)
        if home.household.id in roll.get(vote.id, {})
        and (vote.id, home.household.id) not in entrusted | answered.keys()
    ]


async def _doors(look: _Look) -> list[Line]:
    """Return the votes in which doors of his are silent; the committee, whose all are, is not reminded."""
    led = await leads.of_person(look.connection, look.visitor.user_id)
    lines = []
    for estate, vote in look.votes:
        parts = [lead.part for lead in led if lead.estate_id == estate.id and lead.is_asked(vote)]
        if parts and not look.visitor.may(Right.ALL_DOORS, estate.id):
            silent = await visits.silent_in(look.connection, vote.id, parts)
            lines += [Line(estate, Matter.DOORS, vote, number=len(silent))] if silent else []
    return lines


async def _minutes(look: _Look) -> list[Line]:
    """Return the minutes that wait for his signature; to one of the committee they are among its affairs."""
    serves = {each.id for each in look.visitor.serves(Quality.COMMITTEE)}
    elsewhere = look.visitor.estates.keys() - serves
    return [
        Line(
            look.visitor.estates[matter.estate_id],
            Matter.MINUTES,
            None,
            each.meeting.id,
            mine=1,
            words=matter.title,
        )
        for matter, each in await unsigned.in_estates(look.connection, elsewhere)
        if look.visitor.user_id in each.wait_for
    ]


async def _pledges(look: _Look) -> list[Line]:
    """Return the pledge drives in which a household of his has not answered."""
    homes = {place.household.id for place in look.visitor.places if place.may(Right.PLEDGE)}
    return [
        Line(
            view.estate,
            Matter.PLEDGE,
            about=each.household.id,
            drive_id=view.drive.id,
            words=view.matter.title,
            home=each.household.label,
        )
        for view in look.drives
        for each in view.pledges
        if each.is_silent and each.household.id in homes
    ]


async def _payments(look: _Look) -> list[Line]:
    """Return what was called of a household of his and has not come."""
    homes = {place.household.id for place in look.visitor.places if place.may(Right.PLEDGE)}
    return [
        Line(
            look.visitor.estates[matter.estate_id],
            Matter.PAYMENT,
            about=pledge.household.id,
            drive_id=pledge.drive_id,
            words=matter.title,
            home=pledge.household.label,
        )
        for matter, pledge in await looking.owed(look.connection, homes)
    ]


async def _pledge_doors(look: _Look) -> list[Line]:
    """Return the pledge drives in which doors of his are silent; the committee is not reminded of those."""
    led = await leads.of_person(look.connection, look.visitor.user_id)
    lines = []
    for view in look.drives:
        parts = [lead.part for lead in led if lead.estate_id == view.estate.id]
        if parts and not look.visitor.may(Right.ALL_DOORS, view.estate.id):
            number, title = len(silent(view, parts)), view.matter.title
            line = Line(view.estate, Matter.PLEDGE_DOORS, drive_id=view.drive.id, number=number, words=title)
            lines += [line] if number else []
    return lines


OWN = (_proxies, _neighbours, _ballots, _pledges, _payments, _doors, _pledge_doors)
"""What is looked for at home and at doors, in the order in which it is shown."""
