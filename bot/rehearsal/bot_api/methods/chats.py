"""Methods that ask about chats and their members."""

from typing import Any

from bot.rehearsal.bot_api.methods.requests import Methods, Request
from bot.rehearsal.town.groups import Group
from bot.rehearsal.town.members import PERMISSIONS
from bot.rehearsal.town.private_chats import PrivateChat
from bot.rehearsal.town.refusals import BadRequest

GIFTS = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")


def get_chat(request: Request) -> dict[str, Any]:
    """Return a ChatFullInfo object."""
    chat = request.chat()
    if isinstance(chat, PrivateChat) and not chat.started:
        raise BadRequest("chat not found")
    if isinstance(chat, Group):
        request.group()
    info = chat.to_json() | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(GIFTS, False),
    }
    if isinstance(chat, Group):
        info["permissions"] = dict.fromkeys(PERMISSIONS, True)
    if chat.pinned:
        info["pinned_message"] = chat.pinned[-1].to_json(with_reply=False)
    return info


def get_chat_member(request: Request) -> dict[str, Any]:
    """Return the standing of an account in a group ("left" for a stranger)."""
    group, user_id = request.group(), request.given["user_id"]
    if user_id in group.members:
        return group.members[user_id].to_json()
    if user_id not in request.world.people_by_id:
        raise BadRequest("PARTICIPANT_ID_INVALID")
    return group.member(request.world.people_by_id[user_id]).to_json()


def get_chat_administrators(request: Request) -> list[dict[str, Any]]:
    """Return the creator and the administrators who are no other bots."""
    return [member.to_json() for member in request.group().members.values() if member.administers]


def get_chat_member_count(request: Request) -> int:
    """Return how many accounts are in the group, the bot included."""
    return request.group().size


def leave_chat(request: Request) -> bool:
    """Leave a group."""
    request.group().bot_leaves()
    return True


METHODS: Methods = {
    "getChat": get_chat,
    "getChatMember": get_chat_member,
    "getChatAdministrators": get_chat_administrators,
    "getChatMemberCount": get_chat_member_count,
    "leaveChat": leave_chat,
}
