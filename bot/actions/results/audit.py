"""What was done in an estate, counted from its records: for rehearsals and for whoever checks them."""

from collections import Counter

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions.hall import Hall
from storage import deliveries, kept_messages
from storage.deliveries import DeliveryState
from storage.estates import events
from storage.following_up import door_lists
from storage.matters import postings as matter_postings
from storage.proposals import postings

FLYING = {DeliveryState.CLAIMED, DeliveryState.LEAVING}


async def acts(hall: Hall, estate_id: int) -> Counter[str]:
    """Return how often each act was recorded."""
    async with hall.read() as connection:
        return Counter(await events.acts(connection, estate_id))


async def leads_told(hall: Hall, estate_id: int) -> int:
    """Return how many door lists the steps of timetables have sent."""
    async with hall.read() as connection:
        sent = await events.fields_of(connection, estate_id, "door-lists-sent")
    return sum(fields["leads"] for fields in sent)


async def group_notices(hall: Hall, estate_id: int) -> int:
    """Return how many messages to groups the steps of timetables have sent."""
    async with hall.read() as connection:
        return len(await deliveries.sent(connection, estate_id, "group-notice"))


async def private_reminders(hall: Hall, estate_id: int) -> int:
    """Return how many private reminders were sent."""
    async with hall.read() as connection:
        return len(await deliveries.sent(connection, estate_id, "reminder"))


async def all_is_told(hall: Hall) -> bool:
    """Tell whether no letter that may go now waits or flies, and no message that is kept current is stale."""
    now = hall.now

    async def look(connection: AsyncConnection) -> bool:
        return not (
            (await deliveries.counts(connection)).keys() & FLYING
            or await deliveries.anything_due(connection, now)
            or await postings.stale(connection, now)
            or await door_lists.stale(connection)
            or await matter_postings.stale(connection, now)
            or await kept_messages.due(connection, now, 1)
        )

    return await hall.read_at_once(look)
