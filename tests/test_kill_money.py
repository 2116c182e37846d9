"""The process is killed in the middle of calls and confirmations: nothing is lost, nothing counts twice."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.actions import ledger
from bot.actions.shares import deciding, pledging
from bot.app.opening import open_hall
from bot.clock import SystemClock
from bot.config import Config
from bot.rehearsal.bot_api.floods import Limits
from bot.rehearsal.server import StandIn
from bot.rehearsal.town.people import Person
from bot.voting.households.household import Household
from bot.voting.ledger import file as ledger_file
from bot.voting.ledger.owner import Owner, of_account
from bot.voting.shares.cost_table import EQUAL
from bot.voting.shares.costs import Costs
from bot.voting.shares.pledge import PledgeState
from bot.voting.verifying.check import check
from handlers.buttons.books import SettleEntry
from handlers.buttons.shares import DecideDrive, Decision
from storage.books import entries
from storage.shares import pledges
from storage.tables import payments
from tests.actions.plans import plans_for
from tests.conversations.books.kept import account_opened, presses, serving, types
from tests.conversations.town import Town, TownClock, config_for, running_town
from tests.process import process
from tests.test_kill import NEVER, Scene, killed_while, said
from tests.waiting import until

pytestmark = pytest.mark.slow

HOUSEHOLDS, SHARE = 4, 100_00


@dataclass
class Street:
    """Households that have pledged enough, and who serves the estate."""

    scene: Scene
    config: Config
    owners: Sequence[Person]
    second: Person
    treasurer: Person
    drive_id: int
    matter_id: int


async def street(telegram: StandIn, folder: Path, *, called: bool) -> Street:
    """Let everybody pledge the share; ``called``, and the treasurer enter what the first of them pays."""
    async with running_town(telegram, TownClock(SystemClock()), folder, timetable=NEVER) as town:
        owners = [await town.lives(f"业主{n}", f"3-1-{n}01") for n in range(1, HOUSEHOLDS + 1)]
        second, treasurer = await serving(town)
        await account_opened(town, second)
        drive_id, matter_id = await pledged(town, owners)
        if called:
            await deciding.call(town.program.hall, treasurer.id, drive_id, 1)
            await types(town, treasurer, "/books")
            await presses(town, treasurer, "记一笔收入", "业主出资")
            await types(town, treasurer, "100", "3-1-101", "电梯款")
            await presses(town, treasurer, "今天", "没有凭证", "交给第二人确认")
        scene = Scene(telegram, town, list(owners))
        return Street(scene, config_for(telegram, folder), owners, second, treasurer, drive_id, matter_id)


async def pledged(town: Town, owners: Sequence[Person]) -> tuple[int, int]:
    hall, by = town.program.hall, town.committee.id
    matter = await plans_for(hall, town.estate.id, by, Costs(EQUAL), HOUSEHOLDS * SHARE)
    view = await deciding.begin(hall, by, matter.id, 1, hall.now + timedelta(days=7), ())
    homes: list[Household] = [each.household for each in view.pledges]
    for owner, home in zip(owners, homes, strict=True):
        await pledging.pledge(hall, owner.id, view.drive.id, home.id, SHARE)
    await town.idle()
    return view.drive.id, matter.id


async def states(here: Street) -> list[tuple[PledgeState, int, int]]:
    """Return what each household has come to: its state, what it was called for, and what it has paid."""
    async with open_hall(here.config, SystemClock()) as hall, hall.read() as connection:
        found = await pledges.of_drive(connection, here.drive_id)
        return [(each.state, each.called, each.paid) for each in found]


async def test_a_kill_in_the_middle_of_calls_leaves_nobody_out_and_calls_nobody_twice(
    tmp_path: Path,
) -> None:
    async with StandIn(SystemClock(), limits=Limits.none(), backoff=[0.05]) as telegram:
        here = await street(telegram, tmp_path, called=False)
        last = here.owners[-1]
        call = DecideDrive(here.drive_id, Decision.CALL, 1, sure=True).pack()
        tap = here.treasurer.tap(here.treasurer.private.from_bot[-1], data=call)
        await killed_while(here.scene, here.config, tmp_path, "sendMessage", last.id, arrives=False)
        async with process(here.config, tmp_path):
            await until(lambda: all(said(each.private, "请转账") for each in here.owners))
            await tap.answer()
        told = [said(each.private, "请转账") for each in here.owners]
        assert told[-1] == 1 and all(1 <= each <= 2 for each in told), "another may have been under way"
        assert await states(here) == [(PledgeState.CALLED, SHARE, 0)] * HOUSEHOLDS
        assert await stages(here) == Counter(asking=1, called=1)


async def stages(here: Street) -> Counter[str]:
    """Return how often the ledger of the matter tells of which stage of the drive; it verifies."""
    async with open_hall(here.config, SystemClock()) as hall:
        data = ledger_file.read(await ledger.export_number(hall, here.scene.town.estate.id, 1, Owner.MATTER))
    assert check(data).findings == []
    return Counter(each.body["stage"] for each in data.records if each.kind == "pledges")


async def test_a_kill_while_an_entry_is_confirmed_counts_it_once_and_pays_its_call_once(
    tmp_path: Path,
) -> None:
    async with StandIn(SystemClock(), limits=Limits.none(), backoff=[0.05]) as telegram:
        here = await street(telegram, tmp_path, called=True)
        payer = here.owners[0]
        tap = here.second.tap(here.second.private.from_bot[-1], data=SettleEntry(1, agree=True).pack())
        await killed_while(here.scene, here.config, tmp_path, "sendMessage", payer.id, arrives=True)
        async with process(here.config, tmp_path):
            await until(lambda: said(payer.private, "凭证 1 号") == 2)  # the first was under way
            await tap.answer()
            again = here.second.tap(here.second.private.from_bot[-1], data=tap.data)
            assert "已经" in (await again.answer()).text
        assert await states(here) == [
            (PledgeState.PAID, SHARE, SHARE),
            *[(PledgeState.CALLED, SHARE, 0)] * (HOUSEHOLDS - 1),
        ]
        await is_booked_once(here)


async def is_booked_once(here: Street) -> None:
    async with open_hall(here.config, SystemClock()) as hall:
        async with hall.read() as connection:
            booked = await entries.of_account(connection, 1)
            paid = (await connection.execute(select(payments.c.paid))).scalars().all()
        books = ledger_file.read(await ledger.export_of(hall, of_account(1)))
    assert [(each.number, each.amount) for each in booked] == [(1, SHARE)] and paid == [SHARE]
    assert check(books).findings == []
    assert [each.body["step"] for each in books.records if each.kind == "entry"] == ["entered", "confirmed"]
