"""The second person confirms an entry, which then counts, or refuses it; and taking one back."""

from collections.abc import Sequence

from bot.actions.act import Act
from bot.actions.books import second_person, writing
from bot.actions.books.days import today
from bot.actions.hall import Hall
from bot.actions.questions import Answer, OpenQuestion, take
from bot.actions.shares import payments
from bot.voting import subjects
from bot.voting.books import records
from bot.voting.books.draft import NewEntry, read_words
from bot.voting.books.entry import Entry, balance, must_reverse, next_number
from bot.voting.books.letters import EntrySettled, Receipted
from bot.voting.books.second import Stage
from bot.voting.chain.chain import Fact
from bot.voting.ledger.owner import of_account
from bot.voting.letter import Envelope
from bot.voting.rights import Right
from storage import questions
from storage.books import entries, statements
from storage.households import members

REVERSAL = "book-reversal"
"""The question why an entry is taken back."""


async def settle(hall: Hall, user_id: int, entry_id: int, agree: bool) -> Entry:
    """Confirm an entry, which has a receipt from then on, or refuse it; who wrote it is told.

    Raises:
        Refusal: those of ``second_person.must_be_one``.
    """
    async with hall.act(by=user_id) as act:
        found = await act.known(await entries.get(act.connection, entry_id), Right.CONFIRM_MONEY)
        account = await act.hold_account(found.account_id)
        assert account is not None
        entry = await _entry(act, entry_id)
        by = await second_person.must_be_one(act, entry.estate_id, entry.settled)
        there = await entries.of_account(act.connection, entry.account_id)
        stage, number = (Stage.CONFIRMED, next_number(there)) if agree else (Stage.REFUSED, None)
        await entries.settle(act.connection, entry, by, stage, number, act.now)
        act.write_into(of_account(entry.account_id), [_fact(entry, there, number, by)])
        if not agree:
            await statements.reopen(act.connection, entry.id)
        act.record(f"entry-{stage}", entry.estate_id, **({"receipt": number} if number else {}))
        act.refresh(subjects.book_entry(entry_id), *subjects.money(account))
        second_person.answer(act, entry.estate_id, entry.settled, EntrySettled(entry_id), entry_id)
        if agree:
            await payments.count(act, entry)
            await _tell_household(act, entry)
        return await _entry(act, entry_id)


def _fact(entry: Entry, there: Sequence[Entry], number: int | None, by: int) -> Fact:
    if number is None:
        return records.refused(entry, by)
    return records.confirmed(entry, number, balance(there) + entry.effect, by)


async def _entry(act: Act, entry_id: int) -> Entry:
    entry = await entries.get(act.connection, entry_id)
    assert entry is not None  # none is ever deleted
    return entry


async def _tell_household(act: Act, entry: Entry) -> None:
    """Tell everybody of the household whose money it is."""
    if entry.household_id is None:
        return
    letter = Receipted(entry.id)
    act.tell(
        Envelope(f"{letter.KIND}:{entry.id}:{member.user_id}", entry.estate_id, member.user_id, letter)
        for member in await members.of_households(act.connection, [entry.household_id])
        if member.may_vote
    )


async def begin_reversal(hall: Hall, user_id: int, entry_id: int) -> Entry:
    """Ask the treasurer why an entry is to be taken back.

    Raises:
        EntryNotConfirmed, EntryReversed, ReversalStays: as ``must_reverse`` says.
        Refusal: those of ``entering.begin``.
    """
    async with hall.act(by=user_id) as act:
        entry = await _reversible(act, entry_id)
        await second_person.must_exist(act, entry.estate_id)
        fields = {"entry_id": entry_id}
        await questions.ask(act.connection, user_id, OpenQuestion(REVERSAL, fields), act.now)
        return entry


async def _reversible(act: Act, entry_id: int) -> Entry:
    found = await act.known(await entries.get(act.connection, entry_id), Right.KEEP_BOOKS)
    await writing.writable(act, found.account_id)
    entry = await _entry(act, entry_id)
    must_reverse(entry, await entries.of_account(act.connection, entry.account_id))
    return entry


async def reverse(hall: Hall, answer: Answer, why: str) -> Entry:
    """Write an entry of today that takes another one back, and ask a second person to confirm it.

    Raises:
        NothingToConfirm: the question waits no more.
        EntryWordsMissing, EntryWordsTooLong: nothing is said that could stand there.
        Refusal: those of ``begin_reversal``.
    """
    words = read_words(why)
    async with hall.act(by=answer.user_id) as act:
        old = await _reversible(act, answer.question.fields["entry_id"])
        await take(act, answer)
        account = await writing.writable(act, old.account_id)
        day = await today(act, old.estate_id)
        same = old.household_id, old.party, None, old.id
        new = NewEntry(old.account_id, old.kind, old.amount, words, day, *same, old.matter)
        return await writing.stored(act, account, new, receipt=old.number)
