"""Calls and payments: all or nothing, each once, and the ledger of the matter agrees with them."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.actions import ledger
from bot.actions.books import confirming, lines, statements
from bot.actions.shares import deciding, looking, own_pledges, pledging
from bot.voting.books.account import Account
from bot.voting.books.entry import Entry, EntryKind
from bot.voting.books.statement import StatementLine
from bot.voting.households.household import Household
from bot.voting.ledger import file as ledger_file
from bot.voting.ledger.owner import Owner
from bot.voting.refusals import AccountMissing, CommitteeOnly, DriveOver, NotYourEstate
from bot.voting.rights import Right
from bot.voting.shares.cost_table import EQUAL
from bot.voting.shares.costs import Costs
from bot.voting.shares.drive import DriveStage
from bot.voting.shares.pledge import Move, Pledge, PledgeState
from bot.voting.verifying.check import check
from storage import deliveries
from storage.matters import matters
from storage.shares import pledges
from tests.actions.answers import answer_of
from tests.actions.books.kept import SECOND, TREASURER, books_kept, confirmed
from tests.actions.home import COMMITTEE, Home
from tests.actions.plans import plans_for
from tests.actions.votes import binds

OWNERS = (1, 2, 3)
PRICE = 100_00


@dataclass
class Street:
    """Three households that have pledged together all there is to pay."""

    here: Home
    account: Account
    drive_id: int
    homes: list[Household]

    async def pledges(self) -> list[Pledge]:
        async with self.here.hall.read() as connection:
            return await pledges.of_drive(connection, self.drive_id)

    async def calls(self) -> None:
        await deciding.call(self.here.hall, TREASURER, self.drive_id, self.account.id)

    async def pays(self, home: int, yuan: str, kind: EntryKind = EntryKind.CONTRIBUTION) -> Entry:
        room = self.homes[home].label
        return await confirmed(self.here, self.account, yuan, kind, "", room=room)


@pytest_asyncio.fixture
async def street(tmp_path: Path) -> AsyncIterator[Street]:
    async with books_kept(tmp_path) as (here, account):
        homes = [await here.has_household(f"1-1-{user_id}01") for user_id in OWNERS]
        for user_id, each in zip(OWNERS, homes, strict=True):
            await here.meets(user_id)
            await binds(here, user_id, each)
        matter = await plans_for(here.hall, here.estate.id, COMMITTEE, Costs(EQUAL), PRICE)
        until = here.hall.now + timedelta(days=7)
        view = await deciding.begin(here.hall, COMMITTEE, matter.id, 1, until, ())
        for user_id, each in zip(OWNERS, homes, strict=True):
            await pledging.pledge(here.hall, user_id, view.drive.id, each.id, 40_00)
        yield Street(here, account, view.drive.id, homes)


async def test_a_call_that_dies_in_the_middle_has_called_nobody_and_the_next_calls_each_once(
    street: Street, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = pledges.change_all

    async def dies(connection: Any, drive_id: int, changes: Mapping[int, Any]) -> None:
        await real(connection, drive_id, dict([*changes.items()][:1]))
        raise KeyboardInterrupt

    monkeypatch.setattr(pledges, "change_all", dies)
    with pytest.raises(KeyboardInterrupt):
        await street.calls()
    assert {each.state for each in await street.pledges()} == {PledgeState.PLEDGED}
    async with street.here.hall.read() as connection:
        assert not await deliveries.sent(connection, street.here.estate.id, "pledge-called")

    monkeypatch.setattr(pledges, "change_all", real)
    await street.calls()
    assert sorted(each.called for each in await street.pledges()) == [33_33, 33_33, 33_34]
    with pytest.raises(DriveOver):
        await street.calls()
    assert sum(each.called for each in await street.pledges()) == PRICE


async def test_a_household_reads_how_far_all_have_come_and_no_pledge_but_its_own(
    street: Street,
) -> None:
    hall, home = street.here.hall, street.homes[1]
    await pledging.say(hall, OWNERS[2], street.drive_id, street.homes[2].id, Move.DECLINE)
    own = await own_pledges.own(hall, OWNERS[1], street.drive_id, home.id)
    whole = await looking.of_drive(hall, COMMITTEE, street.drive_id, Right.SEE_PLEDGES)
    assert (own.view.come, own.view.stage) == (whole.come, whole.stage)
    assert [each.household for each in own.view.pledges] == [own.pledge.household]
    assert len(whole.pledges) == len(OWNERS)


async def test_an_entry_that_is_confirmed_pays_once_and_taken_back_pays_no_more(street: Street) -> None:
    await street.calls()
    entry = await street.pays(1, "20")
    found = (await street.pledges())[1]
    assert (found.state, found.paid, found.outstanding) == (PledgeState.PART_PAID, 20_00, 13_33)
    await street.pays(1, "13.33")
    assert (await street.pledges())[1].state is PledgeState.PAID
    hall = street.here.hall
    await confirming.begin_reversal(hall, TREASURER, entry.id)
    taken = await confirming.reverse(hall, await answer_of(hall, TREASURER), "记错了")
    assert (await street.pledges())[1].paid == 33_33
    await confirming.settle(hall, SECOND, taken.id, True)
    found = (await street.pledges())[1]
    assert (found.state, found.paid) == (PledgeState.PART_PAID, 13_33)


async def test_what_is_given_back_makes_a_payment_refunded(street: Street) -> None:
    await street.calls()
    await street.pays(2, "33.33")
    await street.pays(2, "33.33", EntryKind.REFUND)
    assert (await street.pledges())[2].state is PledgeState.REFUNDED


async def test_a_line_of_the_bank_is_matched_by_the_reference_of_a_call_and_pays_it(street: Street) -> None:
    hall, home = street.here.hall, street.homes[1]
    async with hall.database.write() as connection:
        await matters.change(connection, 1, taken_up_at=hall.now)
    await street.calls()
    owed = (await street.pledges())[1].outstanding
    line = StatementLine(hall.now.date(), owed, f"m1{home.label}", street.homes[0].label)
    await statements.ask(hall, TREASURER, street.account.id)
    await statements.take_in(hall, await answer_of(hall, TREASURER), [line])
    found = await lines.next_line(hall, TREASURER, street.account.id)
    assert found and [each.household_id for each in found.payers] == [home.id, street.homes[0].id]
    entry = await statements.book(hall, TREASURER, found.kept.id, EntryKind.CONTRIBUTION, home.id)
    assert entry.matter == 1
    await confirming.settle(hall, SECOND, entry.id, agree=True)
    assert [each.state for each in await street.pledges()] == [
        PledgeState.CALLED,
        PledgeState.PAID,
        PledgeState.CALLED,
    ]


async def test_money_that_nobody_was_called_for_pays_nothing(street: Street) -> None:
    await street.pays(0, "40")
    assert {each.paid for each in await street.pledges()} == {0}


async def test_the_ledger_of_the_matter_verifies_and_names_no_household(street: Street) -> None:
    await street.calls()
    data = await ledger.export_number(street.here.hall, street.here.estate.id, 1, Owner.MATTER)
    read = ledger_file.read(data)
    assert check(read).findings == []
    told = [record.body["stage"] for record in read.records if record.kind == "pledges"]
    assert told == [DriveStage.ASKING, DriveStage.CALLED]
    assert not any(each.label.encode() in data for each in street.homes)


async def test_who_may_not_is_refused_by_name(street: Street) -> None:
    hall, drive_id = street.here.hall, street.drive_id
    with pytest.raises(CommitteeOnly):
        await deciding.call(hall, OWNERS[0], drive_id, street.account.id)
    with pytest.raises(CommitteeOnly):
        await deciding.release(hall, TREASURER, drive_id)
    with pytest.raises(CommitteeOnly):
        await looking.of_drive(hall, OWNERS[0], drive_id, Right.SEE_PLEDGES)
    with pytest.raises(NotYourEstate):
        await own_pledges.own(hall, OWNERS[0], drive_id, street.homes[1].id)
    with pytest.raises(AccountMissing):
        await deciding.call(hall, TREASURER, drive_id, 99)
