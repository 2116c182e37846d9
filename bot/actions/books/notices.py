"""Posting income and spending: a notice that the treasurer draws up, and a second person checks."""

from datetime import date, timedelta

from msgspec import Struct
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions import rights
from bot.actions.act import Act
from bot.actions.books import owing, second_person
from bot.actions.books.days import today
from bot.actions.hall import Hall
from bot.voting import subjects
from bot.voting.books import periods, records
from bot.voting.books.account import Account
from bot.voting.books.letters import NoticePosted, NoticeSettled, NoticeWaits
from bot.voting.books.notice import Notice, Owing
from bot.voting.books.periods import Period
from bot.voting.books.second import Stage
from bot.voting.books.sheet import Sheet, sheet_of
from bot.voting.chain.chain import fingerprint
from bot.voting.estates.estate import Estate, Group
from bot.voting.ledger.owner import of_account
from bot.voting.letter import Envelope
from bot.voting.refusals import NoticeTooEarly, NoticeWaitsForEntries
from bot.voting.rights import Right
from bot.voting.settings.settings import notices_in
from bot.voting.typed.codes import TOKEN_LENGTH, new_code
from storage.books import accounts, entries, notices
from storage.estates import estates


class Offer(Struct, frozen=True):
    """The periods of which the treasurer can draw up a notice now; ``due`` is over, and not told of."""

    account: Account
    due: Period | None
    until_yesterday: Period | None


async def offered(hall: Hall, user_id: int, account_id: int) -> Offer:
    """Return of which periods the treasurer can draw up a notice.

    Raises:
        TreasurerOnly, AuditorsOnlyRead, NotYourEstate: the person keeps no books there.
        AccountNotOpen: nobody has confirmed the account.
    """
    async with hall.read() as connection:
        found = await accounts.get(connection, account_id)
        account = await rights.known(connection, user_id, found, Right.KEEP_BOOKS)
        account.must_be_open()
        return await offer_of(connection, hall, account)


async def offer_of(connection: AsyncConnection, hall: Hall, account: Account) -> Offer:
    """Return what ``offered`` does, of an account that was read."""
    estate = await estates.get(connection, account.estate_id)
    day, rhythm = hall.now.astimezone(estate.tz).date(), notices_in(estate, hall.notices).rhythm
    since = periods.open_from(account.begins, await notices.told_until(connection, account.id))
    due = periods.due(since, rhythm, day)
    try:
        return Offer(account, due, periods.until_yesterday(since, day))
    except NoticeTooEarly:
        return Offer(account, due, None)


async def preview(
    hall: Hall, user_id: int, account_id: int, last: date
) -> tuple[Estate, Account, Sheet, Owing]:
    """Return what a notice until that day would tell; errors are those of ``draw``, but the last."""
    async with hall.read() as connection:
        found = await accounts.get(connection, account_id)
        account = await rights.known(connection, user_id, found, Right.KEEP_BOOKS)
        account.must_be_open()
        period = await _period(connection, hall, account, last)
        sheet = await _sheet(connection, account, period)
        estate = await estates.get(connection, account.estate_id)
        return estate, account, sheet, await owing.summed(connection, account, hall.now)


async def _period(connection: AsyncConnection, hall: Hall, account: Account, last: date) -> Period:
    offer = await offer_of(connection, hall, account)
    open_ = [each for each in (offer.due, offer.until_yesterday) if each and each.last == last]
    if not open_:
        raise NoticeTooEarly()
    return open_[0]


async def _sheet(connection: AsyncConnection, account: Account, period: Period) -> Sheet:
    found = await entries.of_account(connection, account.id)
    waiting = [each for each in found if each.settled.waits and each.day <= period.last]
    if waiting:
        raise NoticeWaitsForEntries(number=len(waiting))
    return sheet_of(found, period)


async def draw(hall: Hall, user_id: int, account_id: int, last: date) -> Notice:
    """Draw up the notice until that day, and ask a second person to check it.

    Raises:
        NoticeTooEarly: no period that can be told of ends then.
        NoticeWaitsForEntries: something in it waits for the second person.
        NobodyToConfirm: there is no second person.
        Refusal: those of ``offered``.
    """
    async with hall.act(by=user_id) as act:
        account = await act.known(await act.hold_account(account_id), Right.KEEP_BOOKS)
        account.must_be_open()
        period = await _period(act.connection, hall, account, last)
        await _sheet(act.connection, account, period)
        readers = await second_person.must_exist(act, account.estate_id)
        of, token = (account.estate_id, account.id), new_code(act.below, TOKEN_LENGTH)
        owed = await owing.summed(act.connection, account, act.now)
        notice_id = await notices.add(act.connection, of, period, owed, token, user_id, act.now)
        act.record("notice-drawn", account.estate_id)
        second_person.ask(act, account.estate_id, readers, NoticeWaits(notice_id), notice_id)
        return await _notice(act, notice_id)


async def _notice(act: Act, notice_id: int) -> Notice:
    notice = await notices.get(act.connection, notice_id)
    assert notice is not None  # none is ever deleted
    return notice


async def settle(hall: Hall, user_id: int, notice_id: int, agree: bool) -> Notice:
    """Post a notice after comparing it, or refuse it; who drew it up is told.

    Raises:
        Refusal: those of ``second_person.must_be_one``.
    """
    async with hall.act(by=user_id) as act:
        found = await act.known(await notices.get(act.connection, notice_id), Right.CONFIRM_MONEY)
        account = await act.hold_account(found.account_id)
        assert account is not None
        notice = await _notice(act, notice_id)
        by = await second_person.must_be_one(act, notice.estate_id, notice.settled)
        if agree:
            estate = await estates.get(act.connection, notice.estate_id)
            await _post(act, account, notice, by, notices_in(estate, hall.notices).objection_days)
        else:
            await notices.settle(act.connection, notice, by, Stage.REFUSED, act.now)
            act.record("notice-refused", notice.estate_id)
        act.refresh(subjects.book_notice(notice_id), *subjects.money(account))
        second_person.answer(act, notice.estate_id, notice.settled, NoticeSettled(notice_id), notice_id)
        return await _notice(act, notice_id)


async def _post(act: Act, account: Account, notice: Notice, by: int, objection_days: int) -> None:
    sheet = await _sheet(act.connection, account, notice.period)
    number = max(each.number or 0 for each in await notices.of_account(act.connection, account.id)) + 1
    until = await today(act, account.estate_id) + timedelta(days=objection_days)
    fact = records.notice(number, sheet, until, by)
    [record] = act.write_into(of_account(account.id), [fact])
    posted = {"number": number, "objections_until": until, "fingerprint": fingerprint(record.hash)}
    await notices.settle(act.connection, notice, by, Stage.CONFIRMED, act.now, **posted)
    act.record("notice-posted", notice.estate_id)
    groups = await estates.groups_of(act.connection, notice.estate_id)
    act.tell(_to_group(notice, each) for each in groups)


def _to_group(notice: Notice, group: Group) -> Envelope[NoticePosted]:
    key = f"{NoticePosted.KIND}:{notice.id}:{group.chat_id}"
    return Envelope(key, notice.estate_id, group.chat_id, NoticePosted(notice.id), group.thread_id)
