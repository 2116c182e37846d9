"""Who is told of an objection: the committee, a second person, whoever objected, the household."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.estates.estate import Office
from bot.voting.objections.objection import Objection
from storage import deliveries
from storage.deliveries import OldLetter
from storage.estates import estates
from storage.households import members


async def tell_committee(connection: AsyncConnection, objection: Objection, now: datetime) -> None:
    """Tell the whole committee of an objection; those who may settle it are asked to."""
    committee = await estates.holders(connection, objection.estate_id, Office.COMMITTEE)
    await _put(connection, objection, "objection", committee, now)


async def ask_second(
    connection: AsyncConnection, objection: Objection, readers: Iterable[int], now: datetime
) -> None:
    """Ask others of the committee to agree that a ballot does not count, anew each time it is wanted."""
    mark = f":{objection.settled_by}:{now.timestamp():.0f}"
    await _put(connection, objection, "objection-second", readers, now, mark)


async def tell_refused(connection: AsyncConnection, objection: Objection, reader: int, now: datetime) -> None:
    """Tell who wanted a ballot void that no second person agrees."""
    await _put(connection, objection, "objection-refused", [reader], now, f":{now.timestamp():.0f}")


async def tell_settled(connection: AsyncConnection, objection: Objection, now: datetime) -> None:
    """Tell whoever objected, and everybody bound to the household, how it was settled."""
    homes = [objection.household.id] if objection.household else []
    present = await members.of_households(connection, homes)
    readers = dict.fromkeys([objection.raised_by, *(m.user_id for m in present if m.is_bound)])
    await _put(connection, objection, "objection-settled", readers, now)


async def _put(
    connection: AsyncConnection,
    objection: Objection,
    kind: str,
    readers: Iterable[int],
    now: datetime,
    mark: str = "",
) -> None:
    letters = [
        OldLetter(
            key=f"{kind}:{objection.id}{mark}:{reader}",
            estate_id=objection.estate_id,
            chat_id=reader,
            kind=kind,
            fields={"objection_id": objection.id},
        )
        for reader in readers
    ]
    await deliveries.put(connection, letters, now)
