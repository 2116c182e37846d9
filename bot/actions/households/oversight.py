"""Who watches over bindings: the household, the committee and the auditors hear of codes and decisions."""

from collections.abc import Collection, Iterable

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions.act import Act
from bot.voting.households.household import Household, Member
from bot.voting.households.letters import (
    BindingDecided,
    CodeTaken,
    RegisterImported,
    RequestsWait,
    SlipsPrinted,
    Vouched,
)
from bot.voting.households.register_diff import Diff
from bot.voting.households.sale import sold
from bot.voting.letter import Envelope
from storage.estates import estates
from storage.households import hands, members, people


async def takers(connection: AsyncConnection, household: Household) -> tuple[str, ...]:
    """Return the names of those who had a household's code in hand."""
    had = await hands.code_takers(connection, household)
    known = await people.by_id(connection, had)
    names = [known[user_id].name for user_id in had if user_id in known]
    return tuple(name for name in names if name)  # who was erased has none


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


async def tell_requests_wait(act: Act, estate_id: int, but: Collection[int]) -> None:
    """Tell committee and auditors that people ask to be bound; once a day, and not those asked already."""
    letter = RequestsWait((await estates.get(act.connection, estate_id)).name)
    act.tell(
        Envelope(f"requests-wait:{estate_id}:{act.now:%Y%m%d}:{reader}", estate_id, reader, letter)
        for reader in await estates.overseers(act.connection, estate_id)
        if reader not in but
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


async def tell_imported(act: Act, estate_id: int, diff: Diff) -> None:
    """Tell committee and auditors what somebody has made of the register."""
    estate = await estates.get(act.connection, estate_id)
    labels = tuple(home.label for home in sold(diff))
    numbers = len(diff.new), len(diff.changed), len(diff.gone)
    letter = RegisterImported(estate.name, await _name(act), *numbers, labels)
    key = f"register-imported:{estate_id}:{act.now.timestamp():.6f}"
    act.tell(
        Envelope(f"{key}:{reader}", estate_id, reader, letter)
        for reader in await estates.overseers(act.connection, estate_id)
        if reader != act.by
    )


async def tell_vouched(act: Act, newcomer: Member) -> None:
    """Tell whoever was new, his household, the committee and the auditors who has vouched for him."""
    home, by = newcomer.household, await _name(act)
    letter = Vouched(newcomer.user_id, newcomer.name, home.label, newcomer.role, by)
    present = await members.of_households(act.connection, [home.id])
    readers = [member.user_id for member in present if member.is_bound]
    readers += await estates.overseers(act.connection, home.estate_id)
    act.tell(
        Envelope(f"vouched:{newcomer.id}:{reader}", home.estate_id, reader, letter)
        for reader in dict.fromkeys(readers)
        if reader != act.by
    )


async def _name(act: Act) -> str:
    """Return the name of whoever acts, nothing for the operator."""
    return "" if act.by is None else (await people.by_id(act.connection, [act.by]))[act.by].name
