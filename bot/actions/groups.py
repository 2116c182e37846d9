"""The residents' group: linked to an estate, followed when it migrates."""

from bot.actions.house import House
from bot.voting.estate import Estate, Group, Office
from bot.voting.refusals import CommitteeOnly, GroupTaken
from storage import deliveries, estates, events


async def link(house: House, user_id: int, chat_id: int, thread_id: int | None, title: str) -> Estate:
    """Make a chat the group of the committee member's estate and return that estate.

    A member of several committees links the newest estate that has no group yet.

    Raises:
        CommitteeOnly: the person serves no committee.
        GroupTaken: the chat belongs to another estate already.
    """
    async with house.write() as connection:
        served = await estates.served_by(connection, user_id, Office.COMMITTEE)
        if not served:
            raise CommitteeOnly()
        taken = await estates.group(connection, chat_id)
        if taken and taken.estate_id not in {estate.id for estate in served}:
            raise GroupTaken()
        without = [e for e in served if not await estates.groups_of(connection, e.id)]
        estate = next((e for e in served if taken and e.id == taken.estate_id), (without or served)[-1])
        await estates.link_group(connection, Group(estate.id, chat_id, thread_id, title), user_id, house.now)
        await events.record(connection, estate.id, user_id, "group-linked", house.now, chat_id=chat_id)
    return estate


async def follow_migration(house: House, old_chat_id: int, new_chat_id: int) -> None:
    """Follow a group that became a supergroup: its cards are put up anew, its letters go there."""
    async with house.write() as connection:
        await estates.follow_migration(connection, old_chat_id, new_chat_id)
        await deliveries.redirect(connection, old_chat_id, new_chat_id)
