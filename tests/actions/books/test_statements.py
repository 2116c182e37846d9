"""A bank statement is taken in once, each line settled once; a kill in between loses and doubles nothing."""

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest
import pytest_asyncio

from bot.actions.books import confirming, lines, looking, statements
from bot.actions.books.lines import LineSheet
from bot.voting.books.account import Account
from bot.voting.books.entry import EntryKind
from bot.voting.books.statement import StatementLine
from bot.voting.refusals import (
    AuditorsOnlyRead,
    LineSettled,
    NoSuchHousehold,
    NothingToConfirm,
    StatementWithoutLines,
    TreasurerOnly,
    UnknownButton,
)
from storage.books import entries
from tests.actions.answers import answer_of
from tests.actions.books.kept import AUDITOR, SECOND, TREASURER, balance, books_kept, written
from tests.actions.home import COMMITTEE, Home

Kept = tuple[Home, Account]
DAY = date(2026, 3, 2)
LINES = [
    StatementLine(DAY, 980_392, "M3 3-2-501", "王某"),
    StatementLine(DAY, 30_000, "广告费", "广告公司"),
    StatementLine(DAY, -1_250, "手续费", "农业银行"),
]


@pytest_asyncio.fixture
async def kept(tmp_path: Path) -> AsyncIterator[Kept]:
    async with books_kept(tmp_path) as (here, account):
        await here.has_household("3-2-501")
        await here.has_household("3-2-502", "3-2-503")
        yield here, account


async def takes_in(here: Home, account: Account, lines: list[StatementLine]) -> statements.Taken:
    await statements.ask(here.hall, TREASURER, account.id)
    return await statements.take_in(here.hall, await answer_of(here.hall, TREASURER), lines)


async def following(here: Home, account: Account) -> LineSheet:
    found = await lines.next_line(here.hall, TREASURER, account.id)
    assert found
    return found


async def test_the_same_line_is_taken_in_once_in_whatever_file_it_comes(kept: Kept) -> None:
    here, account = kept
    taken = await takes_in(here, account, LINES)
    assert (taken.new, taken.known) == (3, 0)
    again = await takes_in(here, account, [*reversed(LINES), StatementLine(DAY, 5)])
    assert (again.new, again.known) == (1, 3)
    assert (await following(here, account)).left == 4
    with pytest.raises(StatementWithoutLines):
        await takes_in(here, account, [])


async def test_a_line_is_matched_by_its_reference_and_confirmed_by_two(kept: Kept) -> None:
    here, account = kept
    await takes_in(here, account, LINES)
    sheet = await following(here, account)
    [payer] = sheet.payers
    assert payer.room == "3-2-501"
    line_id, kind = sheet.kept.id, EntryKind.CONTRIBUTION
    entry = await statements.book(here.hall, TREASURER, line_id, kind, payer.household_id)
    assert (entry.amount, entry.day, entry.words) == (980_392, DAY, "M3 3-2-501")
    assert await balance(here, account) == 0
    await confirming.settle(here.hall, SECOND, entry.id, agree=True)
    assert await balance(here, account) == 980_392
    with pytest.raises(LineSettled):
        await statements.book(here.hall, TREASURER, line_id, kind, payer.household_id)


async def test_what_was_entered_by_hand_is_not_entered_again(kept: Kept) -> None:
    here, account = kept
    by_hand = await written(here, account, "300")
    await takes_in(here, account, LINES)
    await statements.leave(here.hall, TREASURER, (await following(here, account)).kept.id)
    sheet = await following(here, account)
    assert [each.id for each in sheet.same] == [by_hand.id]
    with pytest.raises(UnknownButton):
        await statements.is_entry(here.hall, TREASURER, sheet.kept.id, 999)
    await statements.is_entry(here.hall, TREASURER, sheet.kept.id, by_hand.id)
    assert (await following(here, account)).left == 1
    assert len((await looking.book(here.hall, AUDITOR, account.id)).entries) == 1


async def test_the_line_of_an_entry_that_is_sent_back_comes_again(kept: Kept) -> None:
    here, account = kept
    await takes_in(here, account, LINES[1:2])
    sheet = await following(here, account)
    entry = await statements.book(here.hall, TREASURER, sheet.kept.id, EntryKind.OTHER_INCOME)
    assert await lines.next_line(here.hall, TREASURER, account.id) is None
    await confirming.settle(here.hall, SECOND, entry.id, agree=False)
    assert (await following(here, account)).kept.id == sheet.kept.id


async def test_only_what_fits_a_line_is_booked_and_only_by_the_treasurer(kept: Kept) -> None:
    here, account = kept
    await takes_in(here, account, LINES)
    line_id = (await following(here, account)).kept.id
    for kind, household in ((EntryKind.WORKS, None), (EntryKind.INTEREST, 1), (EntryKind.CONTRIBUTION, None)):
        with pytest.raises(UnknownButton):
            await statements.book(here.hall, TREASURER, line_id, kind, household)
    with pytest.raises(NoSuchHousehold):
        await statements.book(here.hall, TREASURER, line_id, EntryKind.CONTRIBUTION, 999)
    for who, refusal in ((COMMITTEE, TreasurerOnly), (AUDITOR, AuditorsOnlyRead)):
        with pytest.raises(refusal):
            await statements.ask(here.hall, who, account.id)
        with pytest.raises(refusal):
            await statements.leave(here.hall, who, line_id)


async def test_a_room_that_is_typed_books_the_line_once(kept: Kept) -> None:
    here, account = kept
    await takes_in(here, account, LINES[1:2])
    line_id = (await following(here, account)).kept.id
    await statements.ask_room(here.hall, TREASURER, line_id, EntryKind.CONTRIBUTION)
    answer = await answer_of(here.hall, TREASURER)
    with pytest.raises(NoSuchHousehold):
        await statements.at_room(here.hall, answer, "9-9-999")
    await statements.at_room(here.hall, answer, "3-2-503")
    with pytest.raises(LineSettled):
        await statements.at_room(here.hall, answer, "3-2-503")


class Killed(BaseException):
    """The program ends here."""


async def test_a_program_killed_in_the_middle_of_an_import_loses_and_doubles_nothing(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, account = kept
    await statements.ask(here.hall, TREASURER, account.id)
    answer = await answer_of(here.hall, TREASURER)
    with monkeypatch.context() as dying, pytest.raises(Killed):
        dying.setattr("bot.actions.act.Act.finish", dies)
        await statements.take_in(here.hall, answer, LINES)
    assert await lines.next_line(here.hall, TREASURER, account.id) is None
    assert (await statements.take_in(here.hall, answer, LINES)).new == 3  # the update comes again
    with pytest.raises(NothingToConfirm):
        await statements.take_in(here.hall, answer, LINES)
    assert (await following(here, account)).left == 3


async def test_a_program_killed_in_the_middle_of_an_entry_loses_and_doubles_nothing(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, account = kept
    await takes_in(here, account, LINES[1:2])
    line_id = (await following(here, account)).kept.id
    with monkeypatch.context() as dying, pytest.raises(Killed):
        dying.setattr("storage.books.statements.settle", dies)
        await statements.book(here.hall, TREASURER, line_id, EntryKind.OTHER_INCOME)
    async with here.hall.read() as connection:
        assert await entries.of_account(connection, account.id) == []
    entry = await statements.book(here.hall, TREASURER, line_id, EntryKind.OTHER_INCOME)
    with monkeypatch.context() as dying, pytest.raises(Killed):
        dying.setattr("bot.actions.act.Act.finish", dies)
        await confirming.settle(here.hall, SECOND, entry.id, agree=True)
    assert await balance(here, account) == 0
    assert (await confirming.settle(here.hall, SECOND, entry.id, agree=True)).number == 1
    assert await balance(here, account) == 30_000


async def dies(*_: object) -> None:
    raise Killed
