"""The way into a group whose link asks for approval: whoever shows a household's code is let in."""

from datetime import timedelta

from bot.actions import rights
from bot.actions.act import Act
from bot.actions.hall import Hall
from bot.voting.estates.entry import Knock
from bot.voting.rights import Right
from storage.estates import estates, join_requests
from storage.households import members

KEPT = timedelta(days=30)
"""How long somebody who asked may take to show a code; Telegram keeps the request itself."""


async def knock(hall: Hall, user_id: int, chat_id: int) -> Knock | None:
    """Take in that somebody asks to join a group; None where administrators decide alone.

    Whoever is bound in the estate is let in at once.
    """
    async with hall.read() as connection:
        group = await estates.group(connection, chat_id)
        if group is None or not await join_requests.is_by_code(connection, group.estate_id):
            return None
    async with hall.act(by=user_id) as act:
        await join_requests.forget_older(act.connection, act.now - KEPT)
        await join_requests.ask(act.connection, group, user_id, act.now)
        homes = await members.of_people(act.connection, [user_id])
        is_bound = any(home.is_bound and home.estate_id == group.estate_id for home in homes)
        if is_bound:
            await let_in(act, group.estate_id, user_id)
        return Knock(await estates.get(act.connection, group.estate_id), group, is_bound)


async def let_in(act: Act, estate_id: int, user_id: int) -> None:
    """Let somebody who belongs to a household now into the groups he asked to join, with this act."""
    await join_requests.admit(act.connection, estate_id, user_id, act.now)
    act.ring_after()


async def is_by_code(hall: Hall, user_id: int, estate_id: int) -> bool:
    """Tell whether an estate lets in by code.

    Raises:
        CommitteeOnly, AuditorsOnlyRead: the person may not decide that.
    """
    async with hall.read() as connection:
        await rights.demand(connection, user_id, estate_id, Right.SET_ENTRY)
        return await join_requests.is_by_code(connection, estate_id)


async def set_by_code(hall: Hall, user_id: int, estate_id: int, by_code: bool) -> None:
    """Begin or cease to let in by code; who asked before is left to the administrators.

    Raises:
        CommitteeOnly, AuditorsOnlyRead: the person may not decide that.
    """
    async with hall.act(by=user_id) as act:
        await act.demand(estate_id, Right.SET_ENTRY)
        await join_requests.set_by_code(act.connection, estate_id, by_code)
        act.record("entry-set", estate_id, by_code=by_code)
