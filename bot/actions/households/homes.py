"""What a person is bound to, and leaving."""

from collections.abc import Sequence

from msgspec import Struct
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions.hall import Hall
from bot.voting import subjects
from bot.voting.estates.estate import Estate
from bot.voting.households.household import Member, Standing
from bot.voting.refusals import AlreadyLeft, NotYours
from storage.estates import estates
from storage.households import members


class Home(Struct, frozen=True):
    """A person's place in a household; ``others`` are bound there too, and known to its own only."""

    member: Member
    estate: Estate
    others: Sequence[Member]


async def mine(hall: Hall, user_id: int) -> list[Home]:
    """Return every place a person has, bound or waiting."""
    return await hall.read_at_once(lambda connection: _homes(connection, user_id))


async def is_in_several_estates(hall: Hall, user_id: int) -> bool:
    """Tell whether a person has places, bound or waiting, in more estates than one."""
    places = await hall.read_at_once(lambda connection: members.of_people(connection, [user_id]))
    return len({place.estate_id for place in places}) > 1


async def _homes(connection: AsyncConnection, user_id: int) -> list[Home]:
    return [await _home(connection, member) for member in await members.of_people(connection, [user_id])]


async def one(hall: Hall, user_id: int, member_id: int) -> Home:
    """Return one of the person's own places.

    Raises:
        NotYours: it is somebody else's, or nobody's.
        AlreadyLeft: the person is not there any more.
    """
    async with hall.read() as connection:
        return await _home(connection, _present(await members.get(connection, member_id), user_id))


def _present(member: Member | None, user_id: int) -> Member:
    if member is None or member.user_id != user_id:
        raise NotYours()
    if member.standing not in (Standing.BOUND, Standing.PENDING):
        raise AlreadyLeft(household=member.household.label)
    return member


async def _home(connection: AsyncConnection, member: Member) -> Home:
    estate = await estates.get(connection, member.household.estate_id)
    present = await members.of_households(connection, [member.household.id])
    others = [m for m in present if m.is_bound and m.id != member.id] if member.is_bound else []
    return Home(member, estate, others)


async def leave(hall: Hall, user_id: int, member_id: int) -> Member:
    """End a person's place in a household, or the request for one; return it as it was.

    A ballot that the person cast for the household stands: it is the household's.

    Raises:
        NotYours, AlreadyLeft: as for ``one``.
    """
    async with hall.act(by=user_id) as act:
        member = _present(await act.hold_member(member_id), user_id)
        await members.set_standing(act.connection, member_id, Standing.LEFT, act.now)
        act.refresh(subjects.membership(member_id), subjects.reader(user_id))
        act.refresh(subjects.requests(member.estate_id))
        done = "left" if member.is_bound else "binding-withdrawn"
        fields = {"member_id": member_id, "household_id": member.household.id}
        act.record(done, member.household.estate_id, **fields)
    return member
