"""A message in a chat, as the bot gets it and as people see it."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from msgspec import Struct, field

from bot.rehearsal.town.accounts import Account
from bot.rehearsal.town.entities import Entity, RichText
from bot.rehearsal.town.files import StoredFile
from bot.rehearsal.town.html_writing import write_html
from bot.rehearsal.town.keyboards import Button, Keyboard, keyboard_json


class Service(Struct, frozen=True):
    """What a service message tells: its kind (the field's name in the Bot API) and the field's value.

    `about` is a name or title for the words people see.
    """

    kind: str
    value: Any
    about: str = ""


class Content(Struct):
    """What can be said in one message: a text, or a photo or document with a caption; and buttons."""

    body: RichText = field(default_factory=RichText)
    photo: StoredFile | None = None
    document: StoredFile | None = None
    service: Service | None = None
    keyboard: Keyboard = ()


class Venue(ABC):
    """Where a message stands, as far as the message and whoever acts on it need to know."""

    def __init__(self, venue_id: int, title: str) -> None:
        self.id = venue_id
        self.title = title

    @abstractmethod
    def to_json(self) -> dict[str, Any]:
        """Return a Chat object."""

    @abstractmethod
    def admits(self, person: Account) -> bool:
        """Tell whether a person can act here."""

    @abstractmethod
    def shown_only_to(self, person: Account) -> list["Message"]:
        """Return the ephemeral messages that a person sees here, oldest first."""

    @abstractmethod
    def delete(self, message: "Message") -> None:
        """Take a message away; the bot is not told."""

    @abstractmethod
    def edit(self, message: "Message", content: Content) -> None:
        """Replace what a message says."""

    @abstractmethod
    def tell_bot(self, message: "Message", kind: str = "message") -> None:
        """Deliver a message to the bot if it may see it."""


@dataclass
class Unseen:
    """What makes a message ephemeral: whoever else but its sender sees it, and the number it goes by.

    ``at`` are monotonic seconds, ``after`` the newest message_id of the chat when it came; a ``lost`` one its
    receiver never got.
    """

    number: int
    receiver: Account
    at: float
    after: int
    lost: bool = False


@dataclass(eq=False)
class Message:
    """A message; `edits` counts its edits, `touched` is the newest message_id of the chat at the last one.

    An `unseen` one is ephemeral: its message_id is 0, and only its own number counts.
    """

    chat: Venue
    message_id: int
    sender: Account
    date: datetime
    content: Content
    reply_to: "Message | None" = None
    thread_id: int | None = None
    silent: bool = False
    protected: bool = False
    media_group_id: str | None = None
    edits: int = 0
    edit_date: datetime | None = None
    touched: int = 0
    unseen: "Unseen | None" = None

    @property
    def photo(self) -> StoredFile | None:
        return self.content.photo

    @property
    def document(self) -> StoredFile | None:
        return self.content.document

    @property
    def service(self) -> Service | None:
        return self.content.service

    @property
    def has_media(self) -> bool:
        """Tell whether its words are a caption."""
        return self.photo is not None or self.document is not None

    @property
    def text(self) -> str:
        """Return the plain text ("" for a message with a caption)."""
        return "" if self.has_media else self.content.body.text

    @property
    def caption(self) -> str:
        """Return the plain caption ("" for a text message)."""
        return self.content.body.text if self.has_media else ""

    @property
    def words(self) -> str:
        """Return what it says, whether as a text or below a photo or document."""
        return self.caption or self.text

    @property
    def in_one_line(self) -> str:
        """Return words and buttons for whoever looks for a fault."""
        return " ".join([*self.words.split(), *(f"[{each.text}]" for row in self.buttons for each in row)])

    @property
    def entities(self) -> tuple[Entity, ...]:
        """Return the entities of the text or caption."""
        return self.content.body.entities

    @property
    def html(self) -> str:
        """Return the text as safe HTML."""
        return "" if self.has_media else write_html(self.content.body)

    @property
    def caption_html(self) -> str:
        """Return the caption as safe HTML."""
        return write_html(self.content.body) if self.has_media else ""

    @property
    def buttons(self) -> list[list[Button]]:
        return [list(row) for row in self.content.keyboard]

    def to_json(self, *, with_reply: bool = True) -> dict[str, Any]:
        """Return a Message object; the message it replies to is in it without its own reply."""
        message: dict[str, Any] = {
            "message_id": self.message_id,
            "from": self.sender.to_json(),
            "chat": self.chat.to_json(),
            "date": int(self.date.timestamp()),
        }
        if self.unseen:
            message["ephemeral_message_id"] = self.unseen.number
            message["receiver_user"] = self.unseen.receiver.to_json()
        if self.edit_date:
            message["edit_date"] = int(self.edit_date.timestamp())
        if self.thread_id is not None:
            message |= {"message_thread_id": self.thread_id, "is_topic_message": True}
        if self.reply_to and with_reply:
            message["reply_to_message"] = self.reply_to.to_json(with_reply=False)
        if self.protected:
            message["has_protected_content"] = True
        if self.media_group_id:
            message["media_group_id"] = self.media_group_id
        return message | self._content_json()

    def _content_json(self) -> dict[str, Any]:
        content = self.content
        if content.service:
            return {content.service.kind: content.service.value}
        fields: dict[str, Any] = {}
        if content.photo:
            fields["photo"] = content.photo.photo_json()
        if content.document:
            fields["document"] = content.document.document_json()
        if content.body.text:
            fields["caption" if self.has_media else "text"] = content.body.text
        if content.body.entities:
            fields["caption_entities" if self.has_media else "entities"] = content.body.entities_json()
        if content.keyboard:
            fields["reply_markup"] = keyboard_json(content.keyboard)
        return fields
