"""Methods that put a new message into a chat."""

from typing import Any

from bot.rehearsal.bot_api.methods.attachments import read_document, read_photo
from bot.rehearsal.bot_api.methods.bodies import read_caption, read_text
from bot.rehearsal.bot_api.methods.receivers import receiver_of, replied_unseen
from bot.rehearsal.bot_api.methods.requests import Methods, Request, settled
from bot.rehearsal.town.chats import DOCUMENTS, PHOTOS, TEXT, Chat
from bot.rehearsal.town.groups import Group
from bot.rehearsal.town.keyboards import read_keyboard
from bot.rehearsal.town.messages import Content, Message
from bot.rehearsal.town.refusals import BadRequest, NotImplementedHere

ACTIONS = frozenset({
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice",
    "upload_document", "choose_sticker", "find_location", "record_video_note", "upload_video_note",
})  # fmt: skip


def send_message(request: Request) -> dict[str, Any]:
    """Send a text."""
    content = Content(body=read_text(request.given), keyboard=read_keyboard(request.get("reply_markup")))
    return _post(request, content).to_json()


def send_photo(request: Request) -> dict[str, Any]:
    """Send a picture."""
    content = Content(
        body=read_caption(request.given),
        photo=read_photo(request.world, request.given["photo"]),
        keyboard=read_keyboard(request.get("reply_markup")),
    )
    return _post(request, content).to_json()


def send_document(request: Request) -> dict[str, Any]:
    """Send a file."""
    content = Content(
        body=read_caption(request.given),
        document=read_document(request.world, request.given["document"]),
        keyboard=read_keyboard(request.get("reply_markup")),
    )
    return _post(request, content).to_json()


def send_media_group(request: Request) -> list[dict[str, Any]]:
    """Send two to ten photos, or as many documents, as one album."""
    media = request.given["media"]
    if not 2 <= len(media) <= 10:
        raise BadRequest("group of media must have from 2 to 10 items")
    if len({item["type"] for item in media}) > 1:
        raise BadRequest("document can't be mixed with other media types")
    contents = [read_media(request, item) for item in media]
    album = str(request.world.version + 1)
    return [_post(request, content, media_group_id=album).to_json() for content in contents]


def read_media(request: Request, item: dict[str, Any]) -> Content:
    """Return the content an InputMedia object describes."""
    if item["type"] == "photo":
        return Content(body=read_caption(item), photo=read_photo(request.world, item["media"]))
    if item["type"] == "document":
        return Content(body=read_caption(item), document=read_document(request.world, item["media"]))
    raise NotImplementedHere(f"media of type {item['type']}")


def copy_message(request: Request) -> dict[str, Any]:
    """Send what another message says, without a link to it; a new caption may be given."""
    content = _source(request).content
    if "caption" in request.given and (content.photo or content.document):
        content = Content(read_caption(request.given), content.photo, content.document)
    keyboard = read_keyboard(request.get("reply_markup"))
    copied = Content(content.body, content.photo, content.document, keyboard=keyboard)
    return {"message_id": _post(request, copied).message_id}


def send_chat_action(request: Request) -> bool:
    """Show for a moment that the bot is busy."""
    if request.given["action"] not in ACTIONS:
        raise BadRequest("wrong parameter action in request")
    request.chat().admit_bot()
    return True


def _source(request: Request) -> Message:
    chat = settled(request.world.chat(request.given["from_chat_id"]))
    source = chat.find(request.given["message_id"])
    if source is None:
        raise BadRequest("message to copy not found")
    if source.service or source.protected:
        raise BadRequest("message can't be copied")
    return source


def _post(request: Request, content: Content, media_group_id: str | None = None) -> Message:
    chat = request.chat()
    chat.admit_bot(_kind(content))
    receiver = receiver_of(request)
    reply_to = replied_unseen(request, receiver) or _replied(request, chat)
    more: dict[str, Any] = {
        "reply_to": reply_to,
        "thread_id": _thread(request, chat, reply_to),
        "silent": request.get("disable_notification", False),
        "protected": request.get("protect_content", False),
    }
    if receiver is not None:
        return chat.post_unseen(request.world.bot, receiver, content, **more)
    return chat.post(request.world.bot, content, media_group_id=media_group_id, **more)


def _kind(content: Content) -> str:
    """Return how Telegram calls what is sent."""
    if content.photo:
        return PHOTOS
    return DOCUMENTS if content.document else TEXT


def _replied(request: Request, chat: Chat) -> Message | None:
    wanted = request.get("reply_parameters")
    if wanted is None:
        return None
    found = request.world.chat(wanted["chat_id"]) if "chat_id" in wanted else chat
    message = found.find(wanted.get("message_id", 0))
    if message is None and not wanted.get("allow_sending_without_reply"):
        raise BadRequest("message to be replied not found")
    return message


def _thread(request: Request, chat: Chat, reply_to: Message | None) -> int | None:
    thread_id = request.get("message_thread_id")
    if thread_id is None:
        return reply_to.thread_id if reply_to and reply_to.chat is chat else None
    topic = chat.topics.get(thread_id) if isinstance(chat, Group) else None
    if topic is None:
        raise BadRequest("message thread not found")
    if topic.closed and not (isinstance(chat, Group) and chat.bot_member.administers):
        raise BadRequest("TOPIC_CLOSED")
    return topic.thread_id


METHODS: Methods = {
    "sendMessage": send_message,
    "sendPhoto": send_photo,
    "sendDocument": send_document,
    "sendMediaGroup": send_media_group,
    "copyMessage": copy_message,
    "sendChatAction": send_chat_action,
}
