"""The private chat of a person with the bot."""

from datetime import datetime, timedelta
from typing import Any

from bot.rehearsal.town.accounts import Account
from bot.rehearsal.town.chats import TEXT, Chat
from bot.rehearsal.town.messages import Message
from bot.rehearsal.town.refusals import Forbidden
from bot.rehearsal.town.surroundings import Surroundings

AFTER_ASKING = timedelta(minutes=5)
"""How long the bot may write to somebody who asked to join a group (Bot API: ChatJoinRequest)."""


class PrivateChat(Chat):
    """The private chat of a person with the bot."""

    def __init__(self, around: Surroundings, person: Account) -> None:
        super().__init__(around, person.id, "private", person.name)
        self.person = person
        self.started = False
        self.blocked = False
        self.asked_to_join_at: datetime | None = None

    def to_json(self) -> dict[str, Any]:
        """Return a Chat object."""
        names = self.person.to_json()
        shown = {key: names[key] for key in ("first_name", "last_name", "username") if key in names}
        return {"id": self.id, "type": "private"} | shown

    def admit_bot(self, what: str = TEXT) -> None:
        """Raise Forbidden if the person has not started the bot, or has blocked it."""
        if self.blocked:
            raise Forbidden("bot was blocked by the user")
        if not self.started and not self._asked_lately():
            raise Forbidden("bot can't initiate conversation with a user")

    def _asked_lately(self) -> bool:
        asked = self.asked_to_join_at
        return asked is not None and self._around.clock.now() - asked < AFTER_ASKING

    @property
    def size(self) -> int:
        """Return two: the person and the bot."""
        return 2

    def admits(self, person: Account) -> bool:
        """Tell whether it is this person's chat and the bot is not blocked."""
        return person is self.person and not self.blocked

    def shows_bot(self, message: Message) -> bool:
        """Tell the bot everything."""
        return True
