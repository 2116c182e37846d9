"""Ephemeral messages: in a group, seen by one person and the bot; not every one arrives."""

from collections.abc import Callable
from typing import Any

from bot.rehearsal.town.accounts import Account
from bot.rehearsal.town.messages import Content, Message, Unseen, Venue

FIRST_NUMBER = 29_000_001


class EphemeralMessages:
    """All there are; the bot has `sent` so many, of which so many are `lost`.

    `expiry` are the seconds of `monotonic` for which one that a person sent can be answered.
    """

    def __init__(self, expiry: float, monotonic: Callable[[], float]) -> None:
        self.sent = 0
        self.lost = 0
        self.all_get_lost = False
        self._expiry = expiry
        self._monotonic = monotonic
        self._next = FIRST_NUMBER
        self._messages: dict[tuple[int, int], list[Message]] = {}

    def post(
        self, chat: Venue, sender: Account, receiver: Account, content: Content, after: int, **more: Any
    ) -> Message:
        """Add a message from one to the other; `more` are further fields of Message."""
        unseen = Unseen(self._next, receiver, self._monotonic(), after)
        self._next += 1
        message = Message(chat, 0, sender, content=content, unseen=unseen, **more)
        if sender.is_bot:
            unseen.lost = self.all_get_lost or not receiver.gets_ephemeral
            self.sent += 1
            self.lost += unseen.lost
        self._messages.setdefault((chat.id, _person(message).id), []).append(message)
        return message

    def find(self, chat: Venue, person_id: int, number: int) -> Message | None:
        """Return one between a person and the bot."""
        found = self._messages.get((chat.id, person_id), [])
        return next(
            (message for message in found if message.unseen and message.unseen.number == number), None
        )

    def shown_to(self, chat: Venue, person: Account) -> list[Message]:
        """Return what a person sees of them in a chat, oldest first."""
        found = self._messages.get((chat.id, person.id), [])
        return [message for message in found if message.unseen and not message.unseen.lost]

    def answerable(self, chat: Venue, person_id: int, number: int) -> bool:
        """Tell whether a person sent this one, and not too long ago."""
        message = self.find(chat, person_id, number)
        if message is None or message.unseen is None or message.sender.is_bot:
            return False
        return message.unseen.at >= self._monotonic() - self._expiry

    def delete(self, message: Message) -> None:
        """Take one away."""
        self._messages[message.chat.id, _person(message).id].remove(message)


def _person(message: Message) -> Account:
    """Return who of the two is no bot."""
    assert message.unseen is not None  # only such messages are kept here
    return message.unseen.receiver if message.sender.is_bot else message.sender
