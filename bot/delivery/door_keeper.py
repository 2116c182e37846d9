"""Door lists kept current: sent to a lead at a step or when he asks, edited as ballots arrive."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.actions.act import Act
from bot.actions.hall import Hall
from bot.actions.households import people
from bot.delivery.courier import Outgoing
from bot.delivery.insist import insist
from bot.delivery.keeper import Keeper
from bot.delivery.refusals import Meaning, meaning
from bot.voting import subjects
from storage.following_up import door_lists
from storage.following_up.door_lists import ShownList

Compose = Callable[[ShownList], Awaitable[Outgoing]]
"""Puts a list into words as it stands now, in the language of whoever reads it."""


class DoorKeeper(Keeper[ShownList]):
    """Keeps the door lists in private chats; Telegram is not asked where nothing changed for the reader."""

    def __init__(self, hall: Hall, bot: ExtBot[Any], compose: Compose, spacing: float) -> None:
        super().__init__(hall, bot, spacing)
        self._compose = compose

    async def _stale(self) -> Sequence[ShownList]:
        found = await self._hall.read_at_once(door_lists.stale)
        await self._hall.changed(subjects.vote(each.proposal_id) for each in found if not each.message_id)
        return found

    async def _bring_up_to_date(self, shown: ShownList) -> None:
        outgoing = await self._compose(shown)
        digest = outgoing.digest
        message_id = shown.message_id
        if message_id is None or digest != shown.digest:
            message_id = await self._put(shown, outgoing)

        async def write_down(act: Act) -> None:
            await door_lists.show(act.connection, shown, message_id, digest)

        await insist(lambda: self._hall.at_once(write_down), self._alarm)

    async def _put(self, shown: ShownList, outgoing: Outgoing) -> int | None:
        """Edit or send the list and return the message's id; None when the reader has blocked the bot."""
        chat_id, message_id = shown.chat_id, shown.message_id
        try:
            if message_id is not None and await self._edit(
                chat_id, message_id, outgoing.text, outgoing.keyboard
            ):
                return message_id
            return await self._send(chat_id, None, outgoing.text, outgoing.keyboard)
        except TelegramError as refused:
            if meaning(refused) is not Meaning.AWAY:
                raise
            await insist(lambda: people.lost(self._hall, chat_id), self._alarm)
            return None
