"""Chats: their messages in order, what is pinned, and waiting for what the bot says in them."""

import asyncio
from abc import abstractmethod
from bisect import bisect_right
from collections.abc import Callable, Iterator
from typing import Any

from bot.rehearsal.town.accounts import Account
from bot.rehearsal.town.members import Member
from bot.rehearsal.town.messages import Content, Message, Venue
from bot.rehearsal.town.signals import Signal
from bot.rehearsal.town.surroundings import Surroundings

TEXT, PHOTOS, DOCUMENTS = "text messages", "photos", "documents"
SHOWN_IN_VAIN = 6  # messages shown to whoever has waited in vain

Wanted = Callable[[Message], bool] | str


class Chat(Venue):
    """A chat with its messages; message ids rise within the chat."""

    def __init__(self, around: Surroundings, chat_id: int, kind: str, title: str) -> None:
        super().__init__(chat_id, title)
        self.type = kind
        self.pinned: list[Message] = []
        self.changed = Signal()
        self._around = around
        self._messages: dict[int, Message] = {}
        self._newest_id = 0
        self._read: dict[int, int] = {}

    @property
    def messages(self) -> list[Message]:
        """Return all messages, oldest first, deleted ones excluded."""
        return list(self._messages.values())

    @property
    def newest(self) -> Message | None:
        """Return the newest message from anyone."""
        return next(reversed(self._messages.values()), None)

    @property
    def from_bot(self) -> list[Message]:
        """Return the messages the bot sent (no service messages), oldest first."""
        return [*self._from_bot_newest_first()][::-1]

    @property
    def last(self) -> Message | None:
        """Return the newest message from the bot."""
        return next(self._from_bot_newest_first(), None)

    @abstractmethod
    def admit_bot(self, what: str = TEXT) -> None:
        """Raise Refused if the bot may not send this here, which is named in Telegram's words."""

    @property
    @abstractmethod
    def size(self) -> int:
        """Return how many accounts are in it, the bot included where it is."""

    @abstractmethod
    def shows_bot(self, message: Message) -> bool:
        """Tell whether the bot gets to see a message."""

    def tell_bot(self, message: Message, kind: str = "message") -> None:
        """Deliver a message to the bot if it may see it."""
        if self.shows_bot(message):
            self._around.updates.add(kind, message.to_json(), self.id)

    def report(self, kind: str, old: Member, new: Member, by: Account) -> None:
        """Tell the bot of a change of a member (kind my_chat_member or chat_member)."""
        change = {
            "chat": self.to_json(),
            "from": by.to_json(),
            "date": int(self._around.clock.now().timestamp()),
            "old_chat_member": old.to_json(),
            "new_chat_member": new.to_json(),
        }
        self._around.updates.add(kind, change, self.id)

    def find(self, message_id: int) -> Message | None:
        """Return a message that is there and not deleted."""
        return self._messages.get(message_id)

    def post(self, sender: Account, content: Content, **more: Any) -> Message:
        """Add a message; `more` are further fields of Message."""
        self._newest_id += 1
        message = Message(self, self._newest_id, sender, self._around.clock.now(), content, **more)
        self._messages[message.message_id] = message
        self._read[sender.id] = message.message_id
        self._touch()
        return message

    def post_unseen(self, sender: Account, receiver: Account, content: Content, **more: Any) -> Message:
        """Add a message that only these two see; `more` are further fields of Message."""
        more["date"] = self._around.clock.now()
        message = self._around.ephemeral.post(self, sender, receiver, content, self._newest_id, **more)
        self._touch()
        return message

    def edit(self, message: Message, content: Content) -> None:
        """Replace what a message says."""
        message.content = content
        message.edits += 1
        message.edit_date = self._around.clock.now()
        message.touched = self._newest_id
        self._touch()

    def delete(self, message: Message) -> None:
        """Take a message away; the bot is not told."""
        if message.unseen:
            self._around.ephemeral.delete(message)
        self._messages.pop(message.message_id, None)
        self.unpin(message)

    def pin(self, message: Message) -> None:
        """Pin a message, the newest pinned last."""
        self.unpin(message)
        self.pinned.append(message)
        self._touch()

    def unpin(self, message: Message) -> None:
        """Unpin a message that may be pinned."""
        if message in self.pinned:
            self.pinned.remove(message)
        self._touch()

    def shown_only_to(self, person: Account) -> list[Message]:
        """Return the ephemeral messages that a person sees here, oldest first."""
        return self._around.ephemeral.shown_to(self, person)

    async def wait_for_unseen(
        self, person: Account, wanted: Wanted, *, after: int = 0, timeout: float | None = None
    ) -> Message:
        """Return the newest matching ephemeral message from the bot to a person, present or future.

        ``after`` leaves out those up to this number; ``timeout`` is as for ``wait_for``.
        """
        async with asyncio.timeout(timeout):
            while True:
                for message in reversed(self.shown_only_to(person)):
                    fresh = message.unseen is not None and message.unseen.number > after
                    if fresh and message.sender.is_bot and _matches(message, wanted):
                        return message
                await self.changed.wait()

    def read_by(self, account: Account) -> None:
        """Note that someone has seen everything."""
        self._read[account.id] = self._newest_id
        self._around.touch()

    def unread_by(self, account: Account) -> int:
        """Return the number of messages since someone last looked or wrote."""
        ids = list(self._messages)
        return len(ids) - bisect_right(ids, self._read.get(account.id, 0))

    async def wait_for(self, wanted: Wanted, *, after: int = 0, timeout: float | None = None) -> Message:
        """Return the newest matching message from the bot, present or future.

        Args:
            wanted: a predicate, or a part of the text or caption.
            after: only messages with a greater message_id, or edited when that message was already there.
            timeout: in seconds; as long as it takes where there is none.

        Raises:
            TimeoutError: no such message came; it is said what came instead.
        """
        try:
            async with asyncio.timeout(timeout):
                while not (found := self._newest(wanted, after)):
                    await self.changed.wait()
        except TimeoutError:
            raise TimeoutError(self._in_vain(wanted, after)) from None
        return found

    def _in_vain(self, wanted: Wanted, after: int) -> str:
        """Say what somebody has waited for, and what is shown instead, the newest last."""
        sought = repr(wanted) if isinstance(wanted, str) else "what was wanted"
        shown = [f"#{each.message_id} {each.in_one_line}" for each in self.from_bot[-SHOWN_IN_VAIN:]]
        return "\n".join([f"{sought} did not come in {self.title!r} after #{after}, but this:", *shown])

    def _newest(self, wanted: Wanted, after: int) -> Message | None:
        for message in reversed(self._messages.values()):
            fresh = message.message_id > after or message.touched >= after > 0
            if fresh and _is_said_by_bot(message) and _matches(message, wanted):
                return message
        return None

    def _from_bot_newest_first(self) -> Iterator[Message]:
        return filter(_is_said_by_bot, reversed(self._messages.values()))

    def _touch(self) -> None:
        self.changed.give()
        self._around.touch()


def _is_said_by_bot(message: Message) -> bool:
    return message.sender.is_bot and not message.service


def _matches(message: Message, wanted: Wanted) -> bool:
    if isinstance(wanted, str):
        return wanted in message.text or wanted in message.caption
    return wanted(message)
