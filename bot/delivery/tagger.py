"""Has Telegram show beside the names in a group who serves the estate, and no longer once he does not."""

import logging
from collections.abc import Mapping
from typing import Any

from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.actions.estates import tags
from bot.actions.hall import Hall
from bot.delivery.every import Every
from bot.delivery.refusals import Meaning, meaning
from bot.texts.catalogue import Catalogue
from bot.texts.estates.tags import tag
from bot.voting.estates.bearer import MemberTag

log = logging.getLogger(__name__)

LOOK_AGAIN = 15.0  # seconds; nobody rings for it, and nobody waits for it
AT_A_TIME = 8

Place = tuple[int, int]
"""A chat's id and a user's."""


class Tagger(Every):
    """Compares who serves with what Telegram was asked to show, so nothing is missed that happened meanwhile.

    What Telegram refuses is only noted: it shows no tag of an administrator, nor of who is not in the group.
    """

    def __init__(self, hall: Hall, bot: ExtBot[Any], catalogue: Catalogue) -> None:
        super().__init__(LOOK_AGAIN, self._look)
        self._hall = hall
        self._bot = bot
        self._catalogue = catalogue

    async def _look(self) -> None:
        asked = {(each.chat_id, each.user_id): each for each in await tags.asked_for(self._hall)}
        changes = _changes(await self._wanted(), asked)
        done = [found for each in changes[:AT_A_TIME] if (found := await self._show(each))]
        if done:
            await tags.note(self._hall, done)
        if len(changes) > AT_A_TIME:
            self.wake()

    async def _wanted(self) -> dict[Place, MemberTag]:
        return {
            (each.chat_id, each.user_id): MemberTag(
                each.estate.id, each.chat_id, each.user_id, tag(self._catalogue[each.estate.language], each)
            )
            for each in await tags.bearers(self._hall)
        }

    async def _show(self, wanted: MemberTag) -> MemberTag | None:
        """Return what to write down, None if it is to be tried again at the next look."""
        try:
            await self._bot.set_chat_member_tag(wanted.chat_id, wanted.user_id, wanted.tag or None)
        except TelegramError as refused:
            log.info("no tag for user %s in group %s: %s", wanted.user_id, wanted.chat_id, refused)
            if meaning(refused) is Meaning.PASSING:
                return None
            return MemberTag(wanted.estate_id, wanted.chat_id, wanted.user_id, wanted.tag, refused=True)
        return wanted


def _changes(wanted: Mapping[Place, MemberTag], asked: Mapping[Place, MemberTag]) -> list[MemberTag]:
    """Return what Telegram is to show anew, and with an empty tag what it is to show no longer."""
    over = [
        MemberTag(each.estate_id, each.chat_id, each.user_id, "")
        for place, each in asked.items()
        if place not in wanted
    ]
    anew = [each for place, each in wanted.items() if place not in asked or asked[place].tag != each.tag]
    return [*over, *anew]
