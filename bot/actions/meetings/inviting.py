"""Whom somebody may invite to a meeting, and who may chair it or write its minutes."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions.act import Act
from bot.actions.following_up.door_view import parts_of
from bot.voting.estates.estate import Office
from bot.voting.households.household import Household
from bot.voting.households.part import Part
from bot.voting.meetings.meeting import MeetingKind, invited, may_invite
from bot.voting.refusals import HolderUnknown, NobodyInvited, OnlyYourDoors
from storage.estates import estates, leads
from storage.households import members, people, register


async def guests(act: Act, estate_id: int, kind: MeetingKind, parts: Sequence[Part]) -> list[Household]:
    """Return who is invited: where these parts are, or where the committee lives.

    Raises:
        OnlyYourDoors: a lead has named others' doors, or calls the committee.
        NobodyInvited: nobody lives there.
    """
    assert act.by is not None
    own = await parts_of(act.connection, act.by, estate_id)
    if not may_invite(parts, own, await leads.parts(act.connection, estate_id)):
        raise OnlyYourDoors()
    homes = await register.of_estate(act.connection, estate_id)
    if kind is MeetingKind.COMMITTEE:
        homes = await _of_committee(act.connection, estate_id, homes)
    found = invited(homes, parts)
    if not found:
        raise NobodyInvited()
    return found


async def _of_committee(
    connection: AsyncConnection, estate_id: int, homes: Sequence[Household]
) -> list[Household]:
    serving = await estates.holders(connection, estate_id, Office.COMMITTEE)
    theirs = {each.household.id for each in await members.of_people(connection, serving) if each.is_bound}
    return [each for each in homes if each.id in theirs]


async def candidates(connection: AsyncConnection, estate_id: int, more: Sequence[int]) -> dict[int, str]:
    """Return who may chair or write: those found at a room, or else the committee and the leads."""
    serving = await estates.holders(connection, estate_id, Office.COMMITTEE)
    leading = [each.user_id for each in await leads.of_estate(connection, estate_id)]
    wanted = list(dict.fromkeys(more or [*serving, *leading]))
    known = await people.by_id(connection, wanted)
    return {each: known[each].name for each in wanted if each in known}


async def bound_at(connection: AsyncConnection, estate_id: int, room: str) -> list[int]:
    """Return the user ids of those who are bound at a room.

    Raises:
        HolderUnknown: nobody is, or there is no such room.
    """
    homes = await register.households_at(connection, estate_id, room)
    found = await members.of_households(connection, [each.id for each in homes])
    who = [each.user_id for each in found if each.is_bound]
    if not who:
        raise HolderUnknown(room=room)
    return who
