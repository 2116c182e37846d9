"""Chats: their messages in order, what is pinned, and waiting for what the bot says in them."""

import asyncio
from abc import ABC, abstractmethod
from bisect import bisect_right
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from bot.rehearsal.accounts import Account
from bot.rehearsal.members import Member
from bot.rehearsal.messages import Content, Message
from bot.rehearsal.signals import Signal

if TYPE_CHECKING:
    from bot.rehearsal.people import Person
    from bot.rehearsal.world import World

Wanted = Callable[[Message], bool] | str


class Chat(ABC):
    """A chat with its messages; message ids rise within the chat."""

    def __init__(self, world: "World", chat_id: int, kind: str, title: str) -> None:
        self.world = world
        self.id = chat_id
        self.type = kind
        self.title = title
        self.pinned: list[Message] = []
        self.changed = Signal()
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
    def to_json(self) -> dict[str, Any]:
        """Return a Chat object."""

    @abstractmethod
    def admit_bot(self) -> None:
        """Raise Refused if the bot may not write here."""

    @property
    @abstractmethod
    def size(self) -> int:
        """Return how many accounts are in it, the bot included where it is."""

    @abstractmethod
    def admits(self, person: "Person") -> bool:
        """Tell whether a person can act here."""

    @abstractmethod
    def shows_bot(self, message: Message) -> bool:
        """Tell whether the bot gets to see a message."""

    def tell_bot(self, message: Message, kind: str = "message") -> None:
        """Deliver a message to the bot if it may see it."""
        if self.shows_bot(message):
            self.world.updates.add(kind, message.to_json(), self.id)

    def report(self, kind: str, old: Member, new: Member, by: Account) -> None:
        """Tell the bot of a change of a member (kind my_chat_member or chat_member)."""
        change = {
            "chat": self.to_json(),
            "from": by.to_json(),
            "date": int(self.world.clock.now().timestamp()),
            "old_chat_member": old.to_json(),
            "new_chat_member": new.to_json(),
        }
        self.world.updates.add(kind, change, self.id)

    def find(self, message_id: int) -> Message | None:
        """Return a message that is there and not deleted."""
        return self._messages.get(message_id)

    def post(self, sender: Account, content: Content, **more: Any) -> Message:
        """Add a message; `more` are further fields of Message."""
        self._newest_id += 1
        message = Message(self, self._newest_id, sender, self.world.clock.now(), content, **more)
        self._messages[message.message_id] = message
        self._read[sender.id] = message.message_id
        self._touch()
        return message

    def edit(self, message: Message, content: Content) -> None:
        """Replace what a message says."""
        message.content = content
        message.edits += 1
        message.edit_date = self.world.clock.now()
        message.touched = self._newest_id
        self._touch()

    def delete(self, message: Message) -> None:
        """Take a message away; the bot is not told."""
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

    def read_by(self, account: Account) -> None:
        """Note that someone has seen everything."""
        self._read[account.id] = self._newest_id
        self.world.touch()

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
            TimeoutError: no such message came.
        """
        async with asyncio.timeout(timeout):
            while not (found := self._newest(wanted, after)):
                await self.changed.wait()
        return found

    def _newest(self, wanted: Wanted, after: int) -> Message | None:
        for message in self._from_bot_newest_first():
            if (message.message_id > after or message.touched >= after > 0) and _matches(message, wanted):
                return message
        return None

    def _from_bot_newest_first(self) -> Iterator[Message]:
        messages = reversed(self._messages.values())
        return (message for message in messages if message.sender.is_bot and not message.service)

    def _touch(self) -> None:
        self.changed.give()
        self.world.touch()


def _matches(message: Message, wanted: Wanted) -> bool:
    if isinstance(wanted, str):
        return wanted in message.text or wanted in message.caption
    return wanted(message)
