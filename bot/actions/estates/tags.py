"""Who serves the estates that show it beside the names, and what Telegram was asked to show."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions.hall import Hall
from bot.voting.estates.bearer import Bearer, MemberTag
from bot.voting.estates.estate import Estate, Office
from bot.voting.households.part import Part
from bot.voting.settings.settings import Setting, own
from storage.estates import estates, leads, member_tags

WORTH_ANOTHER_TRY = timedelta(days=1)
"""Who was no member of the group, or its administrator, may have become one meanwhile, or ceased to be."""

SHOWN = (Office.COMMITTEE, Office.AUDITOR)


async def bearers(hall: Hall) -> list[Bearer]:
    """Return whoever serves an estate that shows it, once for each of its groups."""
    return await hall.read_at_once(_bearers)


async def _bearers(connection: AsyncConnection) -> list[Bearer]:
    showing = [each for each in await estates.all_of_them(connection) if own(each, Setting.TAGS, False)]
    return [bearer for estate in showing for bearer in await _of_estate(connection, estate)]


async def _of_estate(connection: AsyncConnection, estate: Estate) -> list[Bearer]:
    offices, parts = defaultdict[int, list[Office]](list), defaultdict[int, list[Part]](list)
    for office in SHOWN:
        for user_id in await estates.holders(connection, estate.id, office):
            offices[user_id].append(office)
    for lead in await leads.of_estate(connection, estate.id):
        parts[lead.user_id].append(lead.part)
    return [
        Bearer(estate, group.chat_id, user_id, tuple(offices[user_id]), tuple(parts[user_id]))
        for group in await estates.groups_of(connection, estate.id)
        for user_id in sorted({*offices, *parts})
    ]


async def asked_for(hall: Hall) -> list[MemberTag]:
    """Return what Telegram was asked to show, and what it refused of late."""
    before = hall.now - WORTH_ANOTHER_TRY
    return await hall.read_at_once(lambda connection: member_tags.asked_for(connection, before))


async def note(hall: Hall, tags: Iterable[MemberTag]) -> None:
    """Write down what Telegram was asked for; what has no tag was taken away."""
    async with hall.act() as act:
        await member_tags.note(act.connection, tags, act.now)
