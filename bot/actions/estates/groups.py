"""The residents' group: linked to an estate, followed when it migrates."""

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions import rights
from bot.actions.act import Act
from bot.actions.hall import Hall
from bot.voting.estates.estate import Estate, Group
from bot.voting.refusals import GroupTaken
from bot.voting.rights import Right
from storage import deliveries
from storage.estates import estates, group_troubles, join_requests


async def is_linked(hall: Hall, chat_id: int) -> bool:
    """Tell whether a chat is the group of an estate."""
    async with hall.read() as connection:
        return await estates.group(connection, chat_id) is not None


async def everywhere(connection: AsyncConnection) -> list[tuple[Estate, list[Group]]]:
    """Return every estate with its groups, for the operator."""
    found = await estates.all_of_them(connection)
    return [(each, await estates.groups_of(connection, each.id)) for each in found]


async def link(
    hall: Hall, user_id: int, estate_id: int, chat_id: int, thread_id: int | None, title: str
) -> Estate:
    """Make a chat the group of an estate whose committee the person serves, and return the estate.

    Raises:
        CommitteeOnly: the person does not serve it.
        GroupTaken: the chat belongs to an estate already that the person does not serve.
    """
    async with hall.act(by=user_id) as act:
        await act.demand(estate_id, Right.LINK_GROUP)
        taken = await estates.group(act.connection, chat_id)
        if taken and not await rights.has(act.connection, user_id, taken.estate_id, Right.LINK_GROUP):
            raise GroupTaken()
        group = Group(estate_id, chat_id, thread_id, title)
        await estates.link_group(act.connection, group, user_id, act.now)
        await _forget_troubles(act, chat_id)  # what is still so is met and told anew
        act.record("group-linked", estate_id, chat_id=chat_id)
        return await estates.get(act.connection, estate_id)


async def follow_migration(hall: Hall, old_chat_id: int, new_chat_id: int) -> None:
    """Follow a group that became a supergroup: its cards are put up anew, its letters go there."""
    async with hall.act() as act:
        await estates.follow_migration(act.connection, old_chat_id, new_chat_id)
        await join_requests.follow_migration(act.connection, old_chat_id, new_chat_id)
        await deliveries.redirect(act.connection, old_chat_id, new_chat_id)
        await _forget_troubles(act, old_chat_id)
        act.ring_after()


async def _forget_troubles(act: Act, chat_id: int) -> None:
    present = await group_troubles.present(act.connection, chat_id)
    await group_troubles.end(act.connection, present.values(), act.now)
