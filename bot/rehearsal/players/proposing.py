"""Putting something to the vote in a rehearsal, as a template of /propose has it."""

from bot.rehearsal.players.committee import PATIENCE
from bot.rehearsal.players.phone import Phone
from bot.rehearsal.town.groups import Group
from bot.rehearsal.town.messages import Message


async def proposes(
    member: Phone, template: str, group: Group, *, parts: str = "", photo: bytes = b""
) -> Message:
    """Let somebody publish what a template proposes; return its card in the group.

    ``parts`` is typed where it asks who votes, the ``photo`` sent where it asks for an attachment.
    """
    member.writes("/propose")
    await member.presses(f"pick.template.{template}")
    if parts:
        await member.says("ask.electorate", parts)
    if photo:
        await member.reads("ask.attachment")
        member.sends(photo)
    await member.finds("button.publish")
    newest = group.newest
    before = newest.message_id if newest else 0
    await member.presses("button.publish")

    def is_new_card(message: Message) -> bool:
        return message.message_id > before and bool(message.buttons)

    return await group.wait_for(is_new_card, timeout=PATIENCE)
