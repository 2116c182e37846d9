"""The message of a matter in each group: put up once, in a topic of its own where the group is a forum."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from telegram import ChatMemberAdministrator, ChatMemberOwner
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.actions.act import Act
from bot.actions.hall import Hall
from bot.delivery.insist import insist
from bot.delivery.keeper import Keeper
from bot.delivery.outgoing import Outgoing
from bot.delivery.refusals import Meaning, meaning
from bot.voting import subjects
from storage.matters import postings
from storage.matters.postings import MatterPosting

LONGEST_TOPIC = 128  # characters of a topic's name, by the Bot API

Compose = Callable[[int], Awaitable[tuple[str, Outgoing]]]
"""Puts a matter into words for its group, with the name of its topic."""


class MatterKeeper(Keeper[MatterPosting]):
    """Keeps the messages of matters current.

    A topic that is opened just before the program dies is opened once more: to Telegram they are two.
    """

    def __init__(self, hall: Hall, bot: ExtBot[Any], compose: Compose, spacing: float) -> None:
        super().__init__(hall, bot, spacing)
        self._compose = compose

    async def _stale(self) -> Sequence[MatterPosting]:
        now = self._hall.now
        found = await self._hall.read_at_once(lambda connection: postings.stale(connection, now))
        await self._hall.changed(subjects.matter(each.matter_id) for each in found if not each.shown)
        return found

    async def _bring_up_to_date(self, posting: MatterPosting) -> None:
        name, shown = await self._compose(posting.matter_id)
        chat_id, message_id = posting.chat_id, posting.message_id
        if message_id is None or not await self._edit(chat_id, message_id, shown.text, shown.keyboard):
            topic_id = posting.topic_id or await self._topic(posting, name)
            thread_id = topic_id or posting.thread_id
            message_id = await self._send(chat_id, thread_id, shown.text, shown.keyboard)
        await self._write_down(posting, message_id=message_id, shown=posting.wanted)

    async def _topic(self, posting: MatterPosting, name: str) -> int | None:
        """Open a topic where the group has topics and the bot may; else the message goes where votes go."""
        if posting.message_id is not None or not await self._may_open(posting.chat_id):
            return None
        try:
            topic = await self._bot.create_forum_topic(posting.chat_id, name[:LONGEST_TOPIC])
        except TelegramError as refused:
            if meaning(refused) in (Meaning.PASSING, Meaning.MOVED):
                raise
            return None
        await self._write_down(posting, topic_id=topic.message_thread_id)
        return topic.message_thread_id

    async def _may_open(self, chat_id: int) -> bool:
        if not (await self._bot.get_chat(chat_id)).is_forum:
            return False
        me = await self._bot.get_chat_member(chat_id, self._bot.id)
        if isinstance(me, ChatMemberOwner):
            return True
        return isinstance(me, ChatMemberAdministrator) and bool(me.can_manage_topics)

    async def _write_down(self, posting: MatterPosting, **values: Any) -> None:
        async def change(act: Act) -> None:
            await postings.change(act.connection, posting.id, **values)

        await insist(lambda: self._hall.at_once(change), self._alarm)
