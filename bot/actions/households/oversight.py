"""Who watches over bindings: the household, the committee and the auditors hear of codes and decisions."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions.act import Act
from bot.voting.estates.estate import Office
from bot.voting.households.hands import without_a_hand
from bot.voting.households.household import Household, Member
from bot.voting.households.letters import BindingDecided, CodeTaken, SlipsPrinted
from bot.voting.letter import Envelope
from storage.estates import estates
from storage.households import hands, members, people


async def committee_without_a_hand(connection: AsyncConnection, request: Member) -> list[int]:
    """Return who of the committee may let somebody in.

    Not whoever had the household's code in hand, nor the asker, nor who lives with one of them.
    """
    home = request.household
    committee = await estates.holders(connection, home.estate_id, Office.COMMITTEE)
    parties = {request.user_id, *await hands.code_takers(connection, home)}
    return without_a_hand(committee, parties, await _homes(connection, {*committee, *parties}))


async def _homes(connection: AsyncConnection, user_ids: Collection[int]) -> dict[int, set[int]]:
    homes: dict[int, set[int]] = defaultdict(set)
    for place in await members.of_people(connection, user_ids):
        if place.is_bound:
            homes[place.user_id].add(place.household.id)
    return homes


async def takers(connection: AsyncConnection, household: Household) -> tuple[str, ...]:
    """Return the names of those who had a household's code in hand."""
    had = await hands.code_takers(connection, household)
    known = await people.by_id(connection, had)
    return tuple(known[user_id].name for user_id in had if user_id in known)


async def tell_code_taken(act: Act, households: Iterable[Household]) -> None:
    """Tell each household, the committee and the auditors who has its code now; of one person once a day."""
    by = await _name(act)
    for home in households:
        present = await members.of_households(act.connection, [home.id])
        readers = [member.user_id for member in present if member.is_bound]
        readers += await estates.overseers(act.connection, home.estate_id)
        key, letter = f"code-taken:{home.id}:{act.by or 0}:{act.now:%Y%m%d}", CodeTaken(home.label, by)
        act.tell(
            Envelope(f"{key}:{reader}", home.estate_id, reader, letter)
            for reader in dict.fromkeys(readers)
            if reader != act.by
        )


async def tell_slips_printed(act: Act, estate_id: int, number: int) -> None:
    """Tell committee and auditors who has printed the codes of so many households; once a day."""
    estate = await estates.get(act.connection, estate_id)
    letter = SlipsPrinted(estate.name, number, await _name(act))
    key = f"slips-printed:{estate_id}:{act.by or 0}:{act.now:%Y%m%d}"
    act.tell(
        Envelope(f"{key}:{reader}", estate_id, reader, letter)
        for reader in await estates.overseers(act.connection, estate_id)
        if reader != act.by
    )


async def tell_decided(act: Act, request: Member, approved: bool, told: Collection[int]) -> None:
    """Tell those of committee and auditors who decided about a request, but for who was ``told`` so."""
    home = request.household
    letter = BindingDecided(request.name, home.label, request.role, await _name(act), approved)
    act.tell(
        Envelope(f"binding-decided:{request.id}:{reader}", home.estate_id, reader, letter)
        for reader in await estates.overseers(act.connection, home.estate_id)
        if reader not in (act.by, request.user_id, *told)
    )


async def _name(act: Act) -> str:
    """Return the name of whoever acts, nothing for the operator."""
    return "" if act.by is None else (await people.by_id(act.connection, [act.by]))[act.by].name
