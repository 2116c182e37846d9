"""Methods that let those in who ask to join a group, or refuse them."""

from bot.rehearsal.bot_api.methods.requests import Methods, Request
from bot.rehearsal.town.groups import Group
from bot.rehearsal.town.refusals import BadRequest


def approve(request: Request) -> bool:
    """Let somebody in who asks."""
    group, person = _asked(request)
    group.let_in(request.world.people_by_id[person])
    return True


def decline(request: Request) -> bool:
    """Refuse somebody who asks."""
    group, person = _asked(request)
    group.asking.discard(person)
    return True


def _asked(request: Request) -> tuple[Group, int]:
    group, person = request.group(), request.given["user_id"]
    if not group.bot_member.may("can_invite_users"):
        raise BadRequest("CHAT_ADMIN_REQUIRED")
    if person not in group.asking:
        raise BadRequest("HIDE_REQUESTER_MISSING")
    return group, person


METHODS: Methods = {"approveChatJoinRequest": approve, "declineChatJoinRequest": decline}
