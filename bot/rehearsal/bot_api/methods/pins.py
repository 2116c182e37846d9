"""Methods that pin and unpin messages."""

from bot.rehearsal.bot_api.methods.requests import Methods, Request
from bot.rehearsal.town.chats import Chat
from bot.rehearsal.town.groups import Group
from bot.rehearsal.town.messages import Content, Service
from bot.rehearsal.town.refusals import BadRequest


def pin_chat_message(request: Request) -> bool:
    """Pin a message and announce it in the chat; the bot is told of its own pin too."""
    chat = _pinnable(request)
    message = request.message("message to pin not found")
    if message.service:
        raise BadRequest("message can't be pinned")
    if message in chat.pinned:
        return True
    chat.pin(message)
    service = Service("pinned_message", message.to_json(with_reply=False), message.text or message.caption)
    notice = chat.post(
        request.world.bot,
        Content(service=service),
        thread_id=message.thread_id,
        silent=request.get("disable_notification", False),
    )
    chat.tell_bot(notice)
    return True


def unpin_chat_message(request: Request) -> bool:
    """Unpin one message, or the one pinned last."""
    chat = _pinnable(request)
    if "message_id" in request.given:
        chat.unpin(request.message("message to unpin not found"))
    elif chat.pinned:
        chat.unpin(chat.pinned[-1])
    return True


def unpin_all_chat_messages(request: Request) -> bool:
    """Unpin everything."""
    chat = _pinnable(request)
    for message in list(chat.pinned):
        chat.unpin(message)
    return True


def _pinnable(request: Request) -> Chat:
    chat = request.chat()
    chat.admit_bot()
    if isinstance(chat, Group) and not chat.bot_member.may("can_pin_messages"):
        raise BadRequest("not enough rights to manage pinned messages in the chat")
    return chat


METHODS: Methods = {
    "pinChatMessage": pin_chat_message,
    "unpinChatMessage": unpin_chat_message,
    "unpinAllChatMessages": unpin_all_chat_messages,
}
