"""All requests to be bound that wait, for a committee to see and to settle."""

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions import hands, rights
from bot.actions.hall import Hall
from bot.actions.households import oversight
from bot.voting.households.binding import deciders
from bot.voting.households.household import Member, Standing
from bot.voting.households.letters import BindingRequested
from bot.voting.letter import Envelope
from bot.voting.refusals import NotYours, RequestWithdrawn
from bot.voting.rights import Right
from bot.voting.typed.names import among, each_apart
from storage.households import members


async def waiting(hall: Hall, user_id: int) -> list[Member]:
    """Return the requests of the estates whose committee a person serves.

    Raises:
        CommitteeOnly, AuditorsOnlyRead: there is none.
    """
    async with hall.read() as connection:
        served = await rights.where(connection, user_id, Right.REMOVE_MEMBERS)
        return each_apart(await members.pending_in(connection, [estate.id for estate in served]))


async def one(hall: Hall, user_id: int, member_id: int) -> Envelope[BindingRequested]:
    """Return a request as the household is asked, for somebody of the committee, and whether he may decide.

    Raises:
        CommitteeOnly, AuditorsOnlyRead: it is not for the person, or there is none.
        RequestWithdrawn: it does not wait any more.
    """
    async with hall.read() as connection:
        found = await members.get(connection, member_id)
        request = await rights.known(connection, user_id, found, Right.REMOVE_MEMBERS)
        home = request.household
        if request.standing is not Standing.PENDING:
            raise RequestWithdrawn(name=request.name, household=home.label)
        return await _asked(connection, user_id, request)


async def of_neighbour(hall: Hall, user_id: int, member_id: int) -> Envelope[BindingRequested]:
    """Return a request as a household is asked, for one of its members who may decide it.

    Raises:
        NotYours: he may not, or it does not wait any more.
    """
    async with hall.read() as connection:
        request = await members.get(connection, member_id)
        if request is None or request.standing is not Standing.PENDING:
            raise NotYours()
        asked = await _asked(connection, user_id, request)
    if not asked.letter.may_decide:
        raise NotYours()
    return asked


async def _asked(connection: AsyncConnection, user_id: int, request: Member) -> Envelope[BindingRequested]:
    home = request.household
    present = await members.of_households(connection, [home.id])
    asked = deciders(request, present, await hands.may_let_in(connection, request, present))
    takers = await oversight.takers(connection, home)
    name = among(request, present).name
    letter = BindingRequested(request.id, name, home.label, request.role, user_id in asked, takers)
    return Envelope("", home.estate_id, user_id, letter)
