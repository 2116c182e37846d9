"""Settling a request to be bound: the first decision counts."""

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions.hall import Hall
from bot.voting.estates.estate import Office
from bot.voting.households.binding import deciders
from bot.voting.households.household import Member, Standing
from bot.voting.refusals import (
    AlreadyApproved,
    AlreadyRefused,
    NotYours,
    Refusal,
    RequestWithdrawn,
    UnknownButton,
)
from storage import deliveries
from storage.deliveries import OldLetter
from storage.estates import estates, events
from storage.households import members, people

SETTLED: dict[Standing, type[Refusal]] = {
    Standing.BOUND: AlreadyApproved,
    Standing.REFUSED: AlreadyRefused,
    Standing.LEFT: RequestWithdrawn,
    Standing.REMOVED: RequestWithdrawn,
}


async def settle(hall: Hall, user_id: int, member_id: int, approve: bool) -> Member:
    """Let somebody into a household or refuse it, tell him and the household, and return his place.

    Raises:
        UnknownButton: there never was such a request.
        NotYours: neither a voting member of the household nor the committee, or his own request.
        AlreadyApproved, AlreadyRefused, RequestWithdrawn: nobody waits any more.
    """
    async with hall.write() as connection:
        request = await members.hold(connection, member_id)
        if request is None:
            raise UnknownButton()
        present = await members.of_households(connection, [request.household.id])
        committee = await estates.holders(connection, request.household.estate_id, Office.COMMITTEE)
        if user_id not in deciders(request, present, committee):
            raise NotYours()
        if refusal := SETTLED.get(request.standing):
            raise refusal(name=request.name, household=request.household.label)
        await _store(connection, hall, request, user_id, approve)
        letters = [_answer(request, approve)]
        if approve:
            letters += await _news(connection, request, present, user_id)
        await deliveries.put(connection, letters, hall.now)
    return request


async def _store(
    connection: AsyncConnection, hall: Hall, request: Member, user_id: int, approve: bool
) -> None:
    standing = Standing.BOUND if approve else Standing.REFUSED
    await members.set_standing(connection, request.id, standing, hall.now)
    act = "binding-approved" if approve else "binding-refused"
    fields = {"member_id": request.id, "household_id": request.household.id}
    await events.record(connection, request.household.estate_id, user_id, act, hall.now, **fields)


def _answer(request: Member, approve: bool) -> OldLetter:
    return OldLetter(
        key=f"binding-settled:{request.id}",
        estate_id=request.household.estate_id,
        chat_id=request.user_id,
        kind="binding-approved" if approve else "binding-refused",
        fields={"member_id": request.id, "household": request.household.label, "role": request.role},
    )


async def _news(
    connection: AsyncConnection, request: Member, present: list[Member], user_id: int
) -> list[OldLetter]:
    """Tell the household's other voters who joined them, and who agreed to it."""
    names = await people.by_id(connection, [user_id])
    fields = {
        "name": request.name,
        "household": request.household.label,
        "role": request.role,
        "by": names[user_id].name,
    }
    return [
        OldLetter(
            key=f"member-joined:{request.id}:{member.user_id}",
            estate_id=request.household.estate_id,
            chat_id=member.user_id,
            kind="member-joined",
            fields=fields,
        )
        for member in present
        if member.may_vote and member.user_id != user_id
    ]
