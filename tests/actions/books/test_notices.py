"""Income and spending are posted by two persons, without a gap, and what was told stays true."""

from collections.abc import AsyncIterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.actions import ledger as ledgers
from bot.actions.books import confirming, lines, notices, postings
from bot.actions.estates import groups
from bot.actions.settings import settling as settings
from bot.voting.books.account import Account
from bot.voting.books.entry import EntryKind
from bot.voting.books.notice import Owing
from bot.voting.books.periods import Period
from bot.voting.books.posting import Posting
from bot.voting.ledger.file import read
from bot.voting.ledger.owner import of_account
from bot.voting.refusals import (
    CommitteeOnly,
    EntryDayClosed,
    MoneyNeedsAnother,
    MoneySettled,
    NoticeTooEarly,
    NoticeWaitsForEntries,
    TreasurerOnly,
    UnknownButton,
)
from bot.voting.settings.settings import Setting
from bot.voting.shares.drive import Drive, DriveState
from bot.voting.shares.pledge import Pledge, PledgeState
from bot.voting.verifying.check import check
from storage import deliveries
from storage.shares import drives, pledges
from tests.actions.books.kept import AUDITOR, SECOND, TREASURER, books_kept, confirmed, written
from tests.actions.home import COMMITTEE, Home
from tests.actions.matters.talks import taken_up
from tests.actions.usual import USUAL
from tests.actions.votes import GROUP

Kept = tuple[Home, Account]
MARCH_1, MARCH_31, APRIL_1 = date(2026, 3, 1), date(2026, 3, 31), date(2026, 4, 1)


@pytest_asyncio.fixture
async def kept(tmp_path: Path) -> AsyncIterator[Kept]:
    async with books_kept(tmp_path) as found:
        yield found


async def posted(here: Home, account: Account, last: date) -> Posting:
    notice = await notices.draw(here.hall, TREASURER, account.id, last)
    await notices.settle(here.hall, SECOND, notice.id, agree=True)
    return await postings.seen_by(here.hall, AUDITOR, notice.id)


async def test_one_notice_begins_where_the_last_one_ended(kept: Kept) -> None:
    here, account = kept
    await groups.link(here.hall, COMMITTEE, here.estate.id, GROUP, None, "业主群")
    await confirmed(here, account, "1000")
    await confirmed(here, account, "300", EntryKind.WORKS, "甲公司")
    here.clock.advance(timedelta(days=31))  # the second of April
    offer = await notices.offered(here.hall, TREASURER, account.id)
    assert offer.due == Period(MARCH_1, MARCH_31) and offer.until_yesterday == Period(MARCH_1, APRIL_1)
    first = await posted(here, account, MARCH_31)
    assert (first.sheet.opening, first.sheet.income_sum, first.sheet.spending_sum) == (0, 100_000, 30_000)
    assert first.notice.number == 1 and first.notice.objections_until == date(2026, 4, 9)
    await confirmed(here, account, "50", EntryKind.CHARGES, "银行", day="4月1日")
    second = await posted(here, account, APRIL_1)
    assert second.sheet.opening == first.sheet.closing and second.sheet.closing == 65_000
    ledger = read(await ledgers.export_of(here.hall, of_account(account.id)))
    assert check(ledger).findings == [] and ledger.fingerprint == second.notice.fingerprint
    async with here.hall.act() as act:
        due = await deliveries.claim(act.connection, act.now, 99)
    assert [e.envelope.chat_id for e in due if e.envelope.letter.kind == "book-notice-posted"] == [GROUP] * 2


async def test_what_was_told_or_waits_to_be_told_takes_no_more_entries(kept: Kept) -> None:
    here, account = kept
    here.clock.advance(timedelta(days=2))
    notice = await notices.draw(here.hall, TREASURER, account.id, date(2026, 3, 3))
    with pytest.raises(EntryDayClosed):
        await written(here, account, day="3月3日")
    await notices.settle(here.hall, SECOND, notice.id, agree=False)
    await confirmed(here, account, day="3月3日")
    await posted(here, account, date(2026, 3, 3))
    with pytest.raises(EntryDayClosed):
        await written(here, account, day="3月2日")
    await written(here, account, day="3月4日")


async def test_nothing_is_posted_while_something_in_it_waits(kept: Kept) -> None:
    here, account = kept
    entry = await written(here, account)
    here.clock.advance(timedelta(days=1))
    with pytest.raises(NoticeWaitsForEntries):
        await notices.draw(here.hall, TREASURER, account.id, date(2026, 3, 2))
    await confirming.settle(here.hall, SECOND, entry.id, agree=False)
    assert (await posted(here, account, date(2026, 3, 2))).sheet.closing == 0


async def test_only_periods_that_are_over_are_posted(kept: Kept) -> None:
    here, account = kept
    for last in (date(2026, 3, 2), MARCH_31, date(2026, 2, 1), date.max):
        with pytest.raises(NoticeTooEarly):
            await notices.draw(here.hall, TREASURER, account.id, last)


async def test_it_takes_two_and_is_settled_once(kept: Kept) -> None:
    here, account = kept
    here.clock.advance(timedelta(days=1))
    with pytest.raises(TreasurerOnly):
        await notices.draw(here.hall, COMMITTEE, account.id, date(2026, 3, 2))
    notice = await notices.draw(here.hall, TREASURER, account.id, date(2026, 3, 2))
    with pytest.raises(UnknownButton):
        await postings.seen_by(here.hall, AUDITOR, notice.id)
    assert await postings.at(here.hall, notice.token) is None
    with pytest.raises(CommitteeOnly):
        await notices.settle(here.hall, TREASURER, notice.id, agree=True)
    await here.serves(TREASURER)
    with pytest.raises(MoneyNeedsAnother):
        await notices.settle(here.hall, TREASURER, notice.id, agree=True)
    await notices.settle(here.hall, SECOND, notice.id, agree=True)
    with pytest.raises(MoneySettled):
        await notices.settle(here.hall, COMMITTEE, notice.id, agree=True)
    assert await postings.at(here.hall, notice.token)


async def test_what_is_outstanding_is_told_by_number_and_known_again_by_its_sum(kept: Kept) -> None:
    here, account = kept
    homes, matter = [await here.has_household(f"3-2-50{n}") for n in (1, 2)], await taken_up(here)
    async with here.hall.database.write() as connection:
        begun: dict[str, Any] = {
            "begun_by": COMMITTEE,
            "begun_at": here.hall.now,
            "round_begun_at": here.hall.now,
        }
        state: dict[str, Any] = {
            "round": 1,
            "state": DriveState.CALLED,
            "account_id": account.id,
            "called_at": here.hall.now,
        }
        new = Drive(0, here.estate.id, matter.id, 1, 300, until=here.hall.now, timetable=(), **begun, **state)
        drive = await drives.add(connection, new)
        asked = [Pledge(drive.id, home, PledgeState.CALLED, 100 * n, 0) for n, home in enumerate(homes, 1)]
        await pledges.add(connection, here.estate.id, asked)
        for each in asked:
            await pledges.change(connection, each, called=each.share)
    here.clock.advance(timedelta(days=1))
    notice = (await posted(here, account, date(2026, 3, 2))).notice
    assert notice.owing == Owing(2, 300, here.hall.now)
    async with here.hall.read() as connection:
        expected = await lines.expected(connection, account)
    assert {each.room: each.owes for each in expected} == {"3-2-501": 100, "3-2-502": 200}


async def test_an_estate_settles_how_often_a_notice_is_due_and_how_long_one_may_object(kept: Kept) -> None:
    here, account = kept
    here.clock.advance(timedelta(days=31))
    wanted = [(Setting.NOTICE_EVERY, "half-year"), (Setting.NOTICE_OBJECTIONS, "15")]
    for number, (setting, value) in enumerate(wanted, 1):
        due = (await notices.offered(here.hall, TREASURER, account.id)).due
        assert (due is None) is (number == 2)  # a quarter, which is usual, is over
        await settings.settle(here.hall, COMMITTEE, here.estate.id, setting, value, USUAL)
        await settings.decide(here.hall, SECOND, number, True, USUAL)
    due = Period(MARCH_1, APRIL_1)
    today = here.hall.now.astimezone(here.estate.tz).date()
    until = (await posted(here, account, due.last)).notice.objections_until
    assert until == today + timedelta(days=15)
