"""Binding a person to the household whose code the person shows."""

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions.hall import Hall
from bot.voting.estates.estate import Office
from bot.voting.households.binding import (
    Attempts,
    Slip,
    deciders,
    earlier_request,
    may_ask,
    newcomers_standing,
    opened,
)
from bot.voting.households.household import Household, Member, Role, Standing
from bot.voting.refusals import CodeUnreadable, Refusal
from bot.voting.typed.codes import typed_code
from storage import deliveries
from storage.deliveries import OldLetter
from storage.estates import estates, events
from storage.households import codes, members


async def look(hall: Hall, user_id: int, text: str, attempts: Attempts) -> Slip:
    """Return the slip whose code a person shows, if the person can be bound to its household.

    Raises:
        AlreadyBound, AlreadyAsked: there is nothing to bind.
        AskedTooOften: the household was asked about the person not long ago.
        Refusal: what opening the code raises.
    """
    slip = await _open(hall, user_id, text, attempts)
    async with hall.read() as connection:
        present = await members.of_households(connection, [slip.household.id])
        await _admit(connection, hall, slip.household, present, user_id)
    return slip


async def bind(hall: Hall, user_id: int, text: str, role: Role, attempts: Attempts) -> Member:
    """Bind a person who shows a household's code, or ask those who decide; return the new place.

    Raises:
        Refusal: as ``look`` does.
    """
    slip = await _open(hall, user_id, text, attempts)
    household = slip.household
    async with hall.write() as connection:
        present = await members.hold_household(connection, household.id)
        opened(await codes.get(connection, slip.code), hall.now)  # it may have been replaced since
        earlier = await _admit(connection, hall, household, present, user_id)
        if earlier:
            await members.set_standing(connection, earlier.id, Standing.LEFT, hall.now)
        standing = newcomers_standing(present)
        member_id = await members.add(connection, household, user_id, role, standing, hall.now)
        member = await members.get(connection, member_id)
        assert member
        await _record(connection, hall, member)
        if standing is Standing.PENDING:
            await deliveries.put(connection, await _requests(connection, member, present), hall.now)
    return member


async def _admit(
    connection: AsyncConnection, hall: Hall, household: Household, present: list[Member], user_id: int
) -> Member | None:
    """Return the request that a person may make anew, if there is one."""
    earlier = earlier_request(present, user_id)
    if newcomers_standing(present) is Standing.PENDING:
        may_ask(await members.ended(connection, household.id, user_id), hall.now)
    return earlier


async def _open(hall: Hall, user_id: int, text: str, attempts: Attempts) -> Slip:
    """Return the slip that bears a typed code.

    A wrong code is counted in a transaction that ends well before the refusal is raised, and the count
    is asked first, so that somebody who guesses does not even learn when he has guessed right.

    Raises:
        CodeUnreadable, TooManyAttempts, CodeUnknown, CodeRevoked, CodeExpired, HouseholdGone.
    """
    code = typed_code(text)
    if code is None:
        raise CodeUnreadable()
    async with hall.write() as connection:
        wrong = await codes.wrong_attempts(connection, user_id, hall.now - attempts.within)
        attempts.allow(wrong, hall.now)
        try:
            return opened(await codes.get(connection, code), hall.now)
        except Refusal as refusal:
            refused = refusal
            await codes.count_wrong(connection, user_id, hall.now)
    raise refused


async def _record(connection: AsyncConnection, hall: Hall, member: Member) -> None:
    act = "bound" if member.is_bound else "binding-asked"
    fields = {"member_id": member.id, "household_id": member.household.id, "role": member.role}
    await events.record(connection, member.household.estate_id, member.user_id, act, hall.now, **fields)


async def _requests(connection: AsyncConnection, request: Member, present: list[Member]) -> list[OldLetter]:
    committee = await estates.holders(connection, request.household.estate_id, Office.COMMITTEE)
    return [
        OldLetter(
            key=f"binding-request:{request.id}:{user_id}",
            estate_id=request.household.estate_id,
            chat_id=user_id,
            kind="binding-request",
            fields={
                "member_id": request.id,
                "name": request.name,
                "household": request.household.label,
                "role": request.role,
            },
        )
        for user_id in deciders(request, present, committee)
    ]
