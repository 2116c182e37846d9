"""Who sits on an estate's committee: all of it hears of whoever joins or leaves."""

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions.house import House
from bot.actions.offices import estate_named, redeem
from bot.voting.estate import Estate, Office, Person
from bot.voting.refusals import NotOnCommittee
from storage import deliveries, estates, events, people
from storage.deliveries import Letter


async def join(house: House, user_id: int, token: str) -> Estate:
    """Use a one-time link: the person serves the estate from now on. Opening it twice is harmless.

    Raises:
        LinkUnknown, LinkUsed, LinkExpired: the link opens nothing, or no longer.
    """
    async with house.write() as connection:
        invitation = await redeem(connection, house, user_id, token, Office.COMMITTEE)
        estate_id = invitation.estate_id
        if invitation.used_by is None:
            await estates.appoint(connection, estate_id, user_id, Office.COMMITTEE, house.now)
            await events.record(connection, estate_id, user_id, "committee-joined", house.now)
            await tell(connection, house, estate_id, user_id, joined=True)
        return await estates.get(connection, estate_id)


async def members(house: House, estate_name: str) -> list[Person]:
    """Return the committee of an estate, for the operator.

    Raises:
        NoSuchEstate: there is none of that name.
    """
    estate = await estate_named(house, estate_name)
    async with house.read() as connection:
        serving = await estates.holders(connection, estate.id, Office.COMMITTEE)
        known = await people.by_id(connection, serving)
    return [known[user_id] for user_id in serving]


async def dismiss(house: House, estate_name: str, user_id: int) -> tuple[Estate, Person]:
    """Take the office from a committee member, and void the one-time links that the member handed out.

    What the member did in office stands, votes that are open included.

    Raises:
        NoSuchEstate: there is none of that name.
        NotOnCommittee: the person does not serve it.
    """
    estate = await estate_named(house, estate_name)
    async with house.write() as connection:
        if not await estates.dismiss(connection, estate.id, user_id, Office.COMMITTEE):
            raise NotOnCommittee(user=user_id, estate=estate.name)
        await estates.void_invitations(connection, estate.id, user_id, house.now)
        fields = {"user_id": user_id}
        await events.record(connection, estate.id, None, "committee-dismissed", house.now, **fields)
        return estate, await tell(connection, house, estate.id, user_id, joined=False)


async def tell(
    connection: AsyncConnection, house: House, estate_id: int, user_id: int, *, joined: bool
) -> Person:
    """Tell a committee who has joined or left it, and whoever has left; return that person."""
    person = (await people.by_id(connection, [user_id]))[user_id]
    estate = await estates.get(connection, estate_id)
    serving = await estates.holders(connection, estate_id, Office.COMMITTEE)
    readers = [reader for reader in serving if reader != user_id] + ([] if joined else [user_id])
    fields = {"name": person.name, "estate": estate.name, "joined": joined, "user_id": user_id}
    letters = [
        Letter(
            key=f"committee:{estate_id}:{user_id}:{house.now.timestamp():.0f}:{joined:d}:{reader}",
            estate_id=estate_id,
            chat_id=reader,
            kind="committee-changed",
            fields=fields,
        )
        for reader in readers
    ]
    await deliveries.put(connection, letters, house.now)
    return person
