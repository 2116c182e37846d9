"""What was done in an estate, counted from its records: for rehearsals and for whoever checks them."""

from collections import Counter

from bot.actions.hall import Hall
from storage import deliveries
from storage.estates import events
from storage.proposals import postings


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


async def cards_are_current(hall: Hall) -> bool:
    """Tell whether every card in a group shows how its vote stands."""
    async with hall.read() as connection:
        return not await postings.stale(connection, hall.now)
