"""Raising, answering and planning matters by the acts themselves, whatever order they come in."""

import asyncio
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from sqlalchemy import select, text

from bot.actions import ledger as ledgers
from bot.actions.matters import looking, planning, settling
from bot.actions.operations import soundness
from bot.voting.households.household import Role
from bot.voting.ledger.file import read
from bot.voting.ledger.owner import Owner
from bot.voting.matters.matter import Matter
from bot.voting.matters.plan import PlanVersion, hash_of_plan
from bot.voting.matters.states import MatterState, Mover, next_of
from bot.voting.refusals import (
    CommitteeOnly,
    MatterElsewhere,
    NotYourEstate,
    PlanChanged,
    PlanEmpty,
    PlanUnchanged,
    Refusal,
)
from bot.voting.verifying.check import check
from storage.matters import matters, plans
from storage.tables import ledger
from tests.actions.home import COMMITTEE, Home, home
from tests.actions.matters.talks import FIRST, SECOND, frozen, planned, raised, taken_up
from tests.actions.votes import binds

RESIDENT, NEIGHBOUR, STRANGER = 1, 2, 77


async def street(here: Home) -> None:
    await binds(here, RESIDENT, await here.has_household("1-1-101"))
    await binds(here, NEIGHBOUR, await here.has_household("1-1-102"), Role.TENANT)
    await here.meets(STRANGER)


async def now(here: Home, matter: Matter) -> Matter:
    async with here.hall.read() as connection:
        found = await matters.get(connection, matter.id)
    assert found
    return found


async def must_verify(here: Home, matter: Matter) -> None:
    checked = check(read(await ledgers.export_number(here.hall, here.estate.id, matter.number, Owner.MATTER)))
    assert checked.findings == []
    assert checked.state.stage == (await now(here, matter)).state


async def test_a_frozen_version_is_never_changed_by_what_is_written_on(tmp_path: Path) -> None:
    async with home(tmp_path) as here:
        matter = await planned(here)
        before = (await looking.look(here.hall, matter.id)).plans
        await frozen(here, matter, replace(SECOND, price=1))
        after = (await looking.look(here.hall, matter.id)).plans
        assert after[:2] == before
        assert [each.hash for each in after] == [hash_of_plan(each.plan) for each in after]
        await must_verify(here, matter)


async def test_a_plan_is_frozen_only_as_it_was_seen_and_only_if_it_says_something_new(tmp_path: Path) -> None:
    async with home(tmp_path) as here:
        matter = await taken_up(here)
        with pytest.raises(PlanEmpty):
            await planning.freeze(here.hall, COMMITTEE, matter.id, "")
        await frozen(here, matter, FIRST)
        with pytest.raises(PlanUnchanged):
            await frozen(here, matter, FIRST)
        with pytest.raises(PlanChanged):
            await _freeze_unseen(here, matter)
        assert len((await looking.look(here.hall, matter.id)).plans) == 1


async def _freeze_unseen(here: Home, matter: Matter) -> PlanVersion:
    async with here.hall.act(by=COMMITTEE) as act:
        await plans.keep_draft(act.connection, matter, SECOND, COMMITTEE, act.now)
    return await planning.freeze(here.hall, COMMITTEE, matter.id, hash_of_plan(FIRST)[:8])


async def test_what_is_not_taken_up_is_between_who_raised_it_and_the_committee(tmp_path: Path) -> None:
    async with home(tmp_path) as here:
        await street(here)
        matter = await raised(here, RESIDENT)
        for user_id in (RESIDENT, COMMITTEE):
            assert (await looking.seen_by(here.hall, user_id, matter.id)).matter == matter
        for user_id in (NEIGHBOUR, STRANGER):
            with pytest.raises(NotYourEstate):
                await looking.seen_by(here.hall, user_id, matter.id)
        await settling.move(here.hall, COMMITTEE, matter.id, MatterState.TAKEN_UP)
        assert (await looking.seen_by(here.hall, NEIGHBOUR, matter.id)).matter.is_public


@pytest.mark.parametrize("user_id", [RESIDENT, NEIGHBOUR, STRANGER])
async def test_nobody_but_the_committee_settles_or_plans(tmp_path: Path, user_id: int) -> None:
    async with home(tmp_path) as here:
        await street(here)
        matter = await taken_up(here, RESIDENT)
        with pytest.raises(CommitteeOnly):
            await settling.move(here.hall, user_id, matter.id, MatterState.DELIBERATED)
        with pytest.raises(CommitteeOnly):
            await settling.ask_reason(here.hall, user_id, matter.id, MatterState.DROPPED)
        with pytest.raises(CommitteeOnly):
            await planning.freeze(here.hall, user_id, matter.id, "")


async def test_only_who_raised_it_takes_it_back(tmp_path: Path) -> None:
    async with home(tmp_path) as here:
        await street(here)
        matter = await raised(here, RESIDENT)
        with pytest.raises(MatterElsewhere):
            await settling.take_back(here.hall, NEIGHBOUR, matter.id)
        assert (await settling.take_back(here.hall, RESIDENT, matter.id)).state is MatterState.DROPPED


async def test_two_of_the_committee_at_once_take_it_up_once(tmp_path: Path) -> None:
    async with home(tmp_path) as here:
        matter = await raised(here)
        ways = [settling.move(here.hall, COMMITTEE, matter.id, MatterState.TAKEN_UP) for _ in range(4)]
        done = await asyncio.gather(*ways, return_exceptions=True)
        assert sum(isinstance(each, Matter) for each in done) == 1
        assert sum(isinstance(each, MatterElsewhere) for each in done) == 3
        await must_verify(here, matter)


class Killed(Exception):
    """The program dies before the act is on the disk."""


@pytest.mark.parametrize("what", ["taking up", "freezing"])
async def test_killed_in_the_middle_nothing_is_half_done_and_it_is_done_once_afterwards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    async with home(tmp_path) as here:
        matter = await raised(here) if what == "taking up" else await taken_up(here)
        records = await _records(here)
        with monkeypatch.context() as dying:
            dying.setattr("bot.actions.act.deliveries.put", _dies)
            with pytest.raises(Killed):
                await _does(here, matter, what)
        assert await _records(here) == records
        assert await now(here, matter) == matter
        assert (await looking.look(here.hall, matter.id)).plans == []
        await _does(here, matter, what)
        assert await _records(here) == records + 1
        await must_verify(here, matter)


async def _dies(*_: object) -> None:
    raise Killed


async def _records(here: Home) -> int:
    async with here.hall.read() as connection:
        return len((await connection.execute(select(ledger.c.seq))).all())


async def _does(here: Home, matter: Matter, what: str) -> None:
    if what == "taking up":
        await settling.move(here.hall, COMMITTEE, matter.id, MatterState.TAKEN_UP)
    else:
        await frozen(here, matter, FIRST)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from([*settling.OF_ONE_PRESS, "plan"]), max_size=6))
async def test_whatever_is_pressed_the_ledger_holds_and_says_where_the_matter_is(
    tmp_path_factory: pytest.TempPathFactory, presses: list[MatterState | str]
) -> None:
    async with home(tmp_path_factory.mktemp("any")) as here:
        matter = await raised(here)
        for number, press in enumerate(presses):
            before = await now(here, matter)
            try:
                if isinstance(press, MatterState):
                    await settling.move(here.hall, COMMITTEE, matter.id, press)
                    assert press in next_of(before.state, Mover.COMMITTEE)
                else:
                    await frozen(here, matter, replace(FIRST, price=number))
            except Refusal:
                assert await now(here, matter) == before
        await must_verify(here, matter)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE matters SET state = 'decided'",
        "UPDATE plan_versions SET fields = (SELECT fields FROM plan_versions WHERE number = 1)",
        "DELETE FROM plan_versions WHERE number = 2",
        "DELETE FROM ledger WHERE owner = 'matter' AND seq = 3",
    ],
)
async def test_what_is_changed_in_the_database_beside_the_ledger_is_found(
    tmp_path: Path, statement: str
) -> None:
    async with home(tmp_path) as here:
        await planned(here)
        async with here.hall.read() as connection:
            assert (await soundness.account(connection)).faults == []
        async with here.hall.database.write() as connection:
            assert (await connection.execute(text(statement))).rowcount
        async with here.hall.read() as connection:
            found = (await soundness.account(connection)).faults
        assert found
        assert {each.owner for each in found} == {Owner.MATTER}
