"""Methods for the topics of forum groups."""

from typing import Any

from bot.rehearsal.bot_api.methods.requests import Methods, Request
from bot.rehearsal.town.groups import TOPIC_COLOR, Group
from bot.rehearsal.town.messages import Service
from bot.rehearsal.town.refusals import BadRequest


def create_forum_topic(request: Request) -> dict[str, Any]:
    """Open a topic and return a ForumTopic object."""
    group = _forum(request)
    topic = group.open_topic(request.world.bot, request.given["name"])
    return {"message_thread_id": topic.thread_id, "name": topic.name, "icon_color": TOPIC_COLOR}


def close_forum_topic(request: Request) -> bool:
    """Close a topic to everyone but administrators."""
    return _set_closed(request, True, "forum_topic_closed")


def reopen_forum_topic(request: Request) -> bool:
    """Open a closed topic again."""
    return _set_closed(request, False, "forum_topic_reopened")


def _set_closed(request: Request, closed: bool, kind: str) -> bool:
    group = _forum(request)
    topic = group.topics.get(request.given["message_thread_id"])
    if topic is None:
        raise BadRequest("message thread not found")
    if topic.closed == closed:
        raise BadRequest("TOPIC_NOT_MODIFIED")
    topic.closed = closed
    group.announce(request.world.bot, Service(kind, {}, topic.name), topic.thread_id)
    return True


def _forum(request: Request) -> Group:
    group = request.group()
    if not group.forum:
        raise BadRequest("the chat is not a forum")
    if not group.bot_member.administers:
        raise BadRequest("not enough rights to manage topics in the chat")
    return group


METHODS: Methods = {
    "createForumTopic": create_forum_topic,
    "closeForumTopic": close_forum_topic,
    "reopenForumTopic": reopen_forum_topic,
}
