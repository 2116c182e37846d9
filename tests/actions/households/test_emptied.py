"""Nobody empties a household to move in alone: for some days the first who comes has to be let in."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from bot.actions.households import bind, homes, import_register, removal
from bot.actions.households.settle_request import settle
from bot.voting.households.household import Household, Member, Role, Standing
from bot.voting.households.register import Register
from bot.voting.refusals import AlreadyAsked, AnotherMustLetIn
from tests.actions.home import ATTEMPTS, COMMITTEE, VALID, Home, home
from tests.actions.votes import binds, opens
from tests.voting.registers import household, register

COLLEAGUE, OWNER, SECOND_ACCOUNT = 901, 1, 7
WEEK = timedelta(days=7)
ROOM = "1-101"
BEFORE = register(household("101", owner="丁"), household("102", owner="柯"))
AFTER = register(household("101", owner="孙"), household("102", owner="柯"))


@asynccontextmanager
async def estate(folder: Path, *colleagues: int) -> AsyncIterator[Home]:
    """Found an estate with a flat whose owner is bound."""
    async with home(folder, fresh_for=WEEK) as here:
        for colleague in colleagues:
            await here.serves(colleague)
        await here.meets(SECOND_ACCOUNT)
        await imports(here, BEFORE)
        await binds(here, OWNER, await flat(here))
        here.clock.advance(WEEK)
        yield here


async def imports(here: Home, what: Register) -> None:
    preview = await import_register.preview(here.hall, here.estate.id, "名册.xlsx", what, COMMITTEE)
    assert preview.import_id is not None
    await import_register.confirm(here.hall, preview.import_id, COMMITTEE)


async def flat(here: Home) -> Household:
    return (await here.slip(ROOM)).household


async def removes(here: Home) -> None:
    """Let the committee member remove the owner, and get the flat's new code."""
    [place] = await homes.mine(here.hall, OWNER)
    await removal.remove(here.hall, COMMITTEE, place.member.id, VALID)


async def asks(here: Home) -> Member:
    slip = await here.slip(ROOM)
    return await bind.bind(here.hall, SECOND_ACCOUNT, slip.code, Role.OWNER, ATTEMPTS)


async def test_who_removed_the_owner_does_not_let_the_next_one_in(
    tmp_path: Path,
) -> None:
    async with estate(tmp_path, COLLEAGUE) as here:
        await removes(here)
        request = await asks(here)
        assert request.standing is Standing.PENDING
        with pytest.raises(AnotherMustLetIn):
            await settle(here.hall, COMMITTEE, request.id, approve=True)
        await settle(here.hall, COLLEAGUE, request.id, approve=True)


async def test_nor_who_imported_a_register_with_another_owner(tmp_path: Path) -> None:
    async with estate(tmp_path, COLLEAGUE) as here:
        await opens(here)
        await imports(here, AFTER)
        request = await asks(here)
        assert request.standing is Standing.PENDING
        with pytest.raises(AnotherMustLetIn):
            await settle(here.hall, COMMITTEE, request.id, approve=True)


async def test_whoever_waits_there_is_bound_after_the_days(tmp_path: Path) -> None:
    async with estate(tmp_path, COLLEAGUE) as here:
        await removes(here)
        await asks(here)
        here.clock.advance(WEEK - timedelta(minutes=1))
        with pytest.raises(AlreadyAsked):
            await asks(here)
        here.clock.advance(timedelta(minutes=1))
        assert (await asks(here)).standing is Standing.BOUND


async def test_who_has_left_by_himself_leaves_the_household_to_the_next(tmp_path: Path) -> None:
    async with estate(tmp_path, COLLEAGUE) as here:
        [place] = await homes.mine(here.hall, OWNER)
        await homes.leave(here.hall, OWNER, place.member.id)
        assert (await asks(here)).standing is Standing.BOUND


async def test_a_committee_of_one_lets_in_where_nobody_else_could(tmp_path: Path) -> None:
    async with estate(tmp_path) as here:
        await removes(here)
        request = await asks(here)
        assert request.standing is Standing.PENDING
        await settle(here.hall, COMMITTEE, request.id, approve=True)


async def test_but_not_where_somebody_of_the_household_can(tmp_path: Path) -> None:
    async with estate(tmp_path) as here:
        request = await asks(here)
        with pytest.raises(AnotherMustLetIn):
            await settle(here.hall, COMMITTEE, request.id, approve=True)
