"""Methods that change or delete ephemeral messages."""

from msgspec.structs import replace

from bot.rehearsal.bot_api.methods.bodies import read_caption, read_text
from bot.rehearsal.bot_api.methods.edits import NOT_MODIFIED
from bot.rehearsal.bot_api.methods.requests import Methods, Request
from bot.rehearsal.town.keyboards import read_keyboard
from bot.rehearsal.town.messages import Content, Message
from bot.rehearsal.town.refusals import BadRequest

EDITED_UNITS = 1024
"""The text of one that is edited is measured as a caption (github.com/tdlib/telegram-bot-api/issues/881)."""


def edit_text(request: Request) -> bool:
    """Replace the text and the buttons of an own ephemeral text message."""
    message = _own(request)
    if "text" not in request.given:
        raise BadRequest("message text is empty")
    if message.has_media:
        raise BadRequest("there is no text in the message to edit")
    body = read_text(request.given)
    if body.length > EDITED_UNITS:
        raise BadRequest("MEDIA_CAPTION_TOO_LONG")
    return _apply(request, message, replace(message.content, body=body))


def edit_caption(request: Request) -> bool:
    """Replace the caption and the buttons of an own ephemeral photo or document."""
    message = _own(request)
    if not message.has_media:
        raise BadRequest("there is no caption in the message to edit")
    return _apply(request, message, replace(message.content, body=read_caption(request.given)))


def edit_reply_markup(request: Request) -> bool:
    """Replace the buttons of an own ephemeral message."""
    message = _own(request)
    return _apply(request, message, message.content)


def delete(request: Request) -> bool:
    """Delete an ephemeral message, own or of its person."""
    message = _found(request, "message to delete not found")
    message.chat.delete(message)
    return True


def _own(request: Request) -> Message:
    message = _found(request, "message to edit not found")
    if message.sender is not request.world.bot:
        raise BadRequest("message can't be edited")
    return message


def _found(request: Request, missing: str) -> Message:
    chat, given = request.chat(), request.given
    found = request.world.ephemeral.find(chat, given["receiver_user_id"], given["ephemeral_message_id"])
    if found is None:
        raise BadRequest(missing)
    return found


def _apply(request: Request, message: Message, content: Content) -> bool:
    changed = replace(content, keyboard=read_keyboard(request.get("reply_markup")))
    if changed == message.content:
        raise BadRequest(NOT_MODIFIED)
    message.chat.edit(message, changed)
    return True


METHODS: Methods = {
    "editEphemeralMessageText": edit_text,
    "editEphemeralMessageCaption": edit_caption,
    "editEphemeralMessageReplyMarkup": edit_reply_markup,
    "deleteEphemeralMessage": delete,
}
