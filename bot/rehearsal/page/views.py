"""What the page shows: people, chats and messages as JSON, as one person sees them."""

from typing import Any

from bot.rehearsal.page.service_words import service_words
from bot.rehearsal.town.chats import Chat
from bot.rehearsal.town.files import StoredFile
from bot.rehearsal.town.groups import Group
from bot.rehearsal.town.keyboards import Button
from bot.rehearsal.town.messages import Message
from bot.rehearsal.town.people import Person
from bot.rehearsal.town.world import World

NEWEST = 200


def state_view(world: World) -> dict[str, Any]:
    """Return the bot, the people and how much they have not read."""
    bot = world.bot
    return {
        "version": world.version,
        "now": world.clock.now().isoformat(),
        "bot": {"id": bot.id, "name": bot.name, "username": bot.username},
        "people": [_person_view(world, person) for person in world.people],
    }


def chats_of(world: World, person: Person) -> list[Chat]:
    """Return the chats a person sees: the private one, then the groups."""
    return [person.private, *(group for group in world.groups if group.admits(person))]


def chat_line_view(world: World, person: Person, chat: Chat) -> dict[str, Any]:
    """Return one line of a person's list of chats."""
    newest = chat.newest
    last = newest and {
        "text": _summary(newest, person),
        "date": newest.date.isoformat(),
        "from": newest.sender.name,
    }
    return _heading(world, chat) | {"unread": chat.unread_by(person), "last": last}


def chat_view(world: World, person: Person, chat: Chat) -> dict[str, Any]:
    """Return a chat with its newest 200 messages."""
    return {
        "chat": _heading(world, chat) | {"members": chat.size},
        "pinned": [message.message_id for message in chat.pinned],
        "commands": world.commands.shown(person, chat),
        "messages": [message_view(person, message) for message in _seen_by(person, chat)[-NEWEST:]],
    }


def _seen_by(person: Person, chat: Chat) -> list[Message]:
    """Return the messages of a chat with those between that one person alone sees, as they came."""
    only_here = chat.shown_only_to(person)
    return sorted([*chat.messages, *only_here], key=_place) if only_here else chat.messages


def _place(message: Message) -> tuple[int, int]:
    unseen = message.unseen
    return (unseen.after, unseen.number) if unseen else (message.message_id, 0)


def find_message(person: Person, chat: Chat, view_id: str) -> Message | None:
    """Return the message of a chat that a person's page knows by this id."""
    return next((each for each in _seen_by(person, chat) if str(_view_id(each)) == view_id), None)


def _view_id(message: Message) -> int | str:
    return f"e{message.unseen.number}" if message.unseen else message.message_id


def message_view(person: Person, message: Message) -> dict[str, Any]:
    """Return a message; html and caption_html are safe to show."""
    sender = message.sender
    return {
        "id": _view_id(message),
        "only_here": message.unseen is not None,
        "from": {"id": sender.id, "name": sender.name, "is_bot": sender.is_bot, "tag": _tag(message)},
        "date": message.date.isoformat(),
        "html": message.html,
        "caption_html": message.caption_html,
        "edited": message.edits > 0,
        "reply_to": _view_id(message.reply_to) if message.reply_to else None,
        "service": service_words(message, person.language_code),
        "photo": _file_url(message.photo) if message.photo else None,
        "document": _document_view(message.document) if message.document else None,
        "buttons": [[_button_view(button) for button in row] for row in message.buttons],
    }


def _tag(message: Message) -> str:
    chat = message.chat
    return chat.tags.get(message.sender.id, "") if isinstance(chat, Group) else ""


def _person_view(world: World, person: Person) -> dict[str, Any]:
    return {
        "id": person.id,
        "name": person.name,
        "note": {"zh": person.note[0], "en": person.note[1]},
        "language": person.language_code,
        "unread_total": sum(chat.unread_by(person) for chat in chats_of(world, person)),
    }


def _heading(world: World, chat: Chat) -> dict[str, Any]:
    title = chat.title if isinstance(chat, Group) else world.bot.name
    return {"id": chat.id, "title": title, "type": chat.type}


def _summary(message: Message, person: Person) -> str:
    file_name = message.document.name if message.document else ""
    return service_words(message, person.language_code) or message.text or message.caption or file_name


def _document_view(document: StoredFile) -> dict[str, Any]:
    return {"name": document.name, "size": document.size, "url": _file_url(document)}


def _file_url(stored: StoredFile) -> str:
    return f"/people/files/{stored.path}"


def _button_view(button: Button) -> dict[str, Any]:
    kind = "url" if button.url else "copy" if button.copy_text else "callback"
    looks = {"text": button.text, "kind": kind, "style": button.style}
    return {**looks, "url": button.url, "copied": button.copy_text}
