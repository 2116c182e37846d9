"""Who of a committee may decide about somebody in a household, because he had no hand in it."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.estates.estate import Office
from bot.voting.households.hands import without_a_hand
from bot.voting.households.household import Member
from bot.voting.refusals import SharesHousehold
from storage.estates import estates
from storage.households import hands, members


async def may_let_in(connection: AsyncConnection, request: Member, present: Iterable[Member]) -> list[int]:
    """Return who of the committee may let somebody in where these are ``present``.

    Not whoever had the household's code in hand, nor the asker, nor who lives with one of them. A committee
    of one has nobody else: where the household itself has nobody who could decide, he does.
    """
    takers = set(await hands.code_takers(connection, request.household))
    apart = await _apart_from(connection, request, takers)
    committee = await estates.holders(connection, request.household.estate_id, Office.COMMITTEE)
    is_alone = len(committee) == 1 and not any(member.may_vote for member in present)
    return committee if is_alone else apart


async def may_vouch(connection: AsyncConnection, newcomer: Member) -> list[int]:
    """Return who of the committee may vouch for somebody: as for ``may_let_in``, and not who let him in."""
    parties = set(await hands.code_takers(connection, newcomer.household))
    return await _apart_from(connection, newcomer, parties | set(await hands.let_in_by(connection, newcomer)))


async def _apart_from(connection: AsyncConnection, member: Member, others: Collection[int]) -> list[int]:
    committee = await estates.holders(connection, member.household.estate_id, Office.COMMITTEE)
    parties = {member.user_id, *others}
    return without_a_hand(committee, parties, await _homes(connection, {*committee, *parties}))


async def _homes(connection: AsyncConnection, user_ids: Collection[int]) -> dict[int, set[int]]:
    homes: dict[int, set[int]] = defaultdict(set)
    for place in await members.of_people(connection, user_ids):
        if place.is_bound:
            homes[place.user_id].add(place.household.id)
    return homes


async def seconds(connection: AsyncConnection, estate_id: int, first: int) -> list[int]:
    """Return who of a committee can be the second person beside the ``first``: nobody who lives with him."""
    committee = await estates.holders(connection, estate_id, Office.COMMITTEE)
    return without_a_hand(committee, {first}, await _homes(connection, {*committee, first}))


async def must_be_second(connection: AsyncConnection, estate_id: int, first: int, user_id: int) -> None:
    """Let somebody of the committee be the second person beside the ``first``.

    Raises:
        SharesHousehold: they live together.
    """
    if user_id not in await seconds(connection, estate_id, first):
        raise SharesHousehold()
