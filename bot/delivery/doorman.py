"""Lets those into a group who were admitted, by telling Telegram so, until it has taken it."""

import logging
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

from telegram.error import ChatMigrated, TelegramError
from telegram.ext import ExtBot

from bot.actions.act import Act
from bot.actions.estates import group_troubles, groups
from bot.actions.hall import Hall
from bot.delivery.every import Every
from bot.delivery.insist import insist
from bot.delivery.refusals import NOT_HERE, Meaning, meaning
from bot.voting.estates.entry import JoinRequest
from bot.voting.estates.group_trouble import GroupTrouble
from storage.estates import join_requests

log = logging.getLogger(__name__)

AT_A_TIME = 8
LOOK_AGAIN = 5.0  # seconds; whoever waits is found even if nobody rang
NO_TIME = timedelta(0)
TRY_AGAIN = timedelta(minutes=1)
AFTER_REFUSAL = timedelta(hours=1)

Note = Callable[[Act], Awaitable[None]]
"""Writes down what became of a request."""


class Doorman(Every):
    """Opens the group to one after the other.

    Who is admitted is read from the database, so nobody is forgotten when the program stops; whom Telegram
    has let in before is let in no second time.
    """

    def __init__(self, hall: Hall, bot: ExtBot[Any]) -> None:
        super().__init__(LOOK_AGAIN, self._open_to_all)
        self._hall = hall
        self._bot = bot

    async def _open_to_all(self) -> None:
        now = self._hall.now
        waiting = await self._hall.read_at_once(
            lambda connection: join_requests.due(connection, now, AT_A_TIME)
        )
        for request in waiting:
            await self._write_down(await self._open_to(request))
        if waiting:
            self._alarm.ring()

    async def _write_down(self, note: Note) -> None:
        async def write() -> None:
            async with self._hall.act() as act:
                await note(act)

        await insist(write, self._alarm)

    async def _open_to(self, request: JoinRequest) -> Note:
        """Let somebody in, and return what to write down about it."""
        try:
            await self._bot.approve_chat_join_request(request.chat_id, request.user_id)
        except ChatMigrated as moved:
            new_chat_id = moved.new_chat_id
            await insist(
                lambda: groups.follow_migration(self._hall, request.chat_id, new_chat_id), self._alarm
            )
            return _later(request, NO_TIME)
        except TelegramError as refused:
            log.info("somebody waits at the door of group %s: %s", request.chat_id, refused)
            return await self._refused(request, meaning(refused))
        return _settled(request)

    async def _refused(self, request: JoinRequest, why: Meaning) -> Note:
        """Settle what nobody asks for any more; have the committee told what it can mend."""
        if why is Meaning.NOBODY_ASKS:
            return _settled(request)
        if why is Meaning.PASSING:
            return _later(request, TRY_AGAIN)
        trouble = why.trouble if why in NOT_HERE else GroupTrouble.ENTRY
        if trouble:
            await insist(lambda: group_troubles.arose(self._hall, request.chat_id, trouble), self._alarm)
        return _later(request, AFTER_REFUSAL)


def _settled(request: JoinRequest) -> Note:
    return lambda act: join_requests.forget(act.connection, request.id)


def _later(request: JoinRequest, pause: timedelta) -> Note:
    return lambda act: join_requests.postpone(act.connection, request.id, act.now + pause)
