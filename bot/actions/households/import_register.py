"""Importing a register: first a preview that changes nothing, then a yes or a no."""

import asyncio
from collections.abc import Sequence

from msgspec import Struct
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions import rights
from bot.actions.act import Act
from bot.actions.hall import Hall
from bot.actions.households import oversight, sales
from bot.voting.estates.estate import Estate
from bot.voting.households.columns import Layout
from bot.voting.households.register import Register
from bot.voting.households.register_diff import Diff, compare
from bot.voting.households.register_doubts import without_settled
from bot.voting.households.register_match import ListedHousehold
from bot.voting.refusals import AreasInDoubt, ImportSettled, NoSuchImport, RegisterWithoutAreas
from bot.voting.rights import Right
from storage.estates import estates
from storage.households import households, imports


class Preview(Struct, frozen=True):
    """What a register says and would change; ``import_id`` is None when there is nothing to say yes to.

    ``sold_in_votes`` counts the households on rolls of votes that have other owners than before.
    """

    import_id: int | None
    estate: Estate
    file_name: str
    register: Register
    diff: Diff
    sold_in_votes: int = 0


async def may_import(hall: Hall, user_id: int, estate_id: int) -> None:
    """Let somebody go on who may import a register; raises what ``rights.demand`` raises."""
    async with hall.read() as connection:
        await rights.demand(connection, user_id, estate_id, Right.IMPORT_REGISTER)


async def preview(
    hall: Hall, estate_id: int, file_name: str, register: Register, by: int | None = None
) -> Preview:
    """Compare a register with the estate's households and keep it until somebody decides.

    ``by`` is the user id of a committee member, None stands for the operator. A register that changes
    nothing, or of which no line could be read, is not kept.

    Raises:
        CommitteeOnly, AuditorsOnlyRead: the person may not import into the estate.
        RegisterWithoutAreas: it names no areas, and the estate's register does.
    """
    async with hall.read() as connection:
        await rights.demand(connection, by, estate_id, Right.IMPORT_REGISTER)
        estate = await estates.get(connection, estate_id)
        listed = await households.listed(connection, estate_id)
        register = without_settled(register, listed)
        diff = await _compared(listed, register)
        _must_keep_areas(register, diff)
        in_votes = len(await sales.in_votes(connection, estate_id, diff))
    if diff.is_empty or not register.households:
        return Preview(None, estate, file_name, register, diff)
    async with hall.act(by=by) as act:
        import_id = await imports.keep(act.connection, estate_id, by, file_name, register, act.now)
    return Preview(import_id, estate, file_name, register, diff, in_votes)


async def confirm(hall: Hall, import_id: int, by: int | None = None, areas_are_right: bool = False) -> Diff:
    """Import the register that was previewed, in one transaction, and return what it changed.

    ``areas_are_right`` is what somebody says of areas in doubt; it is recorded how many they were.

    It is compared again with the households as they are now. Rolls that are frozen stay as they are; of
    the households on them that were sold, the new owners vote unless the old ones did.

    Raises:
        CommitteeOnly, AuditorsOnlyRead: the person may not import into the estate.
        NoSuchImport: the operator means one that is not there.
        ImportSettled: it was imported or discarded before, or a newer register was imported.
        AreasInDoubt: some areas are in doubt, and nobody says that they are right.
        RegisterWithoutAreas: it names no areas, and a register with areas was imported meanwhile.
    """
    async with hall.read() as connection:
        await _estate_of(connection, by, import_id)
        waiting = await imports.pending(connection, import_id)
    if waiting is None:
        raise ImportSettled()
    if waiting.register.doubts and not areas_are_right:
        raise AreasInDoubt()
    estate_id = waiting.estate_id
    async with hall.act(by=by) as act:
        await act.hold_estate(estate_id)
        await act.demand(estate_id, Right.IMPORT_REGISTER)
        await _settle(act, import_id)
        await imports.settle_older(act.connection, estate_id, import_id, act.now)
        diff = await _compared(await households.listed(act.connection, estate_id), waiting.register)
        _must_keep_areas(waiting.register, diff)
        await households.apply(act.connection, estate_id, diff, act.now)
        await _keep_layout(act, estate_id, waiting.register.layout)
        await sales.carry_out(act, estate_id, diff)
        numbers = {"new": len(diff.new), "changed": len(diff.changed), "gone": len(diff.gone)}
        numbers |= {"doubted": len(waiting.register.doubts)} if waiting.register.doubts else {}
        act.record(
            "register-imported", estate_id, import_id=import_id, file_name=waiting.file_name, **numbers
        )
        await oversight.tell_imported(act, estate_id, diff)
    return diff


async def discard(hall: Hall, import_id: int, by: int | None = None) -> None:
    """Decide against a register that was previewed; raises what ``confirm`` raises."""
    async with hall.act(by=by) as act:
        estate_id = await _estate_of(act.connection, by, import_id)
        await _settle(act, import_id)
        act.record("register-discarded", estate_id, import_id=import_id)


async def kept_layout(hall: Hall, estate_id: int, by: int | None = None) -> Layout:
    """Return what was said of the columns of the estate's last register.

    Raises:
        CommitteeOnly, AuditorsOnlyRead: the person may not import into the estate.
    """
    async with hall.read() as connection:
        await rights.demand(connection, by, estate_id, Right.IMPORT_REGISTER)
        return await estates.layout_of(connection, estate_id)


async def _keep_layout(act: Act, estate_id: int, said: Layout) -> None:
    """Keep what was said of the columns for the estate's next file."""
    if said.says_something:
        earlier = await estates.layout_of(act.connection, estate_id)
        await estates.set_layout(act.connection, estate_id, said.over(earlier))


def _must_keep_areas(register: Register, diff: Diff) -> None:
    """Let no register without areas take the place of one that has them: votes rest on those."""
    listed = (*diff.unchanged, *diff.gone, *(change.before for change in diff.changed))
    has_areas = any(unit.area is not None for home in listed if not home.is_gone for unit in home.units)
    if register.households and register.area is None and has_areas:
        raise RegisterWithoutAreas()


async def _estate_of(connection: AsyncConnection, by: int | None, import_id: int) -> int:
    """Return for which estate a register was kept, to somebody who may import it."""
    estate_id = await imports.estate_of(connection, import_id)
    await rights.demand(connection, by, estate_id, Right.IMPORT_REGISTER)
    if estate_id is None:
        raise NoSuchImport()
    return estate_id


async def _settle(act: Act, import_id: int) -> None:
    if not await imports.settle(act.connection, import_id, act.now):
        raise ImportSettled()


async def _compared(listed: Sequence[ListedHousehold], register: Register) -> Diff:
    """Return the diff; a long one is computed beside the event loop, so that voters do not wait."""
    return await asyncio.to_thread(compare, listed, register)
