"""Methods that change or delete messages."""

from datetime import timedelta
from typing import Any

from msgspec.structs import replace

from bot.rehearsal.bot_api.methods.bodies import read_caption, read_text
from bot.rehearsal.bot_api.methods.requests import Methods, Request
from bot.rehearsal.bot_api.methods.sends import read_media
from bot.rehearsal.town.chats import Chat
from bot.rehearsal.town.groups import Group
from bot.rehearsal.town.keyboards import read_keyboard
from bot.rehearsal.town.messages import Content, Message
from bot.rehearsal.town.private_chats import PrivateChat
from bot.rehearsal.town.refusals import BadRequest

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
DELETABLE = timedelta(hours=48)


def edit_message_text(request: Request) -> dict[str, Any]:
    """Replace the text and the buttons of an own text message."""
    body = read_text(request.given, too_long="MESSAGE_TOO_LONG")
    message = _own(request)
    if message.has_media:
        raise BadRequest("there is no text in the message to edit")
    return _apply(request, message, replace(message.content, body=body))


def edit_message_caption(request: Request) -> dict[str, Any]:
    """Replace the caption and the buttons of an own photo or document."""
    body = read_caption(request.given)
    message = _own(request)
    if not message.has_media:
        raise BadRequest("there is no caption in the message to edit")
    return _apply(request, message, replace(message.content, body=body))


def edit_message_media(request: Request) -> dict[str, Any]:
    """Replace the photo or document, its caption and the buttons of an own message."""
    return _apply(request, _own(request), read_media(request, request.given["media"]))


def edit_message_reply_markup(request: Request) -> dict[str, Any]:
    """Replace the buttons of an own message."""
    message = _own(request)
    return _apply(request, message, message.content)


def delete_message(request: Request) -> bool:
    """Delete a message: an own one, one of a person in private, or any where the bot administers."""
    chat, message = request.chat(), request.message("message to delete not found")
    chat.admit_bot()
    if not _deletable(request, message):
        raise BadRequest("message can't be deleted for everyone")
    chat.delete(message)
    return True


def delete_messages(request: Request) -> bool:
    """Delete up to 100 messages, passing over those that are not there."""
    if not 1 <= len(request.given["message_ids"]) <= 100:
        raise BadRequest("message identifiers are not specified")
    chat = request.chat()
    chat.admit_bot()
    for message in map(chat.find, request.given["message_ids"]):
        if message and _deletable(request, message):
            chat.delete(message)
    return True


def _own(request: Request) -> Message:
    if "chat_id" not in request.given:
        raise BadRequest("chat_id is empty")
    if "message_id" not in request.given:
        raise BadRequest("message identifier is not specified")
    message = request.message("message to edit not found")
    if message.sender is not request.world.bot or message.service:
        raise BadRequest("message can't be edited")
    _admit_edit(request.chat())
    return message


def _admit_edit(chat: Chat) -> None:
    # A muted bot cannot send to a group but can still edit there.
    if not (isinstance(chat, Group) and chat.bot_member.inside and not chat.deleted):
        chat.admit_bot()


def _apply(request: Request, message: Message, content: Content) -> dict[str, Any]:
    changed = replace(content, keyboard=read_keyboard(request.get("reply_markup")))
    if changed == message.content:
        raise BadRequest(NOT_MODIFIED)
    message.chat.edit(message, changed)
    if isinstance(message.chat, Group):
        request.counts.card_edits += 1
    return message.to_json()


def _deletable(request: Request, message: Message) -> bool:
    chat = message.chat
    if isinstance(chat, Group) and chat.bot_member.administers:
        return True
    mine = message.sender is request.world.bot or isinstance(chat, PrivateChat)
    return mine and request.world.clock.now() - message.date < DELETABLE


METHODS: Methods = {
    "editMessageText": edit_message_text,
    "editMessageCaption": edit_message_caption,
    "editMessageMedia": edit_message_media,
    "editMessageReplyMarkup": edit_message_reply_markup,
    "deleteMessage": delete_message,
    "deleteMessages": delete_messages,
}
