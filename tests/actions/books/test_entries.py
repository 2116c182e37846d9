"""Two persons on money: one enters, another confirms, and what counts is never changed."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from bot.actions.books import accounts, confirming, entering, looking, waiting
from bot.actions.estates import committee
from bot.actions.questions import Answer
from bot.voting.books.account import Account
from bot.voting.books.draft import EntryDraft, EntryQuestion
from bot.voting.books.entry import EntryKind
from bot.voting.estates.estate import Office
from bot.voting.refusals import (
    AccountExists,
    AccountNotOpen,
    AuditorsOnlyRead,
    AuditorsServeAlone,
    CommitteeOnly,
    EntryChanged,
    EntryDayAhead,
    EntryDayTooEarly,
    EntryReversed,
    MoneyNeedsAnother,
    MoneySettled,
    NobodyToConfirm,
    NoSuchHousehold,
    NothingToConfirm,
    NotYourEstate,
    Refusal,
    SharesHousehold,
    TreasurerOnly,
    UnknownButton,
)
from storage import deliveries
from tests.actions.acts import newest_acts
from tests.actions.answers import answer_of
from tests.actions.books.kept import (
    AUDITOR,
    OWNER,
    SECOND,
    STRANGER,
    TREASURER,
    balance,
    books_kept,
    confirmed,
    named,
    written,
)
from tests.actions.home import COMMITTEE, Home, home
from tests.actions.matters.talks import taken_up
from tests.actions.votes import binds

Kept = tuple[Home, Account]


@pytest_asyncio.fixture
async def kept(tmp_path: Path) -> AsyncIterator[Kept]:
    async with books_kept(tmp_path) as found:
        yield found


async def test_an_entry_counts_once_a_second_person_has_confirmed_it(kept: Kept) -> None:
    here, account = kept
    entry = await written(here, account, "1000.50")
    assert await balance(here, account) == 0
    assert (await confirming.settle(here.hall, COMMITTEE, entry.id, agree=True)).number == 1
    assert await balance(here, account) == 100_050
    assert await newest_acts(here, 2) == ["person 900：确认一笔账 · 凭证 1 号", "person 902：记一笔账"]


async def test_what_is_sent_back_counts_never_and_takes_no_number(kept: Kept) -> None:
    here, account = kept
    first = await written(here, account)
    await confirming.settle(here.hall, SECOND, first.id, agree=False)
    second = await confirmed(here, account, "20", EntryKind.CHARGES, "银行")
    assert second.number == 1 and await balance(here, account) == -2_000
    with pytest.raises(MoneySettled):
        await confirming.settle(here.hall, COMMITTEE, first.id, agree=True)


@pytest.mark.parametrize(
    ("who", "refusal"),
    [
        (TREASURER, CommitteeOnly),
        (AUDITOR, AuditorsOnlyRead),
        (OWNER, CommitteeOnly),
        (STRANGER, CommitteeOnly),
    ],
)
async def test_only_the_committee_is_the_second_person(kept: Kept, who: int, refusal: type[Refusal]) -> None:
    here, account = kept
    entry = await written(here, account)
    with pytest.raises(refusal):
        await confirming.settle(here.hall, who, entry.id, agree=True)
    with pytest.raises(CommitteeOnly):
        await confirming.settle(here.hall, who, 12345, agree=True)


@pytest.mark.parametrize(
    ("who", "refusal"), [(COMMITTEE, TreasurerOnly), (AUDITOR, AuditorsOnlyRead), (STRANGER, TreasurerOnly)]
)
async def test_only_the_treasurer_writes(kept: Kept, who: int, refusal: type[Refusal]) -> None:
    here, account = kept
    entry = await confirmed(here, account)
    with pytest.raises(refusal):
        await entering.begin(here.hall, who, account.id, EntryKind.INTEREST)
    with pytest.raises(refusal):
        await confirming.begin_reversal(here.hall, who, entry.id)


async def test_a_treasurer_of_the_committee_does_not_confirm_his_own_entry(kept: Kept) -> None:
    here, account = kept
    await here.serves(TREASURER)
    entry = await written(here, account)
    with pytest.raises(MoneyNeedsAnother):
        await confirming.settle(here.hall, TREASURER, entry.id, agree=True)
    assert (await waiting.for_me(here.hall, TREASURER, here.estate.id)).number == 0
    assert (await waiting.for_me(here.hall, SECOND, here.estate.id)).number == 1


async def test_who_lives_with_the_treasurer_is_no_second_person(kept: Kept) -> None:
    here, account = kept
    shared = await here.has_household("3-2-501")
    for each in (TREASURER, COMMITTEE):
        await binds(here, each, shared)
    entry = await written(here, account)
    with pytest.raises(SharesHousehold):
        await confirming.settle(here.hall, COMMITTEE, entry.id, agree=True)
    await binds(here, SECOND, shared)
    with pytest.raises(NobodyToConfirm):
        await entering.begin(here.hall, TREASURER, account.id, EntryKind.INTEREST)


async def test_a_reversal_is_an_entry_of_its_own_and_takes_two(kept: Kept) -> None:
    here, account = kept
    wrong = await confirmed(here, account, "300")
    await confirming.begin_reversal(here.hall, TREASURER, wrong.id)
    back = await confirming.reverse(here.hall, await answer_of(here.hall, TREASURER), "重复记账")
    assert await balance(here, account) == 30_000
    for _ in range(2):
        with pytest.raises(EntryReversed):
            await confirming.begin_reversal(here.hall, TREASURER, wrong.id)
        if (await looking.book(here.hall, AUDITOR, account.id)).waiting:
            await confirming.settle(here.hall, SECOND, back.id, agree=True)
    assert await balance(here, account) == 0
    found = await looking.book(here.hall, AUDITOR, account.id)
    assert [each.number for each in found.confirmed] == [1, 2]
    assert [each.words for each in found.confirmed] == ["三月", "重复记账"]


async def test_a_household_is_told_of_its_money_and_only_it_and_who_serves_see_the_room(kept: Kept) -> None:
    here, account = kept
    home_ = await here.has_household("3-2-501")
    other = await here.has_household("3-2-502")
    await binds(here, OWNER, home_)
    await binds(here, STRANGER, other)
    where = {"party": "3-2-501", "room": "3-2-501"}
    entry = await confirmed(here, account, "9803.92", EntryKind.CONTRIBUTION, **where)
    for who, seen in ((OWNER, True), (STRANGER, False), (AUDITOR, True), (TREASURER, True), (SECOND, True)):
        found, same = await looking.entry(here.hall, who, entry.id)
        assert same.amount == 980_392
        assert found.labels == ({home_.id: "3-2-501"} if seen else {})
        assert found.reader.sees_document_of(same) is seen
    async with here.hall.read() as connection:
        told = await deliveries.sent(connection, here.estate.id, "receipted")
    async with here.hall.act() as act:
        due = await deliveries.claim(act.connection, act.now, 99)
    letters = [each.envelope for each in due if each.envelope.letter.kind == "receipted"]
    assert told == [] and [each.chat_id for each in letters] == [OWNER]


async def test_outsiders_see_nothing_and_residents_nothing_that_waits(kept: Kept) -> None:
    here, account = kept
    await binds(here, OWNER, await here.has_household("3-2-501"))
    entry = await written(here, account)
    assert (await looking.book(here.hall, OWNER, account.id)).entries == []
    with pytest.raises(UnknownButton):
        await looking.entry(here.hall, OWNER, entry.id)
    with pytest.raises(NotYourEstate):
        await looking.book(here.hall, STRANGER, account.id)
    with pytest.raises(NotYourEstate):
        await looking.of_estate(here.hall, STRANGER, here.estate.id)


async def test_money_of_households_wants_a_room_that_there_is(kept: Kept) -> None:
    here, account = kept
    await here.has_household("3-2-501")
    await entering.begin(here.hall, TREASURER, account.id, EntryKind.CONTRIBUTION)
    await entering.write(here.hall, await answer_of(here.hall, TREASURER), "1")
    for typed, room in (("某公司", ""), ("9-9-999", "9-9-999")):
        with pytest.raises(NoSuchHousehold):
            await entering.write_party(here.hall, await answer_of(here.hall, TREASURER), typed, room)
    answer = await answer_of(here.hall, TREASURER)
    draft = await entering.write_party(here.hall, answer, "3-2-501", "3-2-501")
    assert isinstance(draft, EntryDraft) and draft.answers["label"] == "3-2-501"
    with pytest.raises(NothingToConfirm):
        await entering.on_day(here.hall, await answer_of(here.hall, TREASURER), 0)


@pytest.mark.parametrize(
    ("day", "refusal"), [("2026-03-03", EntryDayAhead), ("2026-02-28", EntryDayTooEarly)]
)
async def test_a_day_that_has_not_come_or_is_before_the_books_is_refused(
    kept: Kept, day: str, refusal: type[Refusal]
) -> None:
    with pytest.raises(refusal):
        await written(*kept, day=day)


async def test_what_was_seen_is_entered_and_nothing_else(kept: Kept) -> None:
    here, account = kept
    await written(here, account, "5")
    hall = here.hall
    await entering.begin(hall, TREASURER, account.id, EntryKind.INTEREST)
    await entering.write(hall, await answer_of(hall, TREASURER), "5")
    await entering.write_party(hall, await answer_of(hall, TREASURER), "银行", "")
    await entering.write(hall, await answer_of(hall, TREASURER), "一季度")
    await entering.on_day(hall, await answer_of(hall, TREASURER), 0)
    first = await entering.with_photo(hall, await answer_of(hall, TREASURER), "photo-1")
    stale: Answer = await answer_of(hall, TREASURER)
    here.clock.advance(timedelta(seconds=1))
    second = await entering.with_photo(hall, stale, "photo-2")
    with pytest.raises(NothingToConfirm):
        await entering.enter(hall, stale, second.seal)
    with pytest.raises(EntryChanged):
        await entering.enter(hall, await answer_of(hall, TREASURER), first.seal)
    answer = await answer_of(hall, TREASURER)
    assert (await entering.enter(hall, answer, second.seal)).photo == "photo-2"
    with pytest.raises(NothingToConfirm):
        await entering.enter(hall, answer, second.seal)


async def test_an_account_takes_two_and_nothing_is_entered_before(kept: Kept) -> None:
    here, _ = kept
    with pytest.raises(AccountExists):
        await named(here)
    account = await named(here, answers=("业委会", "建设银行", "5678"))
    with pytest.raises(AccountNotOpen):
        await entering.begin(here.hall, TREASURER, account.id, EntryKind.INTEREST)
    with pytest.raises(MoneyNeedsAnother):
        await accounts.settle(here.hall, COMMITTEE, account.id, agree=True)
    with pytest.raises(CommitteeOnly):
        await accounts.begin(here.hall, TREASURER, here.estate.id)
    await accounts.settle(here.hall, SECOND, account.id, agree=False)
    with pytest.raises(MoneySettled):
        await accounts.settle(here.hall, SECOND, account.id, agree=True)


async def test_one_who_serves_alone_names_no_account(tmp_path: Path) -> None:
    async with home(tmp_path) as here:
        with pytest.raises(NobodyToConfirm):
            await accounts.begin(here.hall, COMMITTEE, here.estate.id)


async def test_the_committee_gives_the_office_and_takes_it_back(kept: Kept) -> None:
    here, account = kept
    with pytest.raises(AuditorsServeAlone):
        await here.serves(AUDITOR, Office.TREASURER)
    [serving] = await committee.treasurers(here.hall, COMMITTEE, here.estate.id)
    assert serving.user_id == TREASURER
    with pytest.raises(CommitteeOnly):
        await committee.end_treasury(here.hall, TREASURER, here.estate.id, TREASURER)
    await committee.end_treasury(here.hall, COMMITTEE, here.estate.id, TREASURER)
    with pytest.raises(UnknownButton):
        await committee.end_treasury(here.hall, COMMITTEE, here.estate.id, TREASURER)
    with pytest.raises(TreasurerOnly):
        await entering.begin(here.hall, TREASURER, account.id, EntryKind.INTEREST)


async def test_the_operator_takes_every_office_at_once(kept: Kept) -> None:
    here, _ = kept
    await here.serves(TREASURER)
    await committee.dismiss(here.hall, here.estate.name, TREASURER)
    assert await committee.treasurers(here.hall, COMMITTEE, here.estate.id) == []
    left = await committee.members(here.hall, here.estate.name, Office.COMMITTEE)
    assert [each.user_id for each in left] == [COMMITTEE, SECOND]


async def test_money_is_for_a_matter_under_way_or_for_none(kept: Kept) -> None:
    here, account = kept
    matter = await taken_up(here)
    hall = here.hall
    await entering.begin(hall, TREASURER, account.id, EntryKind.INTEREST)
    await entering.write(hall, await answer_of(hall, TREASURER), "5")
    await entering.write_party(hall, await answer_of(hall, TREASURER), "银行", "")
    await entering.write(hall, await answer_of(hall, TREASURER), "一季度")
    await entering.on_day(hall, await answer_of(hall, TREASURER), 0)
    asked = await entering.with_photo(hall, await answer_of(hall, TREASURER), None)
    assert asked.next is EntryQuestion.MATTER
    with pytest.raises(NothingToConfirm):
        await entering.for_matter(hall, await answer_of(hall, TREASURER), matter.number + 1)
    draft = await entering.for_matter(hall, await answer_of(hall, TREASURER), matter.number)
    entry = await entering.enter(hall, await answer_of(hall, TREASURER), draft.seal)
    assert entry.matter == matter.number
