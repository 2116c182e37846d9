"""Persons and what they do: write, send files, tap, follow links, block."""

import re
from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace

from bot.rehearsal.town.accounts import Account
from bot.rehearsal.town.chats import Chat
from bot.rehearsal.town.entities import TEXT_UNITS, RichText, split_text
from bot.rehearsal.town.files import Upload
from bot.rehearsal.town.groups import Group
from bot.rehearsal.town.images import dimensions
from bot.rehearsal.town.keyboards import find_button
from bot.rehearsal.town.members import Member, Status
from bot.rehearsal.town.messages import Content, Message, Venue
from bot.rehearsal.town.plain_entities import with_found_entities
from bot.rehearsal.town.private_chats import PrivateChat
from bot.rehearsal.town.refusals import NotPossible
from bot.rehearsal.town.surroundings import Surroundings
from bot.rehearsal.town.taps import Tap
from bot.rehearsal.town.web_addresses import start_payload

UNREADABLE_PICTURE = (90, 90)
START_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{0,64}")


class Person(Account):
    """A person with a Telegram account and a private chat with the bot.

    Every act raises NotPossible where the person's own client would not let it happen.
    """

    def __init__(
        self, around: Surroundings, account_id: int, first_name: str, last_name: str, username: str | None
    ) -> None:
        super().__init__(account_id, first_name, last_name, username)
        self.language_code = "zh-hans"
        self.note = ("", "")
        self.private = PrivateChat(around, self)
        self._around = around

    def to_json(self) -> dict[str, Any]:
        """Return a User object."""
        return super().to_json() | {"language_code": self.language_code}

    def start(self, payload: str = "") -> Message:
        """Press START, or a deep link with a payload of at most 64 of A-Za-z0-9_-."""
        if not START_PAYLOAD.fullmatch(payload):
            raise NotPossible("a start parameter has at most 64 of A-Za-z0-9_-")
        self.unblock()
        return self.write(f"/start {payload}".strip())

    def write(
        self,
        text: str,
        chat: Chat | None = None,
        reply_to: Message | None = None,
        thread_id: int | None = None,
    ) -> Message:
        """Write a text, in private if no chat is given.

        A text over 4,096 code units goes as several messages, of which the last is returned.
        """
        if not text.strip():
            raise NotPossible("an empty message cannot be sent")
        for part in filter(str.strip, split_text(text.strip(), TEXT_UNITS)):
            body = with_found_entities(RichText(part).trimmed())
            message = self._say(Content(body=body), chat, reply_to, thread_id)
        return message

    def send_document(
        self,
        name: str,
        data: bytes,
        mime_type: str = "application/octet-stream",
        caption: str = "",
        chat: Chat | None = None,
    ) -> Message:
        """Send a file."""
        document = self._around.files.keep(Upload(name, data, mime_type))
        return self._say(Content(body=_caption(caption), document=document), chat)

    def send_photo(self, data: bytes, caption: str = "", chat: Chat | None = None) -> Message:
        """Send a picture as a photo."""
        return self._say(self._photo(data, caption), chat)

    def send_album(self, pictures: Sequence[bytes], chat: Chat | None = None) -> list[Message]:
        """Send several pictures at once, which are messages that belong together."""
        album = str(self._around.version + 1)
        return [self._say(self._photo(data, ""), chat, media_group_id=album) for data in pictures]

    def _photo(self, data: bytes, caption: str) -> Content:
        upload = Upload("photo.jpg", data, "image/jpeg")
        photo = self._around.files.keep(upload, dimensions(data) or UNREADABLE_PICTURE)
        return Content(body=_caption(caption), photo=photo)

    def edit(self, message: Message, text: str) -> None:
        """Change the text of an own message; the bot is told."""
        if message.sender is not self:
            raise NotPossible("only own messages can be edited")
        body = with_found_entities(RichText(text).trimmed())
        message.chat.edit(message, replace(message.content, body=body))
        message.chat.tell_bot(message, "edited_message")

    def tap(
        self,
        message: Message,
        *,
        row: int | None = None,
        column: int = 0,
        text: str | None = None,
        data: str | None = None,
    ) -> Tap:
        """Press a button by position or by a part of its text; or send any data, as a hostile client can."""
        self._must_see(message.chat)
        if data is None:
            data = find_button(message.content.keyboard, row, column, text).callback_data
        if data is None:
            raise NotPossible("this button opens a link and calls nothing back")
        if message.unseen and message not in message.chat.shown_only_to(self):
            raise NotPossible(f"{self.name} does not see this message")
        tap = self._around.taps.open(self, message, data)
        self._around.updates.add("callback_query", tap.to_json(), self.id)
        return tap

    def follow(
        self, message: Message, *, row: int | None = None, column: int = 0, text: str | None = None
    ) -> str:
        """Press a link button; a link into the bot's private chat starts it. Returns the link."""
        self._must_see(message.chat)
        link = find_button(message.content.keyboard, row, column, text).url
        if link is None:
            raise NotPossible("this button opens no link")
        payload = start_payload(link, self._around.bot.username or "")
        if payload is not None:
            self.start(payload)
        return link

    def ask_to_join(self, group: Group) -> None:
        """Follow a link into a group that asks for approval."""
        self.private.asked_to_join_at = self._around.clock.now()
        group.ask_to_join(self)

    def block(self) -> None:
        """Block the bot; it is told."""
        self._set_blocked(True)

    def unblock(self) -> None:
        """Unblock the bot if it is blocked; it is told."""
        self._set_blocked(False)

    def _set_blocked(self, blocked: bool) -> None:
        if self.private.blocked == blocked:
            return
        self.private.blocked = blocked
        before: Status = "member" if blocked else "kicked"
        after: Status = "kicked" if blocked else "member"
        bot = self._around.bot
        self.private.report("my_chat_member", Member(bot, before), Member(bot, after), self)

    def _say(
        self,
        content: Content,
        chat: Chat | None,
        reply_to: Message | None = None,
        thread_id: int | None = None,
        **more: Any,
    ) -> Message:
        chat = chat or self.private
        self._must_see(chat)
        if chat is self.private:
            self.private.started = True
        thread = reply_to.thread_id if reply_to and thread_id is None else thread_id
        more |= {"reply_to": reply_to, "thread_id": thread}
        if (reply_to and reply_to.unseen) or self._around.hides(self, chat, content.body.text):
            message = chat.post_unseen(self, self._around.bot, content, **more)
        else:
            message = chat.post(self, content, **more)
        chat.tell_bot(message)
        return message

    def _must_see(self, chat: Venue) -> None:
        if not chat.admits(self):
            raise NotPossible(f"{self.name} cannot act in {chat.title}")


def _caption(text: str) -> RichText:
    return with_found_entities(RichText(text).trimmed())
