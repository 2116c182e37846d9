"""Entering what came in or went out: asked for step by step, then confirmed by a second person."""

from collections.abc import Sequence
from datetime import timedelta

from bot.actions import rights
from bot.actions.act import Act
from bot.actions.books import chosen_matters, second_person
from bot.actions.books.days import must_be_open, today
from bot.actions.books.writing import stored, writable
from bot.actions.hall import Hall
from bot.actions.questions import Answer, OpenQuestion, take
from bot.voting.books.account import Account
from bot.voting.books.draft import EntryDraft, EntryQuestion, read_amount, read_party, read_words
from bot.voting.books.entry import Entry, EntryKind
from bot.voting.books.periods import read_day
from bot.voting.households.household import Household
from bot.voting.refusals import EntryChanged, NoSuchHousehold, NothingToConfirm
from bot.voting.rights import Right
from storage import questions
from storage.books import accounts
from storage.households import register

ENTRY = "book-entry"
"""The question that an entry answers step by step; what was answered so far is kept with it."""

OF_HOUSEHOLDS = (EntryKind.CONTRIBUTION, EntryKind.REFUND)
"""What comes from households, or goes back to them, and nobody else."""


async def begin(hall: Hall, user_id: int, account_id: int, kind: EntryKind) -> EntryDraft:
    """Ask the treasurer about an entry of a kind.

    Raises:
        TreasurerOnly, AuditorsOnlyRead, NotYourEstate: the person keeps no books there.
        AccountNotOpen: nobody has confirmed the account.
        NobodyToConfirm: there is no second person.
    """
    async with hall.act(by=user_id) as act:
        account = await writable(act, account_id)
        await second_person.must_exist(act, account.estate_id)
        none = (
            {}
            if await chosen_matters.under_way(act.connection, account)
            else {EntryQuestion.MATTER.value: None}
        )
        return await _ask(act, EntryDraft(account_id, kind, none))


async def may_begin(hall: Hall, user_id: int, account_id: int) -> None:
    """Let the treasurer choose a kind; errors are those of ``begin``, but that somebody could confirm."""
    async with hall.read() as connection:
        found = await accounts.get(connection, account_id)
        account = await rights.known(connection, user_id, found, Right.KEEP_BOOKS)
        account.must_be_open()


async def write(hall: Hall, answer: Answer, text: str) -> EntryDraft:
    """Keep what was typed as the answer to what is asked: an amount, words or a day.

    Raises:
        NothingToConfirm: the question waits no more, or is not answered by typing.
        Refusal: those of the reader, and of ``begin``.
    """
    async with hall.act(by=answer.user_id) as act:
        draft, account = await _taken(act, answer)
        match draft.next:
            case EntryQuestion.AMOUNT:
                return await _ask(act, draft.answered(amount=read_amount(text)))
            case EntryQuestion.WORDS:
                return await _ask(act, draft.answered(words=read_words(text)))
            case EntryQuestion.DAY:
                day = read_day(text, await today(act, account.estate_id))
                await must_be_open(act, account, day)
                return await _ask(act, draft.answered(day=day.isoformat()))
        raise NothingToConfirm()


async def on_day(hall: Hall, answer: Answer, days_ago: int) -> EntryDraft:
    """Keep a day that was chosen, so many days before today; errors are those of ``write``."""
    async with hall.act(by=answer.user_id) as act:
        draft, account = await _taken(act, answer, EntryQuestion.DAY)
        day = await today(act, account.estate_id) - timedelta(days=days_ago)
        await must_be_open(act, account, day)
        return await _ask(act, draft.answered(day=day.isoformat()))


async def write_party(hall: Hall, answer: Answer, text: str, room: str) -> EntryDraft | Sequence[Household]:
    """Keep from or to whom money went; return the households to choose from where several have that room.

    ``room`` is the label of the room that was typed, empty if it was none. Where the register has no such
    room, and others than households may be meant, it is a name like any other.

    Raises:
        NoSuchHousehold: such money comes from households only, and the register has none there.
        Refusal: those of ``write``.
    """
    async with hall.act(by=answer.user_id) as act:
        draft, account = await _taken(act, answer, EntryQuestion.PARTY)
        found = await register.households_at(act.connection, account.estate_id, room) if room else []
        if not found and draft.kind in OF_HOUSEHOLDS:
            raise NoSuchHousehold(room=room or text[:60])
        if len(found) > 1:
            await _ask(act, draft)
            return found
        if found:
            return await _ask(act, _from(draft, found[0]))
        return await _ask(act, draft.answered(party=read_party(text)))


async def from_household(hall: Hall, answer: Answer, household_id: int) -> EntryDraft:
    """Keep the household that was chosen.

    Raises:
        NothingToConfirm: something else is asked.
        NoSuchHousehold: it is none of the estate.
    """
    async with hall.act(by=answer.user_id) as act:
        draft, account = await _taken(act, answer, EntryQuestion.PARTY)
        found = await register.household(act.connection, household_id)
        if found is None or found.estate_id != account.estate_id:
            raise NoSuchHousehold(room="")
        return await _ask(act, _from(draft, found))


def _from(draft: EntryDraft, household: Household) -> EntryDraft:
    return draft.answered(party="", household_id=household.id, label=household.label)


async def with_photo(hall: Hall, answer: Answer, photo: str | None) -> EntryDraft:
    """Keep the photo of the document, None if there is none; another one takes the place of the first."""
    async with hall.act(by=answer.user_id) as act:
        draft, _ = await _taken(act, answer)
        if draft.next not in (EntryQuestion.PHOTO, None):
            raise NothingToConfirm()
        return await _ask(act, draft.answered(photo=photo))


async def for_matter(hall: Hall, answer: Answer, number: int | None) -> EntryDraft:
    """Keep for which matter the money is, None for none of them.

    Raises:
        NothingToConfirm: something else is asked, or there is no such matter under way.
    """
    async with hall.act(by=answer.user_id) as act:
        draft, account = await _taken(act, answer, EntryQuestion.MATTER)
        if number != await chosen_matters.known(act.connection, account, number):
            raise NothingToConfirm()
        return await _ask(act, draft.answered(matter=number))


async def _taken(act: Act, answer: Answer, asked: EntryQuestion | None = None) -> tuple[EntryDraft, Account]:
    draft = EntryDraft.unpack(answer.question.fields)
    account = await writable(act, draft.account_id)
    await take(act, answer)
    if asked is not None and draft.next is not asked:
        raise NothingToConfirm()
    return draft, account


async def _ask(act: Act, draft: EntryDraft) -> EntryDraft:
    assert act.by is not None
    await questions.ask(act.connection, act.by, OpenQuestion(ENTRY, draft.packed), act.now)
    return draft


async def enter(hall: Hall, answer: Answer, seal: str) -> Entry:
    """Store the entry that was written, and ask a second person to confirm it.

    Raises:
        NothingToConfirm: the question waits no more, or is not answered to its end.
        EntryChanged: something else was written since it was seen with that ``seal``.
        Refusal: those of ``begin``, and of ``days.must_be_open``.
    """
    async with hall.act(by=answer.user_id) as act:
        draft, account = await _taken(act, answer)
        if draft.next is not None:
            raise NothingToConfirm()
        if draft.seal != seal:
            raise EntryChanged()
        return await stored(act, account, draft.finished)
