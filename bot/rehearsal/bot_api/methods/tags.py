"""The method that shows a word beside the name of a group's member."""

from bot.rehearsal.bot_api.methods.requests import Methods, Request
from bot.rehearsal.town.refusals import BadRequest

LONGEST = 16


def set_chat_member_tag(request: Request) -> bool:
    """Show a tag of a plain member, or none."""
    group, person, tag = request.group(), request.given["user_id"], request.get("tag", "")
    if not group.bot_member.may("can_manage_tags"):
        raise BadRequest("not enough rights to manage member tags")
    member = group.members.get(person)
    if member is None or not member.inside:
        raise BadRequest("PARTICIPANT_ID_INVALID")
    if member.administers:
        raise BadRequest("CHAT_ADMIN_INVALID")
    if len(tag) > LONGEST:
        raise BadRequest("TAG_INVALID")
    group.show_tag(person, tag)
    return True


METHODS: Methods = {"setChatMemberTag": set_chat_member_tag}
