"""Trouble in an estate's group: its committee is told once how to mend it, and when that is done."""

from collections.abc import Collection

from bot.actions.act import Act
from bot.actions.hall import Hall
from bot.voting.estates.estate import Group, Office
from bot.voting.estates.group_trouble import SILENCING, GroupTrouble
from bot.voting.estates.letters import GroupInTrouble, GroupWell
from bot.voting.letter import Envelope, Letter
from storage.estates import estates, group_troubles, join_requests
from storage.proposals import postings


async def arose(hall: Hall, chat_id: int, trouble: GroupTrouble) -> None:
    """Take in that the bot cannot do something in a group; nobody is told of what is known, or elsewhere."""
    async with hall.read() as connection:
        present = await group_troubles.present(connection, chat_id)
        is_linked = await estates.group(connection, chat_id) is not None
    if is_linked and trouble not in present:
        await _begin(hall, chat_id, trouble)


async def _begin(hall: Hall, chat_id: int, trouble: GroupTrouble) -> None:
    async with hall.act() as act:
        group = await estates.group(act.connection, chat_id)
        if group is None:
            return
        if trouble is GroupTrouble.TOPIC:
            await group_troubles.leave_topic(act.connection, chat_id)
        number = await group_troubles.begin(act.connection, group.estate_id, chat_id, trouble, act.now)
        if number is not None:
            await _tell(act, group, GroupInTrouble(chat_id, group.title, trouble), number)


async def over(hall: Hall, chat_id: int, mended: Collection[GroupTrouble]) -> None:
    """Take in that the bot can do this in a group again, if it could not; that it can speak is told."""
    present = await hall.read_at_once(lambda connection: group_troubles.present(connection, chat_id))
    if present.keys() & set(mended):
        await _end(hall, chat_id, mended)


async def _end(hall: Hall, chat_id: int, mended: Collection[GroupTrouble]) -> None:
    async with hall.act() as act:
        present = await group_troubles.present(act.connection, chat_id)
        ended = {trouble: number for trouble, number in present.items() if trouble in mended}
        await group_troubles.end(act.connection, ended.values(), act.now)
        await _catch_up(act, chat_id, ended)
        group = await estates.group(act.connection, chat_id)
        told = [trouble for trouble in SILENCING if trouble in ended]
        is_silenced = any(trouble in present and trouble not in ended for trouble in SILENCING)
        if group and told and not is_silenced:
            await _tell(act, group, GroupWell(chat_id, group.title, told[0]), ended[told[0]])


async def _catch_up(act: Act, chat_id: int, ended: Collection[GroupTrouble]) -> None:
    """Have done what could not be done before."""
    if GroupTrouble.PHOTOS in ended or GroupTrouble.FILES in ended:
        await postings.try_attachments_again(act.connection, chat_id)
    if GroupTrouble.PIN in ended:
        await postings.pin_again(act.connection, chat_id)
    if GroupTrouble.ENTRY in ended:
        await join_requests.try_again(act.connection, chat_id, act.now)
    act.ring_after()


async def _tell(act: Act, group: Group, letter: Letter, number: int) -> None:
    """Tell the committee, once about the trouble with this number."""
    act.tell(
        Envelope(f"{letter.kind}:{number}:{user_id}", group.estate_id, user_id, letter)
        for user_id in await estates.holders(act.connection, group.estate_id, Office.COMMITTEE)
    )
